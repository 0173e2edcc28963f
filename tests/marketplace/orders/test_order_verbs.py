"""What each verb of an order does, and refuses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from marketplace import agreements, cart, checkout
from marketplace.models import Cart, Listing, Order, Reservation
from marketplace.signals import order_cancelled
from marketplace.tasks import advance_orders
from marketplace.transitions import InvalidTransition
from marketplace.working_days import add_days
from outbox.models import Job
from payments.models import Payment
from tests.factories import make_address, make_listing


def mails(order: Order) -> set[tuple[str, int]]:
    """The kinds of mail that are queued about an order, with whom they go to."""
    queued = Job.objects.filter(verb="accounts.send_mail", arguments__ids__order=order.pk)
    return {(job.arguments["name"], job.arguments["user_id"]) for job in queued}


def events(order: Order) -> list[tuple[str, str | None]]:
    return [
        (event.verb, event.actor.username if event.actor else None)
        for event in order.events.select_related("actor")
    ]


def test_placing_freezes_the_amounts_and_reserves_the_item(awaiting: Order) -> None:
    assert awaiting.status == Order.Status.AWAITING_PAYMENT
    assert (awaiting.items_cents, awaiting.shipping_cents) == (4000, 450)
    assert (awaiting.protection_cents, awaiting.fee_cents) == (270, 200)
    assert (awaiting.total_cents, awaiting.payout_cents) == (4720, 4250)
    line = awaiting.lines.get()
    assert line.listing.status == Listing.Status.RESERVED
    assert line.reservation.released_at is None


def test_paying_sells_the_item_and_writes_to_both(paid: Order, buyer: User, seller: User) -> None:
    assert paid.status == Order.Status.PAID
    assert paid.lines.get().listing.status == Listing.Status.SOLD
    assert mails(paid) == {
        ("marketplace.order_confirmed", buyer.pk),
        ("marketplace.item_sold", seller.pk),
    }
    assert events(paid) == [("place", "ben"), ("pay", None)]


def test_shipping_twice_is_shipping_once(shipped: Order, seller: User) -> None:
    shipped.ship(by=seller, carrier="GLS", tracking="OTHER1")
    assert (shipped.carrier, shipped.tracking) == ("DHL", "JD0146000012")
    assert events(shipped) == [("place", "ben"), ("pay", None), ("ship", "selma")]


def test_an_order_that_is_not_paid_cannot_be_shipped(awaiting: Order, seller: User) -> None:
    with pytest.raises(InvalidTransition):
        awaiting.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    assert awaiting.status == Order.Status.AWAITING_PAYMENT
    assert awaiting.shipped_at is None


def test_a_shipped_order_cannot_be_cancelled(shipped: Order, buyer: User) -> None:
    with pytest.raises(InvalidTransition):
        shipped.cancel(by=buyer, reason="changed my mind")
    assert shipped.status == Order.Status.SHIPPED


def test_the_buyers_cancellation_puts_the_item_up_again(paid: Order, buyer: User) -> None:
    paid.cancel(by=buyer, reason="the buyer cancelled")
    line = paid.lines.get()
    assert paid.status == Order.Status.CANCELLED
    assert line.listing.status == Listing.Status.ACTIVE
    assert line.reservation.released_at is not None


def test_the_sellers_cancellation_puts_the_item_away(paid: Order, seller: User) -> None:
    paid.cancel(by=seller, reason="the seller cancelled")
    assert paid.lines.get().listing.status == Listing.Status.HIDDEN


def test_an_order_paid_once_and_cancelled_is_never_paid_again(paid: Order, buyer: User) -> None:
    paid.cancel(by=buyer, reason="the buyer cancelled")
    with pytest.raises(InvalidTransition):
        paid.pay()
    assert not Reservation.objects.filter(released_at=None).exists()


def test_a_parcel_not_sent_in_time_is_cancelled_by_itself(paid: Order) -> None:
    Order.objects.filter(pk=paid.pk).update(ship_by=timezone.now() - timedelta(seconds=1))
    advance_orders()
    paid.refresh_from_db()
    assert paid.status == Order.Status.CANCELLED
    assert events(paid)[-1] == ("cancel", None)


def test_silence_after_delivery_completes_the_order(shipped: Order, buyer: User) -> None:
    shipped.deliver(by=buyer)
    advance_orders()
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.DELIVERED
    Order.objects.filter(pk=shipped.pk).update(inspect_until=timezone.now())
    advance_orders()
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.COMPLETED
    assert events(shipped)[-1] == ("complete", None)


def test_a_parcel_without_a_scan_counts_as_delivered_after_its_days(shipped: Order) -> None:
    assert shipped.deliver_by == add_days(shipped.shipped_at, 14)
    Order.objects.filter(pk=shipped.pk).update(deliver_by=timezone.now())
    advance_orders()
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.DELIVERED
    assert shipped.inspect_until - shipped.delivered_at == timedelta(hours=72)


def test_a_sweep_leaves_alone_whom_its_buyer_gave_more_time_while_it_was_at_another(
    paid: Order, stranger: User, seller: User
) -> None:
    own = Cart.objects.create(user=stranger)
    cart.add(cart=own, listing=make_listing(seller))
    placed = checkout.place_orders(
        buyer=stranger, items=cart.items_in(own), address=make_address(stranger)
    )
    other = placed.orders.get()
    Payment.objects.create(
        checkout=placed,
        amount_cents=other.total_cents,
        currency="EUR",
        status=Payment.Status.PAID,
        charge_id="ch_2",
        paid_at=timezone.now(),
    )
    checkout.settle(placed)
    first, late = timezone.now() - timedelta(hours=2), timezone.now() - timedelta(hours=1)
    Order.objects.filter(pk=paid.pk).update(ship_by=first)
    Order.objects.filter(pk=other.pk).update(ship_by=late)

    def give_time(*, order: Order, **_: object) -> None:
        if order == paid:
            agreements.extend(Order.objects.get(pk=other.pk), by=stranger, days=3)

    order_cancelled.connect(give_time)
    try:
        advance_orders()
    finally:
        order_cancelled.disconnect(give_time)
    statuses = Order.objects.order_by("pk").values_list("status", flat=True)
    assert list(statuses) == [Order.Status.CANCELLED, Order.Status.PAID]
