"""The one door to Stripe: every call that Threadly makes, with time-outs and its own errors.

Amounts are minor units. Each call that changes something at Stripe takes an idempotency key that
was saved before: https://docs.stripe.com/api/idempotent_requests
"""

import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import stripe
from django.conf import settings
from django.db import connection

from payments.breaker import Breaker
from payments.event_types import ASKED_FOR

CONNECT_SECONDS = 2.0
# How far a webhook's time may lie from ours, either way:
# https://docs.stripe.com/webhooks#verify-webhook-signatures-with-official-libraries
TOLERANCE_SECONDS = 300
# What Stripe bills us by itself, which is a fee and nothing else:
# https://docs.stripe.com/reports/balance-transaction-types
BILLED = {"stripe_fee", "stripe_fx_fee", "network_cost", "tax_fee"}
WITH_CHARGE = "payment_intent.latest_charge.balance_transaction"


class StripeAway(Exception):
    """No answer, or none that says what happened: the same key may be tried again."""


class StripeFailed(StripeAway):
    """Stripe answered with a failure of its own, which the same key would only repeat."""


class StripeRefused(Exception):
    """Stripe understood and said no; nothing was done. `code` is Stripe's word for why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class BadWebhook(Exception):
    """Not from Stripe, too old, or not meant for us; nothing was stored."""


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


@dataclass(frozen=True, slots=True)
class BankMovement:
    """What a buyer's bank took from our balance (below zero) or gave back, in minor units."""

    transaction_id: str
    dispute_id: str
    cents: int
    fee_cents: int


@dataclass(frozen=True, slots=True)
class Told:
    """What Stripe tells of a dispute. Times are UTC; `outcome` is won, lost or empty."""

    dispute_id: str
    payment_intent_id: str
    cents: int
    reason: str
    opened_at: datetime
    evidence_by: datetime | None
    outcome: str
    is_under_review: bool
    movements: list[BankMovement]


@dataclass(frozen=True, slots=True)
class BalanceMove:
    """One transaction of our balance at Stripe. Minor units, before and beside Stripe's fee; UTC.

    `source_id` is the object that moved it, or the transaction's own id when there is none. The
    refs, and the PaymentIntent, are empty unless the object names them.
    """

    transaction_id: str
    source_id: str
    kind: str
    cents: int
    fee_cents: int
    currency: str
    at: datetime
    order_ref: str
    checkout_ref: str
    payment_intent_id: str


type Session = stripe.checkout.Session


@lru_cache(maxsize=4)
def _client(key: str, base: str, seconds: float) -> stripe.StripeClient:
    http = stripe.RequestsClient(timeout=(CONNECT_SECONDS, seconds))
    return stripe.StripeClient(
        key, base_addresses={"api": base}, max_network_retries=1, http_client=http
    )


def _stripe() -> stripe.StripeClient:
    return _client(
        settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE, settings.STRIPE_TIMEOUT_SECONDS
    )


def breaker() -> Breaker:
    """This process's own, of the Stripe that the settings name."""
    return _breaker(
        settings.STRIPE_API_BASE, settings.STRIPE_BREAKER_FAILURES, settings.STRIPE_BREAKER_SECONDS
    )


@lru_cache(maxsize=4)
def _breaker(base: str, failures: int, seconds: float) -> Breaker:
    return Breaker(failures=failures, seconds=seconds, counts=_is_away)


def _is_away(kind: type[BaseException], error: BaseException) -> bool:
    """No answer in time, or a failure of Stripe's own; a refusal is an answer."""
    if isinstance(error, stripe.APIError):
        return (error.http_status or 500) >= 500
    return isinstance(error, stripe.APIConnectionError)


def _asked[Answer](call: Callable[[], Answer]) -> Answer:
    own = breaker()
    if not own.lets_try():
        raise StripeAway("Stripe did not answer a moment ago and is not asked yet")
    if not connection.in_atomic_block:
        # Back to the pool: those who wait for Stripe would else keep pages from the database.
        connection.close()
    try:
        with own:
            return call()
    except (stripe.APIConnectionError, stripe.RateLimitError) as error:
        raise StripeAway(str(error)) from error
    except (stripe.InvalidRequestError, stripe.CardError, stripe.IdempotencyError) as error:
        if error.http_status == 409:
            raise StripeAway(str(error)) from error
        raise StripeRefused(error.code or "", str(error)) from error
    except (stripe.AuthenticationError, stripe.PermissionError) as error:
        raise StripeRefused(error.code or "not_allowed", str(error)) from error
    except stripe.APIError as error:
        busy = error.http_status == 409
        raise (StripeAway if busy else StripeFailed)(str(error)) from error


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
    return _asked(lambda: _stripe().v1.accounts.create(params, {"idempotency_key": key}))


def fetch_account(account_id: str) -> stripe.Account:
    return _asked(lambda: _stripe().v1.accounts.retrieve(account_id))


def onboarding_link(account_id: str, *, return_url: str, refresh_url: str) -> str:
    """The address of Stripe's own pages, good for a few minutes and one visit."""
    params: Any = {
        "account": account_id,
        "type": "account_onboarding",
        "return_url": return_url,
        "refresh_url": refresh_url,
    }
    return _asked(lambda: _stripe().v1.account_links.create(params)).url


def dashboard_link(account_id: str) -> str:
    """The address of the seller's Express dashboard, for one visit."""
    return _asked(lambda: _stripe().v1.accounts.login_links.create(account_id)).url


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
) -> stripe.checkout.Session:
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
        "payment_intent_data": {"transfer_group": ref, "metadata": {"checkout": ref}},
        "expires_at": expires_at,
        "success_url": success_url,
        "cancel_url": cancel_url,
    }
    return _asked(lambda: _stripe().v1.checkout.sessions.create(params, {"idempotency_key": key}))


def fetch_session(session_id: str) -> stripe.checkout.Session:
    """The session as it is now, with its payment, charge and Stripe's fee."""
    params: Any = {"expand": [WITH_CHARGE]}
    return _asked(lambda: _stripe().v1.checkout.sessions.retrieve(session_id, params))


def arrived(session: Any) -> Arrived:
    """What came with a paid session that `fetch_session` read."""
    intent = session.payment_intent
    charge = intent.latest_charge
    return Arrived(
        payment_intent_id=intent.id,
        charge_id=charge.id,
        cents=charge.amount,
        currency=charge.currency.upper(),
        fee_cents=charge.balance_transaction.fee,
    )


def session_of_payment(payment_intent_id: str) -> stripe.checkout.Session | None:
    """As `fetch_session`, by its PaymentIntent; None for one that came by no session."""
    params: Any = {
        "payment_intent": payment_intent_id,
        "limit": 1,
        "expand": [f"data.{WITH_CHARGE}"],
    }
    found = _asked(lambda: _stripe().v1.checkout.sessions.list(params)).data
    return found[0] if found else None


def expire_session(session_id: str) -> None:
    """End a session. Raises StripeRefused when it is paid or expired already."""
    _asked(lambda: _stripe().v1.checkout.sessions.expire(session_id))


def refund(*, charge_id: str, cents: int, refund_id: int, order: str, key: str) -> stripe.Refund:
    params: Any = {
        "charge": charge_id,
        "amount": cents,
        "metadata": {"refund": str(refund_id), "order": order},
    }
    return _asked(lambda: _stripe().v1.refunds.create(params, {"idempotency_key": key}))


def fetch_refund(stripe_id: str) -> stripe.Refund:
    return _asked(lambda: _stripe().v1.refunds.retrieve(stripe_id))


def find_refund(*, charge_id: str, refund_id: int) -> stripe.Refund | None:
    """The refund that one of our rows made, if it did: asked when its answer was lost."""
    params: Any = {"charge": charge_id, "limit": 100}
    found = _asked(lambda: _stripe().v1.refunds.list(params)).auto_paging_iter()
    # One that failed may be made again.
    alive = (refund for refund in found if refund.status not in {"failed", "canceled"})
    return _ours(alive, "refund", refund_id)


def transfer(
    *,
    account_id: str,
    cents: int,
    currency: str,
    charge_id: str,
    group: str,
    transfer_id: int,
    order: str,
    key: str,
) -> stripe.Transfer:
    """Send a seller's share of a charge to their account."""
    params: Any = {
        "amount": cents,
        "currency": currency.lower(),
        "destination": account_id,
        "source_transaction": charge_id,
        "transfer_group": group,
        "metadata": {"transfer": str(transfer_id), "order": order},
    }
    return _asked(lambda: _stripe().v1.transfers.create(params, {"idempotency_key": key}))


def find_transfer(*, group: str, transfer_id: int) -> stripe.Transfer | None:
    """The transfer that one of our rows made, if it did: asked when its answer was lost."""
    params: Any = {"transfer_group": group, "limit": 100}
    found = _asked(lambda: _stripe().v1.transfers.list(params))
    return _ours(found.auto_paging_iter(), "transfer", transfer_id)


def reverse(transfer_id: str, *, cents: int, reversal_id: int, key: str) -> stripe.TransferReversal:
    """Take `cents` of a transfer back. Raises StripeRefused when the balance does not cover it."""
    params: Any = {"amount": cents, "metadata": {"reversal": str(reversal_id)}}
    reversals = _stripe().v1.transfers.reversals
    return _asked(lambda: reversals.create(transfer_id, params, {"idempotency_key": key}))


def find_reversal(transfer_id: str, reversal_id: int) -> stripe.TransferReversal | None:
    """The reversal that one of our rows made, if it did: asked when its answer was lost."""
    found = _asked(lambda: _stripe().v1.transfers.reversals.list(transfer_id, {"limit": 100}))
    return _ours(found.auto_paging_iter(), "reversal", reversal_id)


def fetch_chargeback(dispute_id: str) -> Told:
    dispute = _asked(lambda: _stripe().v1.disputes.retrieve(dispute_id))
    due_by = dispute.evidence_details.due_by
    # An inquiry that the bank closed took no money.
    outcome = {"won": "won", "lost": "lost", "warning_closed": "won"}.get(dispute.status, "")
    return Told(
        dispute_id=dispute.id,
        payment_intent_id=str(dispute.payment_intent),
        cents=dispute.amount,
        reason=dispute.reason,
        opened_at=datetime.fromtimestamp(dispute.created, UTC),
        evidence_by=datetime.fromtimestamp(due_by, UTC) if due_by else None,
        outcome=outcome,
        is_under_review=dispute.status in {"under_review", "warning_under_review"},
        movements=[
            BankMovement(moved.id, dispute.id, moved.amount, moved.fee)
            for moved in dispute.balance_transactions
        ],
    )


def submit_evidence(dispute_id: str, evidence: dict[str, str]) -> None:
    """Send what speaks for the sale; Stripe passes it on to the bank at once."""
    params: Any = {"evidence": evidence, "submit": True}
    _asked(lambda: _stripe().v1.disputes.update(dispute_id, params))


def warned_payment(warning_id: str) -> str:
    """The PaymentIntent that an early fraud warning is about."""
    warning = _asked(lambda: _stripe().v1.radar.early_fraud_warnings.retrieve(warning_id))
    return str(warning.payment_intent or "")


def payout_problem(account_id: str, payout_id: str) -> str | None:
    """Why a payout of a seller's balance to their bank failed; empty when it was paid, None
    while it is on its way."""
    payout = _asked(
        lambda: _stripe().v1.payouts.retrieve(payout_id, None, {"stripe_account": account_id})
    )
    if payout.status in {"failed", "canceled"}:
        return payout.failure_message or payout.failure_code or payout.status
    return "" if payout.status == "paid" else None


def events_since(moment: int, *, account_id: str | None = None) -> Iterator[stripe.Event]:
    """What we ask for of events since a Unix time, newest first, of ours or a seller's account.

    Stripe keeps 30 days, and lists of no more than twenty types. Raises StripeAway and
    StripeRefused, also in the middle.
    """
    of: Any = {"stripe_account": account_id} if account_id else {}
    params: Any = {"created": {"gte": moment}}
    for told in _paged(lambda page: _stripe().v1.events.list(params | page, of)):
        if told.type in ASKED_FOR:
            yield told


def balance_transactions_since(moment: int) -> Iterator[BalanceMove]:
    """Every movement of our balance at Stripe since a Unix time, newest first.

    Payouts of sellers' accounts are not of our balance. Raises StripeAway and StripeRefused, also
    in the middle.
    """
    params: Any = {"created": {"gte": moment}, "expand": ["data.source"]}
    for told in _paged(lambda page: _stripe().v1.balance_transactions.list(params | page)):
        yield _balance_move(told)


def _paged[Thing: (stripe.Event, stripe.BalanceTransaction)](
    ask: Callable[[Any], stripe.ListObject[Thing]],
) -> Iterator[Thing]:
    """All pages of a list, each asked for with our errors: https://docs.stripe.com/api/pagination"""
    page: Any = {"limit": 100}
    while True:
        asked = page
        found = _asked(lambda: ask(asked))  # noqa: B023 - called at once
        yield from found.data
        if not found.has_more:
            return
        page = {"limit": 100, "starting_after": found.data[-1].id}


def _balance_move(told: stripe.BalanceTransaction) -> BalanceMove:
    source: Any = told.source
    metadata = getattr(source, "metadata", None)
    billed = told.type in BILLED
    return BalanceMove(
        transaction_id=told.id,
        source_id=str(getattr(source, "id", source) or told.id),
        kind=told.type,
        cents=0 if billed else told.amount,
        fee_cents=told.fee - told.amount if billed else told.fee,
        currency=told.currency.upper(),
        at=datetime.fromtimestamp(told.created, UTC),
        order_ref=(metadata.to_dict() if metadata else {}).get("order", ""),
        checkout_ref=getattr(source, "transfer_group", None) or "",
        payment_intent_id=str(getattr(source, "payment_intent", None) or ""),
    )


def verified_event(body: bytes, signature: str) -> stripe.Event:
    """The event of a webhook. Raises BadWebhook for whatever Stripe did not just send us.

    The SDK's check takes times from the future and stumbles over bodies that are not UTF-8, so
    both are looked at here.
    """
    try:
        text = body.decode()
        stripe.WebhookSignature.verify_header(
            text, signature, settings.STRIPE_WEBHOOK_SECRET, tolerance=TOLERANCE_SECONDS
        )
        sent_at = int(dict(part.split("=", 1) for part in signature.split(","))["t"])
        event = _event(json.loads(text))
    except (ValueError, KeyError, stripe.SignatureVerificationError) as error:
        raise BadWebhook(str(error)) from error
    if sent_at > time.time() + TOLERANCE_SECONDS:
        raise BadWebhook("the signature's time lies in the future")
    if event.livemode != settings.STRIPE_LIVEMODE:
        raise BadWebhook("livemode is not that of our key")
    return event


def _event(told: object) -> stripe.Event:
    """Raises ValueError unless it has what every event has."""
    if not isinstance(told, dict) or not told.keys() >= {"id", "type", "created", "livemode"}:
        raise ValueError("not an event")
    if not isinstance(told.get("data"), dict) or not isinstance(told["data"].get("object"), dict):
        raise ValueError("an event without its object")
    return stripe.Event.construct_from(told, settings.STRIPE_SECRET_KEY)


def _ours[Thing: (stripe.Refund, stripe.Transfer, stripe.TransferReversal)](
    things: Iterator[Thing], name: str, row_id: int
) -> Thing | None:
    for thing in things:
        metadata = thing.metadata.to_dict() if thing.metadata else {}
        if metadata.get(name) == str(row_id):
            return thing
    return None
