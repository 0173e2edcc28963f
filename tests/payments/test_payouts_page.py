"""What a seller reads of their money: each sale to the cent, whatever became of it."""

import re

import pytest
from django.test import Client

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Order
from payments import refunds
from payments.models import SellerAccount
from tests.factories import make_listing
from tests.payments.purchases import (
    Work,
    assert_books_are_true,
    buy,
    charge_of,
    complete,
    transfers,
)

pytestmark = pytest.mark.django_db(transaction=True)


def payouts_of(seller: User) -> str:
    client = Client()
    client.force_login(seller)
    page = client.get("/payouts/").content.decode().replace("\u2060", "")
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


def test_what_was_taken_back_after_the_payout_is_no_longer_counted_as_paid(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    complete(order, work)
    assert "Paid On your account at Stripe, which pays your bank €42.50" in payouts_of(seller)
    refunds.owe(order, cents=1000, cause="part:1")
    work()
    page = payouts_of(seller)
    assert "Paid On your account at Stripe, which pays your bank €33.00" in page
    assert "€33.00 €40.00 item + €4.50 shipping − €2.00 fee − €9.50 refunded to the buyer" in page
    order.refund(by=None, reason="goodwill")
    work()
    page = payouts_of(seller)
    assert "Paid On your account at Stripe, which pays your bank €0.00" in page
    assert "€0.00 €40.00 item + €4.50 shipping − €2.00 fee − €42.50 refunded to the buyer" in page
    assert "You owe" not in page


def test_what_could_not_be_taken_back_is_owed_and_its_sale_says_refunded(
    sandbox: Sandbox, work: Work, order: Order, buyer: User, seller: User
) -> None:
    complete(order, work)
    sandbox.drain(seller.seller_account.account_id)
    sandbox.set_reversals("refuse")
    order.refund(by=None, reason="never arrived")
    work()
    page = payouts_of(seller)
    assert "Paid On your account at Stripe, which pays your bank €42.50" in page
    assert "taken from your next sales €42.50" in page
    assert "− €42.50 refunded to the buyer Refunded" in page
    [second] = buy(sandbox, work, buyer, make_listing(seller, price_cents=6000))
    complete(second, work)
    page = payouts_of(seller)
    assert "You owe" not in page
    assert "Paid On your account at Stripe, which pays your bank €61.50" in page
    assert page.count("Why it is less") == 2
    parts = "€60.00 item + €4.50 shipping − €3.00 fee − €42.50 for what you owed"
    assert f"€19.00 {parts}" in page
    client = Client()
    client.force_login(seller)
    sold = client.get(second.get_absolute_url()).content.decode().replace("\u2060", "")
    for words in ("€19.00 are yours.", "Kept for what you owed", "−€42.50"):
        assert words in sold, words


def test_parts_refunded_before_and_after_the_payout_add_up(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    refunds.owe(order, cents=2000, cause="part:1")
    complete(order, work)
    refunds.owe(order, cents=1000, cause="part:2")
    work()
    # 23.50 were sent, of which 9.50 came back; 42.50 were agreed.
    page = payouts_of(seller)
    parts = "€40.00 item + €4.50 shipping − €2.00 fee − €28.50 refunded to the buyer"
    assert f"€14.00 {parts}" in page
    client = Client()
    for reader, was, now in ((seller, "€42.50", "€14.00"), (order.buyer, "€47.20", "€17.20")):
        client.force_login(reader)
        listed = client.get("/sales/" if reader == seller else "/purchases/").content.decode()
        listed = listed.replace("\u2060", "")
        assert f"{was}</s> {now}</p>" in listed


def test_a_refund_while_the_money_waits_lessens_what_the_seller_reads(
    sandbox: Sandbox, work: Work, order: Order, ready_seller: SellerAccount, seller: User
) -> None:
    sandbox.set_capability(ready_seller.account_id, status="inactive")
    work()
    complete(order, work)
    refunds.owe(order, cents=2000, cause="part:1")
    page = payouts_of(seller)
    # 20.00 of the item is left: its fee is 1.00, and 20.00 + 4.50 − 1.00 waits.
    assert "each sale below says what does €23.50" in page
    assert "€23.50 €40.00 item + €4.50 shipping − €1.00 fee − €20.00 refund" in page
    sandbox.set_capability(ready_seller.account_id, status="active")
    work()
    assert transfers(sandbox) == [2350]
    assert "On your account at Stripe, which pays your bank €23.50" in payouts_of(seller)


def test_a_part_that_the_bank_took_of_held_money_is_not_held_any_more(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    dispute = sandbox.open_dispute(charge_of(order), amount=2000)
    sandbox.decide_dispute(dispute["id"], won=False)
    work()
    assert "yours when the buyers say all is well €23.50" in payouts_of(seller)
    complete(order, work)
    client = Client()
    client.force_login(seller)
    sold = client.get(order.get_absolute_url()).content.decode()
    for words in ("€23.50 are yours.", "€20.00 by their bank;", "−€19.00"):
        assert words in sold
    client.force_login(order.buyer)
    bought = client.get(order.get_absolute_url()).content.decode()
    assert bought.index("Taken back by your bank") < bought.index("€27.20")
    assert transfers(sandbox) == [2350]
    assert_books_are_true(sandbox)
