"""A buyer's bank takes a payment back: before, during and after the release; won and lost."""

import pytest

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from marketplace.tasks import advance_orders
from marketplace.transitions import InvalidTransition
from notifications.models import Notice
from payments import debts
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


@pytest.mark.parametrize(("inquiry", "status"), [(True, "won"), (False, "lost")])
def test_one_that_was_prevented_is_judged_by_its_money(
    sandbox: Sandbox, work: Work, order: Order, inquiry: bool, status: str
) -> None:
    ship(order)
    dispute = sandbox.open_dispute(charge_of(order), inquiry=inquiry)
    work()
    assert sandbox.prevent_dispute(dispute["id"])["status"] == "prevented"
    work()
    order.refresh_from_db()
    assert (Chargeback.objects.get().status, order.frozen_at) == (status, None)
    assert order.status == ("shipped" if inquiry else "refunded")
    assert balance(Account.BUYER_FUNDS) == (-4720 if inquiry else 0)
    assert_books_are_true(sandbox)


def test_of_two_on_one_charge_the_first_that_is_won_leaves_the_order_frozen(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    first = sandbox.open_dispute(charge_of(order), amount=1000)
    second = sandbox.open_dispute(charge_of(order), amount=2000)
    work()
    sandbox.decide_dispute(first["id"], won=True)
    work()
    order.refresh_from_db()
    assert order.frozen_at
    assert balance(Account.CHARGEBACKS) == 2000
    with pytest.raises(InvalidTransition):
        ship(order)
    assert not Notice.objects.filter(kind="payments.bank_decided").exists()
    sandbox.decide_dispute(second["id"], won=False)
    work()
    order.refresh_from_db()
    assert (order.frozen_at, order.status) == (None, Order.Status.PAID)
    assert ChargebackShare.objects.get().amount_cents == 2000
    assert (balance(Account.CHARGEBACKS), balance(Account.BUYER_FUNDS)) == (0, -2720)
    complete(order, work)
    # 20.00 of the item is left: its fee is 1.00, and 20.00 + 4.50 − 1.00 goes to the seller.
    assert [made["amount"] for made in sandbox.ledger()["transfers"]] == [2350]
    assert_books_are_true(sandbox)


def test_an_early_warning_is_kept_with_the_payment(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    sandbox.warn_of_fraud(charge_of(order))
    work()
    assert Payment.objects.get().warned_at
