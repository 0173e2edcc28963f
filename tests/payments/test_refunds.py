"""Money back, before and after its release: to the cent, once, and never more than there was."""

import pytest
from django.db import transaction
from django.test import Client

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Order
from marketplace.transitions import InvalidTransition
from payments import debts, refunds
from payments.models import Account, Refund, Reversal, SellerAccount, Transfer
from payments.taking_back import MoreThanIsLeft
from payments.whereabouts import entries_of, places
from tests.factories import make_listing
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


def refunded(sandbox: Sandbox) -> list[int]:
    return [made["amount"] for made in sandbox.ledger()["refunds"]]


def test_a_part_refund_before_the_release_is_borne_by_the_seller_less_its_fee(
    sandbox: Sandbox, work: Work, order: Order, buyer: User
) -> None:
    ship(order)
    order.dispute(by=buyer, reason="a stain")
    refunds.owe(order, cents=1000, cause=f"part:{order.ref}")
    order.release(by=None, reason="a small stain")
    work()
    # 30.00 of the item is left: its fee is 1.50, and 30.00 + 4.50 − 1.50 goes to the seller.
    assert refunded(sandbox) == [1000]
    assert transfers(sandbox) == [3300]
    assert (balance(Account.PLATFORM_FEE), balance(Account.PROTECTION_FEE)) == (-150, -270)
    assert balance(Account.BUYER_FUNDS) == balance(Account.REFUNDS) == 0
    assert_books_are_true(sandbox)


def test_a_full_refund_before_the_release_gives_the_fees_back(
    sandbox: Sandbox, work: Work, order: Order, buyer: User
) -> None:
    ship(order)
    order.dispute(by=buyer, reason="not the item")
    order.refund(by=None, reason="another item was sent")
    work()
    assert refunded(sandbox) == [4720]
    assert transfers(sandbox) == []
    assert balance(Account.PLATFORM_FEE) == balance(Account.PROTECTION_FEE) == 0
    order.refresh_from_db()
    assert order.status == Order.Status.REFUNDED
    assert_books_are_true(sandbox)


def test_a_refund_after_the_transfer_is_taken_back_from_the_seller(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    complete(order, work)
    refunds.owe(order, cents=1000, cause="part:1")
    work()
    assert refunded(sandbox) == [1000]
    # Of the ten the platform gives its fee of 0.50 back, and the seller the rest.
    reversal = Reversal.objects.get()
    assert (reversal.status, reversal.amount_cents) == (Reversal.Status.DONE, 950)
    assert balance(Account.SELLER_DEBT) == 0
    assert balance(Account.PLATFORM_FEE) == -150
    order.refund(by=None, reason="goodwill")
    work()
    assert refunded(sandbox) == [1000, 3720]
    assert balance(Account.PLATFORM_FEE) == balance(Account.PROTECTION_FEE) == 0
    assert sum(Reversal.objects.values_list("amount_cents", flat=True)) == 4250
    assert_books_are_true(sandbox)


def test_a_reversal_against_an_empty_balance_is_a_debt_that_the_next_sale_pays(
    sandbox: Sandbox, work: Work, order: Order, buyer: User, seller: User
) -> None:
    complete(order, work)
    sandbox.drain(seller.seller_account.account_id)
    sandbox.set_reversals("refuse")
    order.refund(by=None, reason="never arrived")
    work()
    assert refunded(sandbox) == [4720]
    assert Reversal.objects.get().status == Reversal.Status.FAILED
    assert debts.owed_cents(seller) == 4250
    [second] = buy(sandbox, work, buyer, make_listing(seller, price_cents=6000))
    complete(second, work)
    # 60.00 + 4.50 − 3.00 is 61.50, less the 42.50 owed.
    assert transfers(sandbox) == [4250, 1900]
    assert debts.owed_cents(seller) == 0
    assert_books_are_true(sandbox)


def test_a_sale_smaller_than_the_debt_is_settled_and_nothing_is_sent(
    sandbox: Sandbox, work: Work, order: Order, buyer: User, seller: User
) -> None:
    complete(order, work)
    sandbox.drain(seller.seller_account.account_id)
    sandbox.set_reversals("refuse")
    order.refund(by=None, reason="never arrived")
    work()
    small = make_listing(seller, price_cents=1000, shipping_cents=0)
    [second] = buy(sandbox, work, buyer, small)
    complete(second, work)
    assert transfers(sandbox) == [4250]
    assert Transfer.objects.get(order=second).status == Transfer.Status.SETTLED
    assert debts.owed_cents(seller) == 4250 - 950
    assert_books_are_true(sandbox)


def test_a_reversal_that_drives_the_seller_below_zero_leaves_no_debt(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    complete(order, work)
    sandbox.drain(seller.seller_account.account_id)
    sandbox.set_reversals("negative")
    order.refund(by=None, reason="never arrived")
    work()
    assert Reversal.objects.get().status == Reversal.Status.DONE
    assert debts.owed_cents(seller) == 0
    assert_books_are_true(sandbox)


def test_a_refund_while_the_transfer_waits_makes_it_smaller(
    sandbox: Sandbox, work: Work, order: Order, ready_seller: SellerAccount
) -> None:
    sandbox.set_capability(ready_seller.account_id, status="inactive")
    work()
    complete(order, work)
    assert Transfer.objects.get().status == Transfer.Status.PARKED
    refunds.owe(order, cents=2000, cause="part:1")
    sandbox.set_capability(ready_seller.account_id, status="active")
    work()
    assert transfers(sandbox) == [2000 + 450 - 100]
    assert not Reversal.objects.exists()
    assert_books_are_true(sandbox)


def test_more_than_is_left_is_refused_and_changes_nothing(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    refunds.owe(order, cents=4000, cause="part:1")
    with pytest.raises(MoreThanIsLeft) as refused:
        refunds.owe(order, cents=721, cause="part:2")
    assert refused.value.left_cents == 720
    assert Refund.objects.count() == 1
    work()
    assert_books_are_true(sandbox)


def test_the_same_cause_refunds_once(sandbox: Sandbox, work: Work, order: Order) -> None:
    for _ in range(2):
        refunds.owe(order, cents=500, cause="part:1")
    work()
    assert refunded(sandbox) == [500]


def test_a_refund_that_the_bank_sends_back_is_owed_again_and_can_be_retried(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    order.cancel(by=order.buyer, reason="changed my mind")
    work()
    first = Refund.objects.get()
    sandbox.fail_refund(first.refund_id)
    work()
    assert Refund.objects.get().status == Refund.Status.FAILED
    assert balance(Account.REFUNDS) == -4720
    refunds.retry(Refund.objects.get(), by=None)
    work()
    again = Refund.objects.get()
    assert again.status == Refund.Status.SUCCEEDED
    assert again.refund_id != first.refund_id
    assert [event.verb for event in again.events()] == ["succeed", "fail", "retry", "succeed"]
    assert balance(Account.REFUNDS) == 0
    assert_books_are_true(sandbox)


def test_a_refunded_order_is_not_released_as_well(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    ship(order)
    order.refund(by=None, reason="lost in the post")
    with pytest.raises(InvalidTransition), transaction.atomic():
        order.complete(by=order.buyer)
    work()
    assert transfers(sandbox) == []
    assert charge_of(order)
    assert_books_are_true(sandbox)


def test_the_money_page_says_where_each_cent_is_and_adds_up(
    sandbox: Sandbox, work: Work, order: Order, buyer: User
) -> None:
    complete(order, work)
    refunds.owe(order, cents=1000, cause="part:1")
    work()
    now = {place.name: place.cents for place in places(entries_of(order), to="staff")}
    assert now == {"sent": 3300, "refunded": 1000, "fee": 150, "protection": 270}
    assert sum(now.values()) == order.total_cents
    client = Client()
    client.force_login(buyer)
    page = client.get(f"/orders/{order.ref}/money/").content.decode()
    for words in ("Refunded to you", "€10.00", "Taken back from the seller", "€9.50"):
        assert words in page
    client.force_login(order.seller)
    page = client.get(f"/orders/{order.ref}/money/").content.decode()
    for words in ("Sent to your account at Stripe", "Refunded to the buyer", "Your fee", "€33.00"):
        assert words in page
