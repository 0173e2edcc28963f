"""What an accepted offer keeps, for whom, at what price and how long."""

from datetime import timedelta

import pytest
import time_machine

from accounts.models import User
from marketplace import checkout, offers
from marketplace.models import Listing, Reservation
from marketplace.offer_rules import OfferRefused
from marketplace.tasks import advance_orders, release_expired_checkouts
from outbox.models import Job
from tests.factories import make_user
from tests.marketplace.offers.haggling import make, place, status, told_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


def test_an_accepted_offer_keeps_the_item_and_is_bought_at_its_price(
    buyer: User, seller: User, item: Listing
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    assert (made.status, status(item)) == ("accepted", "reserved")
    assert told_of() == ["offer_received", "offer_accepted"]
    order = place(buyer, item)
    assert (order.items_cents, order.protection_cents, order.fee_cents) == (3000, 220, 150)
    line = order.lines.get()
    assert (line.price_cents, line.list_cents, line.offer) == (3000, 4000, made)
    assert checkout.settle(order.checkout) == ([order], [])
    made.refresh_from_db()
    assert (made.status, status(item)) == ("bought", "sold")
    assert Reservation.objects.filter(listing=item, released_at=None).count() == 1


def test_nobody_else_buys_what_is_kept(buyer: User, seller: User, item: Listing) -> None:
    offers.accept(make(buyer, item, cents=3000), by=seller)
    with pytest.raises(checkout.CheckoutRefused):
        place(make_user(), item)
    with pytest.raises(OfferRefused):
        make(make_user(), item, cents=3500)


def test_a_checkout_that_runs_out_leaves_the_item_kept(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    place(buyer, item)
    clock.shift(timedelta(minutes=15))
    release_expired_checkouts()
    made.refresh_from_db()
    assert (made.status, status(item)) == ("accepted", "reserved")
    assert place(buyer, item).items_cents == 3000


def test_what_is_not_bought_in_time_is_free_again(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    clock.shift(timedelta(hours=24))
    advance_orders()
    made.refresh_from_db()
    assert (made.status, status(item)) == ("lapsed", "active")
    assert told_of()[-2:] == ["offer_over", "offer_over"]
    assert place(buyer, item).items_cents == 4000


def test_who_is_paying_when_the_day_ends_may_finish(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    clock.shift(timedelta(hours=23, minutes=55))
    order = place(buyer, item)
    clock.shift(timedelta(minutes=6))
    advance_orders()
    made.refresh_from_db()
    assert made.status == "accepted"
    assert checkout.settle(order.checkout) == ([order], [])
    made.refresh_from_db()
    assert (made.status, status(item)) == ("bought", "sold")


def test_who_does_not_finish_after_the_day_leaves_it_free(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    clock.shift(timedelta(hours=23, minutes=55))
    place(buyer, item)
    clock.shift(timedelta(minutes=15))
    release_expired_checkouts()
    assert status(item) == "active"
    advance_orders()
    made.refresh_from_db()
    assert (made.status, status(item)) == ("lapsed", "active")


def test_a_payment_that_comes_after_the_checkout_ran_out_is_honoured_while_it_is_kept(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    order = place(buyer, item)
    clock.shift(timedelta(minutes=15))
    release_expired_checkouts()
    order.checkout.refresh_from_db()
    assert checkout.settle(order.checkout) == ([order], [])
    made.refresh_from_db()
    assert (made.status, status(item)) == ("bought", "sold")


def test_an_offer_is_reminded_of_and_so_is_a_kept_item(
    buyer: User, seller: User, item: Listing
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    waiting = Job.objects.filter(verb="marketplace.remind").order_by("pk")
    hours = [(job.run_after - made.made_at) / timedelta(hours=1) for job in waiting]
    assert hours == [20, 20]
