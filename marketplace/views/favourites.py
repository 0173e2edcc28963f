"""Favourites: see them, keep an item, let it go."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django_ratelimit.decorators import ratelimit

from marketplace import favourites as kept
from marketplace.models import Listing
from marketplace.tiles import tiles


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@ratelimit(key="user_or_ip", rate="100/m", method="POST")
def favourites(request: HttpRequest) -> HttpResponse:
    """What the person keeps, newest first. POST `keep` or `drop` with a listing's number."""
    if request.method == "POST":
        return _change(request)
    kept_ids = kept.kept_ids(request)
    listings = Listing.objects.public().filter(pk__in=kept_ids)
    # Guests' are few and theirs alone, so they come by number; members' by when they kept them.
    if request.user.is_authenticated:
        listings = listings.filter(favourites__user=request.user).order_by("-favourites__pk")
    else:
        listings = listings.order_by("-pk")
    context = {"shown": tiles(listings), "kept_ids": kept_ids}
    return render(request, "marketplace/favourites/favourites.html", context)


def _change(request: HttpRequest) -> HttpResponse:
    wanted = request.POST.get("keep") or request.POST.get("drop") or ""
    number = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < 19 else 0
    if "keep" not in request.POST:
        kept.drop(request, number)
        return _done(request)
    listing = get_object_or_404(Listing.objects.public(), pk=number)
    if listing.seller == request.user:
        return _done(request, _("This is your own item, so it was not kept."))
    try:
        kept.keep(request, listing)
    except kept.TooMany:
        return _done(request, _("You keep 500 items already. Let one go, then keep this."))
    return _done(request)


def _done(request: HttpRequest, problem: str = "") -> HttpResponse:
    if request.headers.get("Accept") == "text/plain":
        # Asked by the page itself, which shows the sentence or changes the heart.
        return HttpResponse(problem, content_type="text/plain", status=409 if problem else 200)
    if problem:
        messages.error(request, problem)
    back = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return HttpResponseRedirect(back if safe else reverse("marketplace:favourites"))
