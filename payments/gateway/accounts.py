"""Sellers' accounts at Stripe, the ways to their pages there, and payouts to their banks."""

from typing import Any

import stripe

from payments.gateway.calling import asked, client
from payments.gateway.errors import StripeRefused

# Stripe's word for an account that was closed, or that cut us off.
GONE = "account_invalid"


def create_account(*, email: str, country: str, user_id: int, key: str) -> stripe.Account:
    """An Express account that can receive transfers and nothing else."""
    params: Any = {
        "country": country,
        "email": email,
        "controller": {
            "fees": {"payer": "application"},
            "losses": {"payments": "application"},
            "stripe_dashboard": {"type": "express"},
        },
        "capabilities": {"transfers": {"requested": True}},
        "metadata": {"user": str(user_id)},
    }
    return asked(lambda: client().v1.accounts.create(params, {"idempotency_key": key}))


def fetch_account(account_id: str) -> stripe.Account:
    return asked(lambda: client().v1.accounts.retrieve(account_id))


def find_account(account_id: str) -> stripe.Account | None:
    """As `fetch_account`; None for one that was closed, or that cut us off."""
    try:
        return fetch_account(account_id)
    except StripeRefused as error:
        if error.code != GONE:
            raise
        return None


def onboarding_link(account_id: str, *, return_url: str, refresh_url: str) -> str:
    """The address of Stripe's own pages, good for a few minutes and one visit."""
    params: Any = {
        "account": account_id,
        "type": "account_onboarding",
        "return_url": return_url,
        "refresh_url": refresh_url,
    }
    return asked(lambda: client().v1.account_links.create(params)).url


def dashboard_link(account_id: str) -> str:
    """The address of the seller's Express dashboard, for one visit."""
    return asked(lambda: client().v1.accounts.login_links.create(account_id)).url


def payout_problem(account_id: str, payout_id: str) -> str | None:
    """Why a payout of a seller's balance to their bank failed; empty when it was paid, None
    while it is on its way."""
    payout = asked(
        lambda: client().v1.payouts.retrieve(payout_id, None, {"stripe_account": account_id})
    )
    if payout.status in {"failed", "canceled"}:
        return payout.failure_message or payout.failure_code or payout.status
    return "" if payout.status == "paid" else None
