"""A page with nothing to spare: what the shop's own pages are measured against."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.models import Listing

CARDS = 24


@require_safe
def bare(request: HttpRequest) -> HttpResponse:
    """One indexed query and 24 plain cards."""
    listings = Listing.objects.on_display().newest()[:CARDS]
    return render(request, "bench/bare.html", {"listings": listings})
