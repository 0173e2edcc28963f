"""What sellers and buyers are told of what a bank did."""

import re

import pytest
from django.test import Client

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Order
from notifications.models import Notice
from tests.payments.purchases import Work, charge_of, complete, ship

pytestmark = pytest.mark.django_db(transaction=True)


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


def test_the_seller_hears_of_a_payout_that_their_bank_refused(
    sandbox: Sandbox, work: Work, order: Order, seller: User
) -> None:
    complete(order, work)
    sandbox.drain(seller.seller_account.account_id, outcome="failed")
    work()
    seller.seller_account.refresh_from_db()
    assert seller.seller_account.payout_problem
