"""The pages of a person: who they are, what they sell and sold, and what others say of them."""

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.models import User
from marketplace.badges import earned
from marketplace.models import HelpfulVote, Listing, Review
from marketplace.models.follow import followed
from marketplace.standing import Standing, standing_of
from marketplace.tiles import Tile, tiles

FIRST_REVIEWS = 3


@require_safe
def member(request: HttpRequest, username: str) -> HttpResponse:
    """Their items, for sale or sold, and the newest reviews."""
    person = _person(request, username)
    show_sold = request.GET.get("show") == "sold"
    tally = person.listings.tally()
    shown = person.listings.sold() if show_sold else person.listings.on_display().newest()
    count = tally["sold"] if show_sold else tally["on_display"]
    facts = standing_of(person)
    reviews = _reviews(person, 0, FIRST_REVIEWS) if facts.reviews else []
    context = {
        **_frame(request, person, facts, reviews),
        "tally": tally,
        "show_sold": show_sold,
        "page": _page(request, shown, count),
    }
    return render(request, "marketplace/members/member.html", context)


@require_safe
def member_reviews(request: HttpRequest, username: str) -> HttpResponse:
    """Everything that others say of them, page by page."""
    person = _person(request, username)
    facts = standing_of(person)
    paginator: Paginator[Review] = Paginator([], Review.PAGE_SIZE)
    paginator.count = facts.reviews
    number = paginator.get_page(request.GET.get("page")).number
    first = (number - 1) * Review.PAGE_SIZE
    reviews = _reviews(person, first, first + Review.PAGE_SIZE)
    context = {
        **_frame(request, person, facts, reviews),
        "tally": person.listings.tally(),
        "page": Page(reviews, number, paginator),
    }
    return render(request, "marketplace/members/reviews.html", context)


def _person(request: HttpRequest, username: str) -> User:
    """Found by username; the suspended and those who left are not."""
    there = User.objects.filter(is_active=True, suspended_at=None).select_related("photo")
    there = there.annotate(
        follower_count=Count("followers"),
        is_followed=followed(request.user, seller=OuterRef("pk")),
    )
    return get_object_or_404(there, username=username.replace("\0", "").lower())


def _reviews(person: User, first: int, end: int) -> list[Review]:
    return list(Review.objects.filter(about=person).shown().to_show()[first:end])


def _frame(
    request: HttpRequest, person: User, facts: Standing, reviews: list[Review]
) -> dict[str, object]:
    voted: set[int] = set()
    if request.user.is_authenticated and reviews:
        votes = HelpfulVote.objects.filter(user=request.user, review__in=reviews)
        voted = set(votes.values_list("review_id", flat=True))
    return {
        "person": person,
        "facts": facts,
        "badges": earned(facts),
        "reviews": reviews,
        "voted": voted,
        "is_own": person == request.user,
    }


def _page(request: HttpRequest, shown: QuerySet[Listing], count: int) -> Page[Tile]:
    paginator: Paginator[Tile] = Paginator([], settings.PAGE_SIZE)
    paginator.count = count
    number = paginator.get_page(request.GET.get("page")).number
    first = (number - 1) * settings.PAGE_SIZE
    return Page(tiles(shown[first : first + settings.PAGE_SIZE]), number, paginator)
