"""A buyer's bank takes a payment back: before, during and after the release; won and lost."""

import re

import pytest
from django.test import Client

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace import disputes
from marketplace.models import Dispute, Listing, Order
from marketplace.tasks import advance_orders
from marketplace.transitions import InvalidTransition
from notifications.models import Notice
from payments import chargebacks, debts, refunds
from payments.models import (
    Account,
    Chargeback,
    ChargebackShare,
    Payment,
    Refund,
    SellerAccount,
    Transfer,
)
from tests.factories import make_listing, make_user
from tests.payments.purchases import (
    Work,
    assert_books_are_true,
    balance,
    buy,
    charge_of,
    complete,
    ship,
)

pytestmark = pytest.mark.django_db(transaction=True)
FEE = 2000


@pytest.fixture
def order(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, ready_seller: SellerAccount
) -> Order:
    [order] = buy(sandbox, work, buyer, listing)
    return order


def test_while_the_bank_looks_nothing_moves(sandbox: Sandbox, work: Work, order: Order) -> None:
    sandbox.open_dispute(charge_of(order))
    work()
    order.refresh_from_db()
    assert order.frozen_at
    assert balance(Account.CHARGEBACKS) == 4720
    with pytest.raises(InvalidTransition):
        ship(order)
    Order.objects.update(ship_by=order.paid_at)
    advance_orders()
    order.refresh_from_db()
    assert order.status == Order.Status.PAID
    assert_books_are_true(sandbox)


def test_lost_before_the_release_the_held_money_covers_it(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    ship(order)
    dispute = sandbox.open_dispute(charge_of(order), reason="product_not_received")
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    order.refresh_from_db()
    assert order.status == Order.Status.REFUNDED
    assert balance(Account.BUYER_FUNDS) == balance(Account.CHARGEBACKS) == 0
    assert not Refund.objects.exists()
    assert sandbox.ledger()["transfers"] == []
    assert_books_are_true(sandbox)


def test_won_before_the_release_the_order_goes_on(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    dispute = sandbox.open_dispute(charge_of(order))
    work()
    sandbox.decide_dispute(dispute["id"], won=True)
    work()
    order.refresh_from_db()
    assert order.frozen_at is None
    complete(order, work)
    assert [made["amount"] for made in sandbox.ledger()["transfers"]] == [4250]
    # The bank gave the money back, and Stripe kept its fee for the trouble.
    assert balance(Account.CHARGEBACKS) == 0
    assert balance(Account.STRIPE_FEE) == 167 + FEE
    assert_books_are_true(sandbox)


def test_opened_during_the_release_it_parks_the_transfer_until_it_is_won(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    ship(order)
    dispute = sandbox.open_dispute(charge_of(order))
    work()
    order.complete(by=order.buyer)
    work()
    parked = Transfer.objects.get()
    assert (parked.status, parked.problem) == (Transfer.Status.PARKED, "chargeback")
    sandbox.decide_dispute(dispute["id"], won=True)
    work()
    assert Transfer.objects.get().status == Transfer.Status.PAID
    assert_books_are_true(sandbox)


def test_lost_while_the_transfer_is_parked_nothing_is_sent(
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
    assert sandbox.ledger()["transfers"] == []
    assert balance(Account.PLATFORM_FEE) == balance(Account.CHARGEBACKS) == 0
    assert_books_are_true(sandbox)


def test_lost_after_the_transfer_the_seller_gives_it_back(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    complete(order, work)
    dispute = sandbox.open_dispute(charge_of(order))
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    order.refresh_from_db()
    assert order.status == Order.Status.REFUNDED
    assert balance(Account.CHARGEBACKS) == debts.owed_cents(seller) == 0
    assert balance(Account.STRIPE_BALANCE) == -167 - FEE
    assert_books_are_true(sandbox)


def said(order: Order, reader: User, page: str = "") -> str:
    client = Client()
    client.force_login(reader)
    words = client.get(f"{order.get_absolute_url()}{page}").content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", words.split("<main")[1].split("</main>")[0]).split())


def test_lost_it_is_said_to_both_sides_what_the_bank_took_and_from_where(
    sandbox: Sandbox, work: Work, order: Order, buyer: User, seller: User
) -> None:
    ship(order)
    dispute = sandbox.open_dispute(charge_of(order))
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    for page in (said(order, buyer), said(order, buyer, "money/")):
        assert "Your bank took €47.20 back from us, and you have them from your bank." in page
    assert "Taken back by your bank −€47.20 It cost you €0.00" in said(order, buyer)
    assert "banks take up to ten days" not in said(order, buyer)
    assert "refunded in full" not in said(order, buyer) + said(order, seller)
    for page in (said(order, seller), said(order, seller, "money/")):
        assert "The buyer’s bank decided for the buyer and took €47.20 back." in page
        assert "You had not been paid for it yet, so nothing is taken from your account." in page
    told = Notice.objects.get(kind="payments.bank_decided")
    assert (told.person, told.title) == (seller, "The buyer's bank took a payment back")


@pytest.mark.parametrize(
    ("has_it", "words"),
    [
        (True, "so the €42.50 that were yours are taken back from your account at Stripe."),
        (False, "no longer had the €42.50 that were yours. We paid the bank for you;"),
    ],
)
def test_lost_after_the_transfer_the_seller_reads_whether_they_owe(
    sandbox: Sandbox, work: Work, order: Order, seller: User, has_it: bool, words: str
) -> None:
    complete(order, work)
    if not has_it:
        sandbox.drain(seller.seller_account.account_id)
        sandbox.set_reversals("refuse")
    dispute = sandbox.open_dispute(charge_of(order))
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    assert words in said(order, seller)
    money = said(order, seller, "money/")
    assert words in money
    for step in ("Your fee given up by us", "Advanced by us; you owe it"):
        assert step in money
    assert ("Taken back from your account" in money) is has_it


def test_won_the_seller_is_told_that_the_order_goes_on(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    dispute = sandbox.open_dispute(charge_of(order))
    work()
    sandbox.decide_dispute(dispute["id"], won=True)
    work()
    told = Notice.objects.get(kind="payments.bank_decided")
    assert (told.person, told.title) == (seller, "The buyer's bank decided for you")


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


def test_a_part_of_a_payment_to_two_sellers_is_shared_to_the_cent(
    sandbox: Sandbox, work: Work, buyer: User, ready_seller: SellerAccount, listing: Listing
) -> None:
    other = make_listing(make_user("zoe"), price_cents=1234, shipping_cents=199)
    orders = buy(sandbox, work, buyer, listing, other)
    dispute = sandbox.open_dispute(charge_of(orders[0]), amount=1001)
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    shares = dict(ChargebackShare.objects.values_list("order__seller__username", "amount_cents"))
    assert sum(shares.values()) == 1001
    # 47.20 and 15.65 of 62.85
    assert shares == {"selma": 752, "zoe": 249}
    assert balance(Account.CHARGEBACKS) == 0
    assert_books_are_true(sandbox)


def test_a_refund_that_stripe_refuses_for_the_dispute_is_the_banks_when_it_is_lost(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    sandbox.webhooks(paused=True)
    dispute = sandbox.open_dispute(charge_of(order))
    order.cancel(by=order.buyer, reason="changed my mind")
    sandbox.webhooks(paused=False)
    work()
    assert Refund.objects.get().status == Refund.Status.FAILED
    assert balance(Account.REFUNDS) == -4720
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    assert Refund.objects.get().status == Refund.Status.VOID
    assert balance(Account.REFUNDS) == balance(Account.CHARGEBACKS) == 0
    assert_books_are_true(sandbox)


def test_a_refund_that_stripe_refuses_for_the_dispute_goes_when_it_is_won(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    sandbox.webhooks(paused=True)
    dispute = sandbox.open_dispute(charge_of(order))
    order.cancel(by=order.buyer, reason="changed my mind")
    sandbox.webhooks(paused=False)
    work()
    sandbox.decide_dispute(dispute["id"], won=True)
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


def test_evidence_goes_to_the_bank_once(
    sandbox: Sandbox, work: Work, order: Order, moderator: User
) -> None:
    ship(order)
    sandbox.open_dispute(charge_of(order))
    work()
    chargeback = Chargeback.objects.get()
    evidence = {"shipping_tracking_number": "JD0146000012"}
    chargebacks.submit_evidence(chargeback, evidence, by=moderator)
    assert [(event.verb, event.actor) for event in chargeback.events()] == [("submit", moderator)]
    with pytest.raises(InvalidTransition):
        chargebacks.submit_evidence(chargeback, evidence, by=moderator)
    work()
    assert Chargeback.objects.get().status == Chargeback.Status.UNDER_REVIEW


def test_its_news_five_times_and_shuffled_ends_the_same(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, ready_seller: SellerAccount
) -> None:
    sandbox.webhooks(duplicate=5, shuffle=True)
    [order] = buy(sandbox, work, buyer, listing)
    dispute = sandbox.open_dispute(charge_of(order))
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    assert Chargeback.objects.get().status == Chargeback.Status.LOST
    assert ChargebackShare.objects.count() == 1
    assert_books_are_true(sandbox)


def test_an_early_warning_is_kept_with_the_payment(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    sandbox.warn_of_fraud(charge_of(order))
    work()
    assert Payment.objects.get().warned_at


def test_the_seller_hears_of_a_payout_that_their_bank_refused(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    complete(order, work)
    sandbox.drain(seller.seller_account.account_id, outcome="failed")
    work()
    seller.seller_account.refresh_from_db()
    assert seller.seller_account.payout_problem
