"""Search: a page of results with the shop's own filters, and suggestions while typing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from django_ratelimit.decorators import ratelimit

from marketplace.models import Listing
from marketplace.tree import categories_named, top_categories
from marketplace.views.browse import show
from search import engine
from search.shelves import shelf_of, words_of
from search.words import split

MOST_CATEGORIES = 3


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What matches `q`, best first; without words, the ways into the shop."""
    text = _asked(request)
    if not split(text):
        return render(request, "search/start.html", {"categories": top_categories()})
    found = engine.find(Listing.objects.on_display(), text)
    category = request.GET.get("category", "")
    return show(request, shelf_of(text, found, category=category))


@require_safe
@ratelimit(key="user_or_ip", rate="200/m")
def suggestions(request: HttpRequest) -> HttpResponse:
    """A list of links for what is being typed: brands, categories, items."""
    text = _asked(request)
    words = split(text)
    context = {
        "text": text,
        "found": engine.suggest(Listing.objects.on_display(), text),
        "categories": categories_named(words[-1])[:MOST_CATEGORIES] if words else [],
    }
    return render(request, "search/suggestions.html", context)


def _asked(request: HttpRequest) -> str:
    return words_of(request.GET.get("q", ""))
