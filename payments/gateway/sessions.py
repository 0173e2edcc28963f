"""Checkout Sessions: Stripe's own page on which a buyer pays, and the money that came by it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import stripe

from payments.gateway.calling import asked, client
from payments.gateway.errors import StripeAway

WITH_CHARGE = "payment_intent.latest_charge.balance_transaction"
type Session = stripe.checkout.Session


@dataclass(frozen=True, slots=True)
class Line:
    """One line of what the buyer sees at Stripe; `cents` is for all of it."""

    name: str
    cents: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """The money of a paid session, in minor units."""

    payment_intent_id: str
    charge_id: str
    cents: int
    currency: str
    fee_cents: int


def open_checkout_session(
    *,
    ref: str,
    lines: Sequence[Line],
    currency: str,
    email: str,
    expires_at: int,
    success_url: str,
    cancel_url: str,
    key: str,
) -> Session:
    """A hosted page where the buyer pays once for all orders. `expires_at` is a Unix time."""
    params: Any = {
        "mode": "payment",
        "client_reference_id": ref,
        "customer_email": email,
        "line_items": [
            {
                "quantity": 1,
                "price_data": {
                    "currency": currency.lower(),
                    "unit_amount": line.cents,
                    "product_data": {"name": line.name},
                },
            }
            for line in lines
        ],
        "metadata": {"checkout": ref},
        "payment_intent_data": {
            "transfer_group": ref,
            "metadata": {"checkout": ref},
            # By default a charge is without its fee, and so unbooked, for up to an hour:
            # https://docs.stripe.com/payments/payment-intents/asynchronous-capture
            "capture_method": "automatic",
        },
        "expires_at": expires_at,
        "success_url": success_url,
        "cancel_url": cancel_url,
    }
    return asked(lambda: client().v1.checkout.sessions.create(params, {"idempotency_key": key}))


def fetch_session(session_id: str) -> Session:
    """The session as it is now, with its payment, charge and Stripe's fee."""
    params: Any = {"expand": [WITH_CHARGE]}
    return asked(lambda: client().v1.checkout.sessions.retrieve(session_id, params))


def session_of_payment(payment_intent_id: str) -> Session | None:
    """As `fetch_session`, by its PaymentIntent; None for one that came by no session."""
    params: Any = {
        "payment_intent": payment_intent_id,
        "limit": 1,
        "expand": [f"data.{WITH_CHARGE}"],
    }
    found = asked(lambda: client().v1.checkout.sessions.list(params)).data
    return found[0] if found else None


def expire_session(session_id: str) -> None:
    """End a session. Raises StripeRefused when it is paid or expired already."""
    asked(lambda: client().v1.checkout.sessions.expire(session_id))


def arrived(session: Any) -> Arrived:
    """What came with a paid session that `fetch_session` read.

    Raises StripeAway while Stripe has not worked out its fee: ask again soon.
    """
    intent = session.payment_intent
    charge = intent.latest_charge
    if charge.balance_transaction is None:
        raise StripeAway(f"the fee of {charge.id} is not known yet")
    return Arrived(
        payment_intent_id=intent.id,
        charge_id=charge.id,
        cents=charge.amount,
        currency=charge.currency.upper(),
        fee_cents=charge.balance_transaction.fee,
    )
