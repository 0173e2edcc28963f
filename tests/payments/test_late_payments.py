"""Payments and sessions that come after all was over: nobody pays for nothing."""

from typing import Any

import pytest

from accounts.models import User
from dev.races.ground import Ground
from dev.sandbox.control import DELAYED, Sandbox
from marketplace import checkout as checkouts
from marketplace import offers
from marketplace.models import Checkout, Listing, Offer, Order
from payments import paying
from payments.gateway.calling import client
from payments.gateway.errors import StripeAway
from payments.gateway.sessions import arrived, fetch_session
from payments.models import Payment, SellerAccount
from tests.payments.conftest import begin, session_of
from tests.payments.purchases import Work, assert_books_are_true

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_delayed_payment_at_the_price_of_an_offer_that_was_given_up_meanwhile_is_honoured(
    sandbox: Sandbox,
    work: Work,
    listing: Listing,
    buyer: User,
    seller: User,
    ready_seller: SellerAccount,
) -> None:
    offer = offers.make(buyer=buyer, listings=[listing], cents=3000, by=buyer)
    offers.accept(offer, by=seller)
    _client, checkout = begin(buyer, listing)
    assert sandbox.pay(session_of(checkout), card=DELAYED) == "processing"
    work()
    checkouts.give_up(checkout)
    offers.withdraw(Offer.objects.get(), by=buyer)
    work()
    sandbox.settle_delayed(session_of(checkout), succeeded=True)
    work()
    order = checkout.orders.get()
    assert (order.status, order.items_cents) == (Order.Status.PAID, 3000)
    assert Offer.objects.get().status == Offer.Status.WITHDRAWN
    listing.refresh_from_db()
    assert listing.status == Listing.Status.SOLD
    assert_books_are_true(sandbox)


def test_a_session_whose_answer_comes_after_the_checkout_ended_is_ended_too(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    sandbox.arm_fault("lose_response", method="POST", path="/v1/checkout/sessions", times=2)
    _client, checkout = begin(buyer, listing)
    assert Payment.objects.get().session_id is None
    checkouts.expire(checkout)
    work()
    # The page that was asked for before the end is answered only now.
    paying.open_session(checkout)
    work()
    payment = Payment.objects.get()
    assert payment.status == Payment.Status.EXPIRED
    assert fetch_session(session_of(checkout)).status == "expired"


def paid_when_captured(sandbox: Sandbox, work: Work, checkout: Checkout, method: str) -> str:
    """What becomes of a checkout that was paid in a session which captures in this manner."""
    params: Any = {
        "mode": "payment",
        "client_reference_id": checkout.ref,
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "eur",
                    "unit_amount": 4720,
                    "product_data": {"name": "All of it"},
                },
            }
        ],
        "payment_intent_data": {"capture_method": method},
        "success_url": "http://testserver/",
    }
    session = client().v1.checkout.sessions.create(params)
    Payment.objects.filter(checkout=checkout).update(session_id=session.id)
    assert sandbox.pay(session.id) == "paid"
    work()
    return str(checkout.orders.get().status)


def test_a_charge_has_its_fee_at_once(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    sandbox.record()
    _client, checkout = begin(buyer, listing)
    [made] = [
        one for one in sandbox.exchanges() if one["operation"] == "POST /v1/checkout/sessions"
    ]
    assert made["asked"]["payment_intent_data"]["capture_method"] == "automatic"
    assert sandbox.pay(session_of(checkout)) == "paid"
    work()
    assert checkout.orders.get().status == Order.Status.PAID


@pytest.mark.parametrize(
    ("method", "status"), [("automatic", "paid"), ("automatic_async", "awaiting_payment")]
)
def test_captured_asynchronously_it_would_be_unbooked_for_an_hour(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing, method: str, status: str
) -> None:
    """As Stripe captures unless it is asked otherwise."""
    _client, checkout = begin(buyer, listing)
    assert paid_when_captured(sandbox, work, checkout, method) == status
    session = fetch_session(session_of(checkout))
    if method == "automatic_async":
        with pytest.raises(StripeAway, match="is not known yet"):
            arrived(session)
    sandbox.move_clock(3600)
    Ground(sandbox, "", work).hurry()
    assert checkout.orders.get().status == Order.Status.PAID
    assert_books_are_true(sandbox)
