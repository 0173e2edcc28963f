"""The movements of our balance at Stripe."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import stripe

from payments.gateway.calling import client
from payments.gateway.lists import paged

# What Stripe bills us by itself, which is a fee and nothing else:
# https://docs.stripe.com/reports/balance-transaction-types
BILLED = {"stripe_fee", "stripe_fx_fee", "network_cost", "tax_fee"}


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


def balance_transactions_since(moment: int) -> Iterator[BalanceMove]:
    """Every movement of our balance at Stripe since a Unix time, newest first.

    Payouts of sellers' accounts are not of our balance. Raises StripeAway and StripeRefused, also
    in the middle.
    """
    params: Any = {"created": {"gte": moment}, "expand": ["data.source"]}
    for told in paged(lambda page: client().v1.balance_transactions.list(params | page)):
        yield _balance_move(told)


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
