"""A chargeback that was lost is won by an appeal: the money is whose the loss was."""

import pytest

from accounts.models import User
from dev.races.ground import Ground
from dev.sandbox.control import INSTANT, Sandbox
from marketplace import disputes
from marketplace.models import Listing, Order
from notifications.models import Notice
from payments import debts, reconciliation
from payments.models import (
    Account,
    Chargeback,
    ChargebackShare,
    Journal,
    Refund,
    Restitution,
    SellerAccount,
    Transfer,
)
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


def lose(sandbox: Sandbox, work: Work, order: Order, **fields: int) -> str:
    """The bank decides against us; the dispute's id."""
    dispute = sandbox.open_dispute(charge_of(order), **fields)
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    assert Chargeback.objects.get().status == Chargeback.Status.LOST
    return str(dispute["id"])


def win(sandbox: Sandbox, work: Work, dispute_id: str) -> None:
    """By an appeal. Whatever was lost, nothing stays with the bank or with nobody."""
    sandbox.webhooks(duplicate=3)
    sandbox.decide_dispute(dispute_id, won=True)
    work()
    Ground(sandbox, "", work).hurry()
    assert Chargeback.objects.get().status == Chargeback.Status.WON
    assert balance(Account.CHARGEBACKS) == 0
    assert not ChargebackShare.objects.exists()
    assert_books_are_true(sandbox)
    assert reconciliation.run().differences == 0


def fill_the_balance(sandbox: Sandbox, work: Work, listing: Listing) -> None:
    """Somebody pays at once for something dear, so that Stripe has what we are to send."""
    _client, checkout = begin(make_user("rita"), listing)
    sandbox.pay(session_of(checkout), card=INSTANT)
    work()


def test_lost_before_the_release_the_seller_who_sent_it_is_paid_after_all(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    ship(order)
    win(sandbox, work, lose(sandbox, work, order))
    order.refresh_from_db()
    assert (order.status, order.refunded_at) == (Order.Status.COMPLETED, None)
    event = order.events.latest("pk")
    assert (event.verb, event.actor) == ("win_back", None)
    assert transfers(sandbox) == [4250]
    assert (balance(Account.PLATFORM_FEE), balance(Account.PROTECTION_FEE)) == (-200, -270)
    assert balance(Account.SELLER_PAYABLE) == balance(Account.BUYER_FUNDS) == 0
    assert Journal.objects.filter(cause__startswith="chargeback-regained:").count() == 1
    told = Notice.objects.get(kind="payments.bank_gave_back")
    assert (told.person, told.title) == (seller, "The buyer's bank gave a payment back")


def test_of_what_was_never_sent_the_buyer_is_refunded(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    win(sandbox, work, lose(sandbox, work, order))
    order.refresh_from_db()
    assert order.status == Order.Status.REFUNDED
    refund = Refund.objects.get()
    assert (refund.status, refund.amount_cents) == (Refund.Status.SUCCEEDED, 4720)
    assert (transfers(sandbox), balance(Account.BUYER_FUNDS)) == ([], 0)
    assert not Notice.objects.filter(kind="payments.bank_gave_back").exists()


def test_lost_while_the_transfer_waited_it_is_sent_now(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    ship(order)
    dispute = sandbox.open_dispute(charge_of(order))
    work()
    order.complete(by=order.buyer)
    work()
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    assert Transfer.objects.get().status == Transfer.Status.SETTLED
    win(sandbox, work, dispute["id"])
    paid = Transfer.objects.get()
    assert (paid.status, paid.amount_cents) == (Transfer.Status.PAID, 4250)
    assert transfers(sandbox) == [4250]
    assert balance(Account.PLATFORM_FEE) == -200


def test_what_was_asked_back_from_the_seller_is_sent_to_them_once_more(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    complete(order, work)
    dispute_id = lose(sandbox, work, order)
    fill_the_balance(sandbox, work, make_listing(make_user("zoe"), price_cents=9000))
    sandbox.arm_fault("lose_response", method="POST", path="/v1/transfers", times=2)
    win(sandbox, work, dispute_id)
    again = Restitution.objects.get()
    assert (again.status, again.amount_cents) == (Restitution.Status.PAID, 4250)
    assert transfers(sandbox) == [4250, 4250]
    assert sandbox.ledger()["accounts"][seller.seller_account.account_id] == 4250
    assert balance(Account.SELLER_PAYABLE) == debts.owed_cents(seller) == 0
    order.refresh_from_db()
    assert order.status == Order.Status.COMPLETED


def test_what_the_seller_still_owed_for_it_is_forgiven(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    complete(order, work)
    sandbox.drain(seller.seller_account.account_id)
    sandbox.set_reversals("refuse")
    dispute_id = lose(sandbox, work, order)
    assert debts.owed_cents(seller) == 4250
    win(sandbox, work, dispute_id)
    assert debts.owed_cents(seller) == 0
    assert not Restitution.objects.exists()
    assert transfers(sandbox) == [4250]
    assert balance(Account.PLATFORM_FEE) == -200


def test_a_debt_that_a_later_sale_paid_in_part_comes_back_in_two(
    sandbox: Sandbox, work: Work, order: Order, buyer: User, seller: User
) -> None:
    complete(order, work)
    sandbox.drain(seller.seller_account.account_id)
    sandbox.set_reversals("refuse")
    dispute_id = lose(sandbox, work, order)
    small = make_listing(seller, price_cents=1000, shipping_cents=0)
    [second] = buy(sandbox, work, buyer, small)
    complete(second, work)
    assert debts.owed_cents(seller) == 4250 - 950
    fill_the_balance(sandbox, work, make_listing(make_user("zoe"), price_cents=9000))
    win(sandbox, work, dispute_id)
    assert (debts.owed_cents(seller), Restitution.objects.get().amount_cents) == (0, 950)


def test_a_part_of_an_order_that_goes_on_is_held_again(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    win(sandbox, work, lose(sandbox, work, order, amount=1000))
    order.refresh_from_db()
    assert (order.status, balance(Account.BUYER_FUNDS)) == (Order.Status.PAID, -4720)
    complete(order, work)
    assert transfers(sandbox) == [4250]
    assert_books_are_true(sandbox)


def test_a_refund_that_the_banks_money_stood_for_is_owed_again_and_sent(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    sandbox.webhooks(paused=True)
    dispute = sandbox.open_dispute(charge_of(order))
    order.cancel(by=order.buyer, reason="changed my mind")
    sandbox.webhooks(paused=False)
    work()
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    assert Refund.objects.get().status == Refund.Status.VOID
    win(sandbox, work, dispute["id"])
    assert Refund.objects.get().status == Refund.Status.SUCCEEDED
    assert balance(Account.REFUNDS) == 0


def test_what_a_decision_of_ours_gave_the_buyer_stays_the_buyers(
    sandbox: Sandbox, work: Work, order: Order, buyer: User, moderator: User
) -> None:
    """A part was lost to the bank, and the rest refunded for what was wrong with the item."""
    ship(order)
    dispute_id = lose(sandbox, work, order, amount=1000)
    order.refresh_from_db()
    opened = disputes.open_dispute(order=order, by=buyer, reason="damaged", text="A hole.")
    words = {"words_to_buyer": "You are right", "words_to_seller": "It has a hole"}
    disputes.decide(opened, by=moderator, outcome="full_refund", **words)
    win(sandbox, work, dispute_id)
    order.refresh_from_db()
    assert order.status == Order.Status.REFUNDED
    assert balance(Account.BUYER_FUNDS) == balance(Account.REFUNDS) == 0
    assert sum(made["amount"] for made in sandbox.ledger()["refunds"]) == 4720
    assert transfers(sandbox) == []


def test_two_sellers_of_one_payment_have_each_their_own_back(
    sandbox: Sandbox, work: Work, buyer: User, ready_seller: SellerAccount, listing: Listing
) -> None:
    other = make_listing(make_user("zoe"), price_cents=1234, shipping_cents=199)
    sent, unsent = buy(sandbox, work, buyer, listing, other)
    ship(sent)
    win(sandbox, work, lose(sandbox, work, sent))
    sent.refresh_from_db()
    unsent.refresh_from_db()
    assert (sent.status, unsent.status) == (Order.Status.COMPLETED, Order.Status.REFUNDED)
    assert transfers(sandbox) == [4250]
    assert Refund.objects.get().order == unsent
