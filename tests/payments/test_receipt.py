"""The receipt of an order: a paper to be kept, true also after a refund."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from payments.models import Payment
from tests.payments.purchases import buy, complete

pytestmark = pytest.mark.django_db(transaction=True)


def receipt(order: Order, person: User) -> str:
    client = Client()
    client.force_login(person)
    answer = client.get(f"/orders/{order.ref}/receipt/")
    return answer.content.decode() if answer.status_code == 200 else str(answer.status_code)


@pytest.fixture
def order(sandbox: Sandbox, work: Callable[[], None], buyer: User, listing: Listing) -> Order:
    [bought] = buy(sandbox, work, buyer, listing)
    return bought


def test_it_has_the_full_date_and_the_payment(order: Order, buyer: User) -> None:
    words = receipt(order, buyer)
    at = timezone.localtime(order.paid_at)
    assert f"{at:%-d %B %Y, %H:%M %Z}</time>" in words
    assert Payment.objects.get().payment_intent_id in words
    assert "€47.20" in words
    assert "Paid in the end" not in words


def test_after_a_cancellation_nothing_is_left_of_what_was_paid(
    order: Order, buyer: User, work: Callable[[], None]
) -> None:
    order.cancel(by=buyer, reason="no longer wanted")
    assert "On its way back to you" in receipt(order, buyer)
    work()
    words = receipt(order, buyer)
    assert "Refunded to you" in words
    assert "-€47.20" in words.replace("\u2212", "-").replace("\u2060", "")
    assert words.index("Paid in the end") < words.index("€0.00")
    assert "Cancelled" in words


def test_a_completed_order_is_paid_as_it_was(
    order: Order, buyer: User, work: Callable[[], None]
) -> None:
    complete(order, work)
    assert "Paid in the end" not in receipt(order, buyer)


def test_nobody_but_the_buyer_reads_it(order: Order, seller: User, stranger: User) -> None:
    assert receipt(order, seller) == receipt(order, stranger) == "404"
