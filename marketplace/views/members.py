"""The page of a person: who they are, and what they sell and sold."""

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import User
from marketplace.models import Listing, Review
from marketplace.models.follow import followed
from marketplace.tiles import Tile, tiles

REVIEWS_SHOWN = 20


@require_safe
def member(request: HttpRequest, username: str) -> HttpResponse:
    """Found by username; the suspended and those who left are not."""
    there = User.objects.filter(is_active=True, suspended_at=None).select_related("photo")
    there = there.annotate(
        follower_count=Count("followers"),
        is_followed=followed(request.user, seller=OuterRef("pk")),
    )
    person = get_object_or_404(there, username=username.replace("\0", "").lower())
    reviews = Review.objects.filter(about=person).shown()
    show_sold = request.GET.get("show") == "sold"
    tally = person.listings.tally()
    shown = person.listings.sold() if show_sold else person.listings.on_display().newest()
    count = tally["sold"] if show_sold else tally["on_display"]
    context = {
        "person": person,
        "tally": tally,
        "show_sold": show_sold,
        "page": _page(request, shown, count),
        "rating": reviews.rating(),
        "reviews": reviews.select_related("author")[:REVIEWS_SHOWN],
        "is_own": person == request.user,
    }
    return render(request, "marketplace/members/member.html", context)


def _page(request: HttpRequest, shown: QuerySet[Listing], count: int) -> Page[Tile]:
    paginator: Paginator[Tile] = Paginator([], settings.PAGE_SIZE)
    paginator.count = count
    number = paginator.get_page(request.GET.get("page")).number
    first = (number - 1) * settings.PAGE_SIZE
    return Page(tiles(shown[first : first + settings.PAGE_SIZE]), number, paginator)
