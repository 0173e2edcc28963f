"""What a shop does at Stripe, in a line each."""

import time
from typing import Any

import stripe

from dev.sandbox.control import SUCCESS, Sandbox


def open_session(
    client: stripe.StripeClient, *, cents: int = 10_000, **more: Any
) -> stripe.checkout.Session:
    """A Checkout Session for one coat."""
    params = {
        "mode": "payment",
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": "eur",
                    "unit_amount": cents,
                    "product_data": {"name": "Wool coat"},
                },
            }
        ],
        "payment_intent_data": {
            "transfer_group": "checkout_1",
            "metadata": {"checkout": "1"},
            "capture_method": "automatic",
        },
        "client_reference_id": "1",
        "success_url": "http://shop.test/paid/{CHECKOUT_SESSION_ID}/",
        "cancel_url": "http://shop.test/cart/",
        "expires_at": int(time.time()) + 1900,
    }
    return client.v1.checkout.sessions.create(params | more)


def buy(
    client: stripe.StripeClient, sandbox: Sandbox, *, cents: int = 10_000, card: str = SUCCESS
) -> stripe.Charge:
    """A coat bought: the charge."""
    session = open_session(client, cents=cents)
    sandbox.pay(session.id, card=card)
    session = client.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge"]}
    )
    return session.payment_intent.latest_charge
