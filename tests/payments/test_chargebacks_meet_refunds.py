"""A buyer's bank takes a payment back while a refund or a dispute of it is on its way."""

import pytest

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace import disputes
from marketplace.models import Dispute, Listing, Order
from marketplace.tasks import advance_orders
from payments import refunds
from payments.models import Account, Chargeback, ChargebackShare, Refund, SellerAccount
from tests.factories import make_listing, make_user
from tests.payments.purchases import Work, assert_books_are_true, balance, buy, charge_of, ship

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("is_on_its_way_back", [False, True])
def test_lost_during_a_dispute_nothing_is_left_to_decide(
    sandbox: Sandbox, work: Work, order: Order, moderator: User, is_on_its_way_back: bool
) -> None:
    ship(order)
    open_one = disputes.open_dispute(
        order=order, by=order.buyer, reason="damaged", text="There is a stain."
    )
    if is_on_its_way_back:
        words = {"words_to_buyer": "Send it back", "words_to_seller": "It comes back"}
        disputes.decide(open_one, by=moderator, outcome="return", **words)
        disputes.ship_back(open_one, by=order.buyer, carrier="DHL", tracking="JD0146000013")
    chargeback = sandbox.open_dispute(charge_of(order))
    sandbox.decide_dispute(chargeback["id"], won=False)
    work()
    dispute = Dispute.objects.get()
    assert (dispute.status, dispute.outcome) == ("decided", "full_refund")
    assert dispute.events.latest("pk").reason == "the order was refunded"
    Dispute.objects.update(return_by=order.paid_at, answer_by=order.paid_at)
    advance_orders()
    order.refresh_from_db()
    assert order.status == Order.Status.REFUNDED
    assert not Refund.objects.exists()
    assert_books_are_true(sandbox)


def refuse_the_refund(sandbox: Sandbox, work: Work, order: Order) -> str:
    """The order is cancelled before we hear of its dispute, so Stripe refuses the refund; the
    dispute's id."""
    sandbox.webhooks(paused=True)
    dispute = sandbox.open_dispute(charge_of(order))
    order.cancel(by=order.buyer, reason="changed my mind")
    sandbox.webhooks(paused=False)
    work()
    return dispute["id"]


def test_a_refund_that_stripe_refuses_for_the_dispute_is_the_banks_when_it_is_lost(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    dispute_id = refuse_the_refund(sandbox, work, order)
    assert Refund.objects.get().status == Refund.Status.FAILED
    assert balance(Account.REFUNDS) == -4720
    sandbox.decide_dispute(dispute_id, won=False)
    work()
    assert Refund.objects.get().status == Refund.Status.VOID
    assert balance(Account.REFUNDS) == balance(Account.CHARGEBACKS) == 0
    assert_books_are_true(sandbox)


def test_a_refund_that_stripe_refuses_for_the_dispute_goes_when_it_is_won(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    dispute_id = refuse_the_refund(sandbox, work, order)
    sandbox.decide_dispute(dispute_id, won=True)
    work()
    assert Refund.objects.get().status == Refund.Status.SUCCEEDED
    assert balance(Account.REFUNDS) == 0
    assert_books_are_true(sandbox)


def test_a_refund_that_came_back_is_the_banks_only_as_far_as_the_bank_paid(
    sandbox: Sandbox, work: Work, buyer: User, ready_seller: SellerAccount, listing: Listing
) -> None:
    """47.20 went back to the buyer before the bank took the other 15.65, and came back after."""
    other = make_listing(make_user("zoe"), price_cents=1234, shipping_cents=199)
    first, second = buy(sandbox, work, buyer, listing, other)
    first.cancel(by=buyer, reason="changed my mind")
    work()
    dispute = sandbox.open_dispute(charge_of(first))
    sandbox.fail_refund(Refund.objects.get().refund_id)
    work()
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    assert Chargeback.objects.get().status == Chargeback.Status.LOST
    assert [(part.order, part.amount_cents) for part in ChargebackShare.objects.all()] == [
        (second, 1565)
    ]
    assert Refund.objects.get().status == Refund.Status.FAILED
    refunds.retry(Refund.objects.get(), by=None)
    work()
    # Stripe refunds no charge that the bank took: staff see what is owed still.
    assert Refund.objects.get().status == Refund.Status.FAILED
    assert (balance(Account.REFUNDS), balance(Account.CHARGEBACKS)) == (-4720, 0)
    assert_books_are_true(sandbox)
