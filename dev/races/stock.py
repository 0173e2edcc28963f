"""FAULTS 1 and 2: many buyers of one item, and carts with the same items in opposite order."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import batched
from threading import Barrier

from django.db import OperationalError, connection, transaction

from accounts.models import User
from dev import cast
from dev.races.buying import pay, placing
from dev.races.ground import SECONDS_AT_BARRIER, Findings, Ground, at_once, round_by_round, unfair
from marketplace.checkout import CheckoutRefused
from marketplace.models import Checkout, Listing, Reservation

INDEX = "one_live_reservation_per_listing"
# Rounds prepared, and payments processed, together.
TOGETHER = 10


def one_item(ground: Ground, *, buyers: int, rounds: int, paid: bool = True) -> Findings:
    """All want one item at once: one reserves it and pays, everyone else is told at once."""
    found = Findings()
    sellers = cast.people(1, name="seller")
    for listings in batched(cast.goods(rounds, sellers=sellers), TOGETHER, strict=False):
        crowd = cast.people(buyers * len(listings))
        contests = [
            [placing(buyer, listing) for buyer in crowd[number :: len(listings)]]
            for number, listing in enumerate(listings)
        ]
        results = zip(listings, round_by_round(contests), strict=True)
        winners = [each for listing, told in results for each in _judge(found, listing, told)]
        if paid and winners:
            at_once(partial(pay, ground, each) for each in winners)
            ground.settle()
            found.problems += unfair(winners)
    return found


def _judge(found: Findings, listing: Listing, results: list[object]) -> list[Checkout]:
    winners = [result for result in results if isinstance(result, Checkout)]
    told = [result for result in results if isinstance(result, CheckoutRefused)]
    live = Reservation.objects.filter(listing=listing, released_at=None).count()
    found.contests += 1
    found.oversells += max(0, live - 1)
    fair = len(winners) == live == 1 and len(told) == len(results) - 1
    found.expect(fair, f"{listing}: {live} reservations, and these answers: {results}")
    return winners


def opposite_orders(ground: Ground, *, rounds: int, items: int = 3) -> Findings:
    """Two carts hold the same items in opposite order: one gets them all, no deadlock is seen."""
    found = Findings()
    sellers = cast.people(items, name="seller")
    for _ in range(rounds):
        goods = cast.goods(items, sellers=sellers)
        one, other = cast.people(2)
        results = at_once([placing(one, *goods), placing(other, *reversed(goods))])
        kinds = sorted(type(result).__name__ for result in results)
        live = Reservation.objects.filter(listing__in=goods, released_at=None).count()
        found.contests += 1
        found.oversells += max(0, live - items)
        found.expect(kinds == ["Checkout", "CheckoutRefused"], f"opposite orders: {results}")
    return found


# The negative controls: the same contests without what keeps them fair.


def oversells_without_lock(*, buyers: int, rounds: int) -> int:
    """How many items are promised twice once the lock and the index are taken out."""
    listings = cast.goods(rounds, sellers=cast.people(1, name="seller"))
    oversold = 0
    with _without_the_index():
        for listing in listings:
            at_once([partial(_reserve_carelessly, listing)] * buyers)
            oversold += listing.reservations.count() > 1
    return oversold


@transaction.atomic
def _reserve_carelessly(listing: Listing) -> None:
    """As place_orders does it, but for the lock before the look."""
    if Listing.objects.get(pk=listing.pk).is_for_sale:
        Reservation.objects.create(listing=listing)
        Listing.objects.filter(pk=listing.pk).update(status=Listing.Status.RESERVED)


@contextmanager
def _without_the_index() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX {INDEX}")
    try:
        yield
    finally:
        Reservation.objects.filter(line=None).delete()
        with connection.cursor() as cursor:
            cursor.execute(
                f"CREATE UNIQUE INDEX {INDEX} ON marketplace_reservation (listing_id)"
                " WHERE released_at IS NULL"
            )


def deadlocks_without_order(*, rounds: int) -> int:
    """How many carts in opposite order end in a deadlock once each locks as it holds them."""
    sellers: list[User] = cast.people(1, name="seller")
    deadlocks = 0
    for _ in range(rounds):
        goods, both = cast.goods(2, sellers=sellers), Barrier(2)
        carts = (goods, reversed(goods))
        results = at_once(partial(_lock_carelessly, both, *cart) for cart in carts)
        deadlocks += any(isinstance(result, OperationalError) for result in results)
    return deadlocks


@transaction.atomic
def _lock_carelessly(both: Barrier, first: Listing, second: Listing) -> None:
    """As two do by chance who take their time over each: both have one before the other's."""
    Listing.objects.select_for_update().get(pk=first.pk)
    both.wait(SECONDS_AT_BARRIER)
    Listing.objects.select_for_update().get(pk=second.pk)
