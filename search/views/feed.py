"""The feed: what the sellers, brands and searches that a person follows brought."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.requests import MemberRequest
from marketplace.favourites import kept_ids
from marketplace.models import Brand
from search import feed as news

SHOWN = 12
SUGGESTED_BRANDS = 8


@never_cache
@require_safe
@login_required
def feed(request: MemberRequest) -> HttpResponse:
    """Newest first; `after` is a place that an earlier page named, and htmx gets the rest alone."""
    after = request.GET.get("after", "")
    page = news.page(request.user, after=after)
    context = {"page": page, "after": after, "kept_ids": kept_ids(request)}
    if request.htmx:
        return render(request, "search/feed.html#items", context)
    if after:
        return render(request, "search/feed.html", context | {"is_following": True})
    sources = news.sources(request.user)
    if not sources:
        context["sellers"] = news.suggested_sellers(request.user)
        context["brands"] = Brand.objects.most_listed()[:SUGGESTED_BRANDS]
    fresh = [source for source in sources if source.new]
    context |= {"is_following": bool(sources), "fresh": fresh[:SHOWN]}
    answer = render(request, "search/feed.html", context)
    if request.method == "GET":
        news.see(fresh)
    return answer
