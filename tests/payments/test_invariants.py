"""The five invariants hold after a purchase, and each says so when it is broken."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from accounts.models import User
from dev import invariants
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order, OrderLine, Reservation
from outbox.models import Job
from payments.models import Account, Entry, Journal, Payment, StripeEvent
from tests.factories import make_listing
from tests.payments.conftest import begin, session_of

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def undone(*statements: str) -> Iterator[None]:
    """What happens inside, after these statements, is undone afterwards."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for statement in statements:
                cursor.execute(statement)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def order(sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User) -> Order:
    """A paid order, with all that follows done; nothing is wrong with it."""
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    work()
    assert invariants.violations(sandbox.ledger()) == []
    return Order.objects.get()


def test_i1_a_listing_sold_twice_is_named(order: Order, listing: Listing) -> None:
    with undone("DROP INDEX one_live_reservation_per_listing"):
        again = Reservation.objects.create(listing=listing)
        OrderLine.objects.create(
            order=order,
            listing=listing,
            reservation=again,
            title="again",
            price_cents=4000,
            list_cents=4000,
        )
        assert invariants.one_paid_order_a_listing() == [
            f"I1: listing {listing.pk} has 2 paid orders",
            f"I1: listing {listing.pk} has 2 live reservations",
        ]


def test_i2_a_cent_that_went_nowhere_is_named(order: Order) -> None:
    with undone("ALTER TABLE payments_entry DISABLE TRIGGER USER"):
        Entry.objects.filter(account=Account.BUYER_FUNDS).update(amount_cents=-4719)
        assert invariants.every_cent_accounted_for() == [
            f"I2: journal payment:{Payment.objects.get().pk} is out by 1",
            f"I2: order {order} of 4720 is booked as -4719",
        ]


def test_i2_money_given_away_twice_is_named(order: Order) -> None:
    with undone():
        journal = Journal.objects.create(cause="refund:0")
        Entry.objects.bulk_create(
            Entry(journal=journal, account=account, amount_cents=cents, order=order)
            for account, cents in (("buyer_funds", 4721), ("stripe_balance", -4721))
        )
        assert invariants.every_cent_accounted_for() == [
            f"I2: order {order} gave away what it did not have",
            "I2: refund:0 did not happen",
        ]


def test_i3_an_order_paid_twice_is_named(order: Order) -> None:
    order.events.create(verb="pay")
    assert invariants.every_event_once() == [f"I3: order {order}: pay 2 times"]


def test_i4_a_job_and_an_event_that_wait_too_long_are_named(order: Order) -> None:
    late = timezone.now() - timedelta(minutes=3)
    job = Job.objects.create(verb="payments.refresh", run_after=late)
    Job.objects.create(verb="payments.refresh", run_after=timezone.now())
    event = StripeEvent.objects.first()
    assert event
    StripeEvent.objects.filter(pk=event.pk).update(processed_at=None, received_at=late)
    said = [f"I4: job {job.pk} waits: payments.refresh {{}}", f"I4: event {event} waits"]
    assert invariants.nothing_waits() == said
    assert invariants.nothing_waits(faults_over_at=timezone.now()) == []


def test_i5_a_charge_that_only_stripe_knows_of_is_named(
    order: Order, sandbox: Sandbox, stranger: User, seller: User
) -> None:
    sandbox.webhooks(paused=True)
    _client, checkout = begin(stranger, make_listing(seller))
    sandbox.pay(session_of(checkout))
    theirs = sandbox.ledger()
    charge = theirs["charges"][-1]["id"]
    assert invariants.books_equal(theirs) == [
        "I5: the balance differs by -4553 cents",
        "I5: Stripe's fee differs by -167 cents",
        f"I5: charges {charge} differs by -4720 cents",
    ]
    assert invariants.ledger_difference_cents(theirs) == 4553 + 167 + 4720
