"""Offers: made, answered, kept for the buyer, and bought. Amounts are minor units.

Whatever touches an item's reservation locks the listings first, by primary key, as checkout does.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from marketplace.models import Listing, Offer, OfferLine, Order, Reservation
from marketplace.money import share
from marketplace.offer_rules import OfferRefused, check_amount, check_people, check_sides, price_of
from marketplace.signals import moved
from marketplace.transitions import InvalidTransition

S = Offer.Status


class OutOfDate(OfferRefused):
    """A live offer is there, or went, that the person had not seen."""

    def __init__(self, offer: Offer | None) -> None:
        super().__init__(_("Something changed since you looked, so nothing was sent."))
        self.offer = offer


def live_between(buyer: User, listing: Listing) -> Offer | None:
    """The live offer of this buyer that holds the item."""
    live = Offer.objects.live().filter(lines__listing=listing, buyer=buyer)
    return live.with_lines().select_related("buyer", "seller").first()


def live_on(listings: Sequence[Listing], *, buyer: User) -> list[Offer]:
    """The live offers of this buyer that hold any of the items, the oldest first."""
    lines = OfferLine.objects.filter(listing__in=listings, buyer=buyer, is_live=True)
    return list(Offer.objects.filter(pk__in=lines.values("offer")).order_by("pk"))


@transaction.atomic
def make(
    *,
    buyer: User,
    listings: Sequence[Listing],
    cents: int,
    by: User,
    seen: Collection[int] | None = None,
) -> Offer:
    """Propose a price; it takes the place of one's own that waits, and answers the other's.

    `seen` are the ids of the live offers that the person knew of, where that is to be checked.
    Raises OfferRefused, and OutOfDate when there were others.
    """
    locked = lock(listings)
    seller = check_sides(locked, buyer=buyer, by=by)
    total = price_of(locked)
    check_amount(cents, total_cents=total, highest=total if by == seller else total - 1)
    current = live_on(locked, buyer=buyer)
    if seen is not None and set(seen) != {offer.pk for offer in current}:
        raise OutOfDate(current[-1] if current else None)
    answered = None
    for offer in current:
        if offer.status == S.ACCEPTED:
            raise OfferRefused(_("An offer for this is accepted already: it is kept for you."))
        if offer.made_by_id == by.pk:
            offer.move("replace", by=by)
        else:
            answered = offer
            offer.move("counter", by=by)
    made = write(locked, buyer=buyer, seller=seller, by=by, cents=cents, answers=answered)
    if by == buyer and len(locked) == 1:
        _answer_by_limits(made, locked[0])
    return made


@transaction.atomic
def counter(offer: Offer, *, by: User, cents: int) -> Offer:
    """Answer with another price. Raises OfferRefused, and InvalidTransition when it is over."""
    _check_answerer(offer, by)
    listings = [line.listing for line in offer.lines.select_related("listing__seller")]
    try:
        return make(buyer=offer.buyer, listings=listings, cents=cents, by=by, seen={offer.pk})
    except OutOfDate as error:
        # It ended since it was read: that is no reason to make one that nobody asked for.
        raise InvalidTransition(offer, "counter", offer.status) from error


@transaction.atomic
def accept(offer: Offer, *, by: User | None) -> None:
    """Keep the items for the buyer at this price, for a day. `by` None: a limit of the seller's.

    Raises OfferRefused when an item is not for sale now, InvalidTransition when it is over.
    """
    if by:
        _check_answerer(offer, by)
    lines = list(offer.lines.select_related("listing").order_by("listing_id"))
    listings = lock([line.listing for line in lines])
    offer.refresh_from_db()
    if not offer.is_open:
        raise InvalidTransition(offer, "accept", offer.status)
    check_people(offer.buyer, offer.seller)
    if not all(listing.is_for_sale for listing in listings):
        raise OfferRefused(_("Somebody else is buying this right now, so nothing was accepted."))
    until = timezone.now() + timedelta(hours=settings.OFFER_HOLD_HOURS)
    for line, listing in zip(lines, listings, strict=True):
        listing.reserve()
        line.reservation = Reservation.objects.create(listing=listing)
        line.save(update_fields=["reservation"])
    offer.move("accept", by=by, expires_at=until)


@transaction.atomic
def decline(offer: Offer, *, by: User | None) -> None:
    if by:
        _check_answerer(offer, by)
    offer.move("decline", by=by)


@transaction.atomic
def withdraw(offer: Offer, *, by: User) -> None:
    """Take one's own offer back, or as its buyer give up what was accepted."""
    lock([line.listing for line in offer.lines.select_related("listing")])
    offer.refresh_from_db()
    owner = offer.buyer_id if offer.status == S.ACCEPTED else offer.made_by_id
    if by.pk != owner or is_in_checkout(offer):
        raise InvalidTransition(offer, "withdraw", offer.status)
    offer.move("withdraw", by=by)
    free(offer)


@transaction.atomic
def expire(offer: Offer) -> None:
    """Nobody answered."""
    offer.move("expire", by=None)


@transaction.atomic
def lapse(offer: Offer) -> None:
    """It was accepted and not bought; while its buyer is paying it is left alone."""
    lock([line.listing for line in offer.lines.select_related("listing")])
    if not is_in_checkout(offer):
        offer.move("lapse", by=None)
        free(offer)


def mark_bought(order: Order) -> None:
    """The offers that an order was made by are done. One that was given up or ended before a
    payment that was under way arrived all the same stays so: the order stands at its price."""
    sources, _target = Offer.TRANSITIONS["buy"]
    for offer in Offer.objects.filter(order_lines__order=order, status__in=sources).distinct():
        offer.move("buy", by=None)


def write(
    listings: Sequence[Listing],
    *,
    buyer: User,
    seller: User,
    by: User,
    cents: int,
    answers: Offer | None = None,
    week: str = "",
) -> Offer:
    offer = Offer.objects.create(
        buyer=buyer,
        seller=seller,
        made_by=by,
        answers=answers,
        amount_cents=cents,
        currency=settings.CURRENCY,
        expires_at=_answer_until(),
        liker_week=week,
    )
    prices = [listing.price_cents or 0 for listing in listings]
    OfferLine.objects.bulk_create(
        OfferLine(offer=offer, listing=listing, buyer=buyer, price_cents=part, list_cents=price)
        for listing, part, price in zip(listings, share(cents, prices), prices, strict=True)
    )
    offer.events.create(verb="make", actor=by)
    moved.send(Offer, row=offer, verb="make", by=by)
    return offer


def _answer_until() -> datetime:
    return timezone.now() + timedelta(hours=settings.OFFER_HOURS)


def _answer_by_limits(offer: Offer, listing: Listing) -> None:
    low, high = listing.offers_declined_below_cents, listing.offers_accepted_from_cents
    if high and offer.amount_cents >= high:
        accept(offer, by=None)
    elif low and offer.amount_cents < low:
        decline(offer, by=None)


def lock(listings: Sequence[Listing]) -> list[Listing]:
    rows = Listing.objects.select_for_update(of=("self",), no_key=True).select_related("seller")
    return list(rows.filter(pk__in=[listing.pk for listing in listings]).order_by("pk"))


def _check_answerer(offer: Offer, by: User) -> None:
    if by != offer.answerer or not offer.is_open:
        raise InvalidTransition(offer, "answer", offer.status)


def is_in_checkout(offer: Offer) -> bool:
    """Its buyer is paying: an order holds the items."""
    return offer.status == S.ACCEPTED and offer.lines.filter(reservation=None).exists()


def free(offer: Offer) -> None:
    held = offer.lines.exclude(reservation=None).select_related("listing")
    for line in held.order_by("listing_id"):
        Reservation.objects.filter(offer_line=line).update(released_at=timezone.now())
        OfferLine.objects.filter(pk=line.pk).update(reservation=None)
        line.listing.release()
