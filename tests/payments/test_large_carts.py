"""A cart with more items than Stripe takes lines is paid for all the same."""

import pytest

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Order
from tests.factories import make_listing
from tests.payments.purchases import Work, assert_books_are_true, buy

pytestmark = pytest.mark.django_db(transaction=True)


def test_ninety_nine_items_are_one_line_at_stripe_and_the_same_total(
    sandbox: Sandbox, work: Work, buyer: User, seller: User
) -> None:
    listings = [make_listing(seller, price_cents=100 + number) for number in range(99)]
    sandbox.record()
    [order] = buy(sandbox, work, buyer, *listings)
    [made] = [
        one["asked"]
        for one in sandbox.exchanges()
        if one["operation"] == "POST /v1/checkout/sessions"
    ]
    prices = [line["price_data"]["unit_amount"] for line in made["line_items"]]
    assert prices == [order.items_cents, order.shipping_cents, order.protection_cents]
    assert (order.status, order.items_cents) == (Order.Status.PAID, 14751)
    assert_books_are_true(sandbox)
