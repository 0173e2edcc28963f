"""What the person behind a request keeps an eye on: members in a table, guests in their session."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone

import outbox.queue
from accounts.models import User
from marketplace.models import Favourite, Listing, OfferLine, OrderLine
from notifications import news

SESSION_KEY = "favourites"
MOST = 500
# What an item must be for its news to be true.
TRUE_WHILE = {
    Favourite.News.RESERVED: Listing.Status.RESERVED,
    Favourite.News.BACK: Listing.Status.ACTIVE,
    Favourite.News.SOLD: Listing.Status.SOLD,
}


class TooMany(Exception):
    """Nothing was kept: somebody's favourites are full."""


def kept_ids(request: HttpRequest) -> frozenset[int]:
    """The ids of the listings that this person keeps."""
    if request.user.is_authenticated:
        return frozenset(request.user.favourites.values_list("listing_id", flat=True))
    return frozenset(request.session.get(SESSION_KEY, ()))


def keep(request: HttpRequest, listing: Listing) -> None:
    """Keep a listing; nothing happens when it is kept. Raises TooMany."""
    kept = kept_ids(request)
    if listing.pk in kept:
        return
    if len(kept) >= MOST:
        raise TooMany
    if request.user.is_authenticated:
        _add(request.user, [listing])
    else:
        # The newest first, as members have them.
        request.session[SESSION_KEY] = [listing.pk, *request.session.get(SESSION_KEY, ())]


def drop(request: HttpRequest, listing_id: int) -> None:
    if request.user.is_authenticated:
        request.user.favourites.filter(listing_id=listing_id).delete()
    else:
        kept = request.session.get(SESSION_KEY, ())
        request.session[SESSION_KEY] = [pk for pk in kept if pk != listing_id]


def merge_guest_favourites(*, user: User, listing_ids: Iterable[int]) -> None:
    """Give a member what they kept as a guest, their own items left out."""
    listings = Listing.objects.filter(pk__in=list(listing_ids)[:MOST]).exclude(seller=user)
    _add(user, listings)


def _add(user: User, listings: Iterable[Listing]) -> None:
    Favourite.objects.bulk_create(
        [
            Favourite(user=user, listing=listing, seen_price_cents=listing.price_cents or 0)
            for listing in listings
        ],
        ignore_conflicts=True,
    )


@outbox.queue.handler("marketplace.price_drop")
def tell_of_lower_price(*, listing_id: int) -> None:
    """Write to everyone who keeps a listing and has not heard of a price as low as its present."""
    listing = Listing.objects.get(pk=listing_id)
    if not listing.is_for_sale:
        return
    with transaction.atomic():
        price = listing.price_cents or 0
        unaware = listing.favourites.of_who_may_buy()
        higher = unaware.filter(seen_price_cents__gt=price)
        told = list(higher.select_for_update(of=("self",)).select_related("user").order_by("pk"))
        for favourite in told:
            news.enqueue(
                "marketplace.price_drop",
                to=favourite.user,
                keeper=favourite.user_id,
                listing=listing_id,
                cents=price,
                before=favourite.seen_price_cents,
            )
        Favourite.objects.filter(pk__in=[f.pk for f in told]).update(seen_price_cents=price)


def plan_news(listing: Listing, what: Favourite.News) -> None:
    """Tell those who keep the item in a few minutes, if it is still true then."""
    if listing.favourites.exists():
        later = timezone.now() + timedelta(minutes=settings.KEPT_NEWS_AFTER_MINUTES)
        outbox.queue.enqueue(
            "marketplace.kept_item_news", run_after=later, listing_id=listing.pk, what=what
        )


@outbox.queue.handler("marketplace.kept_item_news")
def tell_keepers(*, listing_id: int, what: str) -> None:
    """Write to everyone who keeps the item and has not heard this of it; each piece once."""
    listing = Listing.objects.get(pk=listing_id)
    if listing.status != TRUE_WHILE[Favourite.News(what)]:
        return
    unaware = listing.favourites.of_who_may_buy().exclude(told__contains=[what])
    unaware = unaware.exclude(user__in=_holders(listing))
    if what == Favourite.News.BACK:
        # Who pays at once is not told of as a reservation before the item is sold.
        gone = [Favourite.News.RESERVED, Favourite.News.SOLD]
        unaware = unaware.filter(told__overlap=gone)
    with transaction.atomic():
        for favourite in unaware.select_for_update(of=("self",)).select_related("user"):
            ids = {"keeper": favourite.user_id, "listing": listing_id}
            news.enqueue(f"marketplace.kept_item_{what}", to=favourite.user, **ids)
            told = [*favourite.told, what]
            Favourite.objects.filter(pk=favourite.pk).update(told=told)


def _holders(listing: Listing) -> set[int]:
    """Whoever has it reserved or bought it: they know."""
    live = Q(reservation__listing=listing, reservation__released_at=None)
    orders = OrderLine.objects.filter(live).values_list("order__buyer_id", flat=True)
    offers = OfferLine.objects.filter(live).values_list("buyer_id", flat=True)
    return {*orders, *offers}
