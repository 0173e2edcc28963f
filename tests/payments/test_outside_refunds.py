"""Refunds made in Stripe's own dashboard: booked on their order once, as ours are."""

from functools import partial

import pytest

from accounts.models import User
from dev.races.ground import at_once
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from notifications.models import Notice
from payments import debts, outside, reconciliation, refunds
from payments.gateway.refunds import fetch_refund
from payments.models import Account, Journal, Payment, Refund, Reversal, SellerAccount, Transfer
from tests.factories import make_listing, make_user
from tests.payments.conftest import begin, session_of
from tests.payments.purchases import (
    Work,
    assert_books_are_true,
    balance,
    buy,
    charge_of,
    complete,
    ship,
    transfers,
)

pytestmark = pytest.mark.django_db(transaction=True)


def assert_equal_to_stripes(sandbox: Sandbox) -> None:
    assert_books_are_true(sandbox)
    assert reconciliation.run().differences == 0


@pytest.fixture
def two(
    sandbox: Sandbox, work: Work, buyer: User, ready_seller: SellerAccount, listing: Listing
) -> list[Order]:
    """Of two sellers in one payment: 47.20 and 15.65."""
    other = make_listing(make_user("zoe"), price_cents=1234, shipping_cents=199)
    return buy(sandbox, work, buyer, listing, other)


def test_a_part_before_the_release_is_taken_from_what_is_held(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    made = sandbox.refund_by_hand(charge_of(order), amount=1000)
    work()
    refund = Refund.objects.get()
    assert (refund.order, refund.cause) == (order, f"stripe:{made['id']}")
    assert (refund.status, refund.amount_cents, refund.refund_id) == (
        "succeeded",
        1000,
        made["id"],
    )
    assert (balance(Account.BUYER_FUNDS), balance(Account.REFUNDS)) == (-3720, 0)
    complete(order, work)
    assert transfers(sandbox) == [3300]
    assert_equal_to_stripes(sandbox)


def test_all_of_it_ends_the_order_and_says_where_it_was_done(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    ship(order)
    sandbox.refund_by_hand(charge_of(order))
    work()
    order.refresh_from_db()
    assert order.status == Order.Status.REFUNDED
    event = order.events.latest("pk")
    assert (event.verb, event.actor, event.reason) == ("refund", None, "Stripe's dashboard")
    assert balance(Account.BUYER_FUNDS) == balance(Account.REFUNDS) == 0
    assert len(sandbox.ledger()["refunds"]) == 1
    assert_equal_to_stripes(sandbox)


def test_after_the_transfer_it_is_asked_back_from_the_seller(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    complete(order, work)
    sandbox.refund_by_hand(charge_of(order), amount=1000)
    work()
    reversal = Reversal.objects.get()
    assert (reversal.status, reversal.amount_cents) == (Reversal.Status.DONE, 950)
    assert (debts.owed_cents(seller), balance(Account.PLATFORM_FEE)) == (0, -150)
    assert_equal_to_stripes(sandbox)


def test_while_the_transfer_waits_it_is_never_sent(
    sandbox: Sandbox, work: Work, order: Order, ready_seller: SellerAccount
) -> None:
    sandbox.set_capability(ready_seller.account_id or "", status="inactive")
    work()
    complete(order, work)
    sandbox.refund_by_hand(charge_of(order))
    sandbox.set_capability(ready_seller.account_id or "", status="active")
    work()
    assert transfers(sandbox) == []
    assert Transfer.objects.get().status == Transfer.Status.SETTLED
    assert_equal_to_stripes(sandbox)


def test_both_sides_are_told(
    sandbox: Sandbox, work: Work, order: Order, buyer: User, seller: User
) -> None:
    sandbox.refund_by_hand(charge_of(order), amount=1000)
    work()
    told = Notice.objects.filter(kind__endswith="refunded").order_by("kind")
    assert [(notice.kind, notice.person, notice.title) for notice in told] == [
        ("payments.refunded", buyer, "You were refunded"),
        ("payments.sale_refunded", seller, "Money of a sale went back to its buyer"),
    ]


def test_its_news_five_times_and_shuffled_books_it_once(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    sandbox.webhooks(duplicate=5, shuffle=True)
    sandbox.refund_by_hand(charge_of(order), amount=700)
    refunds.owe(order, cents=700, cause="part:1")
    work()
    assert sorted(Refund.objects.values_list("amount_cents", flat=True)) == [700, 700]
    assert balance(Account.BUYER_FUNDS) == 1400 - 4720
    assert_equal_to_stripes(sandbox)


def test_told_before_its_payment_it_waits_for_it(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, ready_seller: SellerAccount
) -> None:
    sandbox.webhooks(drop_types=["checkout.session.completed", "payment_intent.succeeded"])
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    sandbox.refund_by_hand(sandbox.ledger()["charges"][0]["id"], amount=500)
    work()
    sandbox.webhooks(drop_types=[])
    assert Payment.objects.get().status == Payment.Status.PAID
    assert Refund.objects.get().amount_cents == 500
    assert_equal_to_stripes(sandbox)


def test_one_of_ours_whose_answer_was_lost_is_not_booked_twice(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    sandbox.arm_fault("lose_response", method="POST", path="/v1/refunds", times=2)
    refund = refunds.owe(order, cents=900, cause="part:1")
    work()
    work()
    refund.refresh_from_db()
    assert (refund.status, Refund.objects.count()) == (Refund.Status.SUCCEEDED, 1)
    assert balance(Account.BUYER_FUNDS) == 900 - 4720
    assert_equal_to_stripes(sandbox)


def test_one_that_comes_back_is_owed_again_and_can_be_sent(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    made = sandbox.refund_by_hand(charge_of(order), amount=1000)
    work()
    sandbox.fail_refund(made["id"])
    work()
    assert Refund.objects.get().status == Refund.Status.FAILED
    assert balance(Account.REFUNDS) == -1000
    refunds.retry(Refund.objects.get(), by=None)
    work()
    # What is told of the first one once more changes nothing.
    outside.follow(fetch_refund(made["id"]))
    again = Refund.objects.get()
    assert (again.status, again.refund_id == made["id"]) == (Refund.Status.SUCCEEDED, False)
    assert_equal_to_stripes(sandbox)


def test_a_failed_refund_of_ours_that_is_paid_by_hand_is_paid(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    order.cancel(by=order.buyer, reason="changed my mind")
    work()
    sandbox.fail_refund(Refund.objects.get().refund_id or "")
    work()
    assert balance(Account.REFUNDS) == -4720
    made = sandbox.refund_by_hand(charge_of(order))
    work()
    paid = Refund.objects.get()
    assert (paid.status, paid.refund_id) == (Refund.Status.SUCCEEDED, made["id"])
    assert balance(Account.REFUNDS) == 0
    assert_equal_to_stripes(sandbox)


def test_of_two_orders_it_is_of_the_one_that_holds_as_much(
    sandbox: Sandbox, work: Work, two: list[Order]
) -> None:
    first, second = two
    sandbox.refund_by_hand(charge_of(first), amount=1565)
    work()
    assert Refund.objects.get().order == second
    second.refresh_from_db()
    assert second.status == Order.Status.REFUNDED
    # Now it can only be of the first.
    sandbox.refund_by_hand(charge_of(first), amount=100)
    work()
    assert Refund.objects.latest("pk").order == first
    first.refresh_from_db()
    assert first.status == Order.Status.PAID
    assert_equal_to_stripes(sandbox)


@pytest.mark.parametrize("cents", [100, 4720 + 1565])
def test_one_that_may_be_of_either_of_two_orders_stays_a_named_difference(
    sandbox: Sandbox, work: Work, two: list[Order], cents: int
) -> None:
    sandbox.refund_by_hand(charge_of(two[0]), amount=cents)
    work()
    assert not Refund.objects.exists()
    assert balance(Account.BUYER_FUNDS) == -4720 - 1565
    assert reconciliation.run().differences == 1


def test_told_at_once_by_many_it_is_booked_once(sandbox: Sandbox, work: Work, order: Order) -> None:
    sandbox.webhooks(paused=True)
    made = sandbox.refund_by_hand(charge_of(order), amount=800)
    told = fetch_refund(made["id"])
    assert at_once([partial(outside.follow, told)] * 4) == [None] * 4
    sandbox.webhooks(paused=False)
    work()
    assert Journal.objects.filter(cause__startswith="refund").count() == 2
    assert balance(Account.BUYER_FUNDS) == 800 - 4720
    assert_equal_to_stripes(sandbox)


def test_one_beside_a_refund_of_ours_never_gives_back_more_than_there_was(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    back = partial(refunds.owe, order, cents=3000, cause="part:1")
    by_hand = partial(sandbox.refund_by_hand, charge_of(order), amount=1720)
    results = at_once([back, by_hand])
    assert not [one for one in results if isinstance(one, Exception)]
    work()
    assert sum(Refund.objects.values_list("amount_cents", flat=True)) == 4720
    order.refresh_from_db()
    assert (order.status, balance(Account.BUYER_FUNDS)) == (Order.Status.REFUNDED, 0)
    assert_equal_to_stripes(sandbox)
