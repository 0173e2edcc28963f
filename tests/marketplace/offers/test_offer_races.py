"""Offers and checkouts at once, with real transactions."""

import threading
from functools import partial

import pytest
from django.db import OperationalError, connections, transaction

from accounts.models import User
from dev.races.ground import at_once
from marketplace import checkout, offers
from marketplace.models import CartItem, Checkout, Listing, Offer, OfferLine, Reservation
from marketplace.offer_rules import OfferRefused
from tests import waiting
from tests.factories import make_address, make_listing, make_user

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 6


def place(buyer: User, listing: Listing) -> Checkout:
    item = CartItem(listing=listing, seen_price_cents=listing.price_cents or 0)
    return checkout.place_orders(buyer=buyer, items=[item], address=buyer.addresses.get())


def live(listing: Listing) -> int:
    return Reservation.objects.filter(listing=listing, released_at=None).count()


def make(buyer: User, listing: Listing, cents: int) -> Offer:
    return offers.make(buyer=buyer, listings=[listing], cents=cents, by=buyer)


def test_of_two_acceptances_at_once_one_has_the_item(seller: User) -> None:
    for _ in range(ROUNDS):
        listing = make_listing(seller)
        made = [make(make_user(), listing, 3000) for _ in range(2)]
        results = at_once([partial(offers.accept, offer, by=seller) for offer in made])
        refused = [result for result in results if isinstance(result, OfferRefused)]
        assert (results.count(None), len(refused)) == (1, 1)
        assert live(listing) == 1
        statuses = Offer.objects.filter(lines__listing=listing).values_list("status", flat=True)
        assert sorted(statuses) == ["accepted", "pending"]


def test_of_an_acceptance_and_a_checkout_at_once_one_has_the_item(seller: User) -> None:
    for _ in range(ROUNDS):
        listing = make_listing(seller)
        offer = make(make_user(), listing, 3000)
        other = make_user()
        make_address(other)
        accepted, placed = at_once(
            [partial(offers.accept, offer, by=seller), partial(place, other, listing)]
        )
        won = (accepted is None, isinstance(placed, Checkout))
        assert sorted(won) == [False, True], (accepted, placed)
        assert live(listing) == 1


def test_of_two_offers_from_two_tabs_one_is_live(seller: User) -> None:
    for _ in range(ROUNDS):
        listing, buyer = make_listing(seller), make_user()
        at_once([partial(make, buyer, listing, cents) for cents in (3000, 3100)])
        assert OfferLine.objects.filter(listing=listing, is_live=True).count() == 1
        statuses = Offer.objects.filter(buyer=buyer).values_list("status", flat=True)
        assert sorted(statuses) == ["pending", "replaced"]


def while_locked(row: Listing, first: object, second: object) -> list[object]:
    """Start `first` while the row is locked, then `second`, and let go: they wait in this order
    for it, or for each other."""
    results: list[object] = [None, None]

    def run(place: int, task: object) -> None:
        try:
            results[place] = task()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = []
    with transaction.atomic():
        Listing.objects.select_for_update().get(pk=row.pk)
        for number, task in enumerate((first, second)):
            threads.append(threading.Thread(target=run, args=(number, task)))
            threads[-1].start()
            waiting.until_held_up(number + 1)
    for thread in threads:
        thread.join()
    return results


def test_an_offer_and_a_checkout_of_one_person_never_wait_for_each_other(
    seller: User, buyer: User
) -> None:
    """The offer has the item and writes a row that names its buyer, whom the checkout locked."""
    make_address(buyer)
    listing = make_listing(seller)
    results = while_locked(
        listing, partial(make, buyer, listing, 3000), partial(place, buyer, listing)
    )
    assert not [result for result in results if isinstance(result, OperationalError)]
    assert isinstance(results[0], Offer)
    assert isinstance(results[1], Checkout)


def test_two_people_buy_from_each_other_at_once(seller: User, buyer: User) -> None:
    """Each order names the other as its seller, whom the other checkout locked."""
    for person in (seller, buyer):
        make_address(person)
    for _ in range(ROUNDS):
        theirs, mine = make_listing(seller), make_listing(buyer)
        results = at_once([partial(place, buyer, theirs), partial(place, seller, mine)])
        assert [type(result) for result in results] == [Checkout, Checkout], results
