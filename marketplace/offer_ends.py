"""Offers that end by what happened beside them: an item went or costs less, or two people may not
do business with each other any more."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Q

from accounts.models import User
from marketplace import offers
from marketplace.models import Listing, Offer
from marketplace.offer_rules import price_of

S = Offer.Status


@transaction.atomic
def end_impossible(listing: Listing) -> None:
    """End the offers that wait for an item which went, or now costs no more than offered."""
    for offer in _waiting(lines__listing=listing):
        items = _items_of(offer)
        if any(item.status not in Listing.ON_DISPLAY for item in items):
            offer.move("end", by=None, reason="an item went")
        elif _is_too_dear(offer, items):
            offer.move("end", by=None, reason="the price fell")


@transaction.atomic
def end_too_dear(seller: User) -> None:
    """A seller takes more off for several items: what was offered for them may be no less now."""
    for offer in _waiting(seller=seller):
        if _is_too_dear(offer, _items_of(offer)):
            offer.move("end", by=None, reason="the price fell")


@transaction.atomic
def end_between(one: User, other: User) -> None:
    """One of the two wants to hear no more of the other."""
    _end_live(Q(buyer__in=(one, other), seller__in=(one, other)), reason="a block")


@transaction.atomic
def end_as_buyer(person: User) -> None:
    """Somebody may buy nothing any more. What they sell is put away, and ends by that."""
    _end_live(Q(buyer=person), reason="the buyer was suspended")


def _waiting(**about: object) -> list[Offer]:
    return list(Offer.objects.filter(status=S.PENDING, **about).with_lines().order_by("pk"))


def _items_of(offer: Offer) -> list[Listing]:
    return [line.listing for line in offer.lines.all()]


def _is_too_dear(offer: Offer, items: Sequence[Listing]) -> bool:
    """A buyer offers less than the price; a seller may ask for all of it, and not for more."""
    total = price_of(items)
    if offer.made_by_id == offer.buyer_id:
        return offer.amount_cents >= total
    return offer.amount_cents > total


def _end_live(which: Q, *, reason: str) -> None:
    """What waits is over, and what is kept is free for others; who is paying may finish."""
    live = list(Offer.objects.live().filter(which).with_lines().order_by("pk"))
    offers.lock([item for offer in live for item in _items_of(offer)])
    for offer in live:
        offer.refresh_from_db(fields=["status"])
        if offer.is_live and not offers.is_in_checkout(offer):
            offer.move("end", by=None, reason=reason)
            offers.free(offer)
