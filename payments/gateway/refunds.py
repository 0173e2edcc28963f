"""Refunds: money of a charge that goes back to its buyer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import stripe

from payments.gateway.calling import asked, client
from payments.gateway.lists import paged, the_one_for


@dataclass(frozen=True, slots=True)
class ToldRefund:
    """What Stripe tells of a refund, in minor units.

    `row` is the id of the row of ours that made it, as each that we make says; empty for one that
    was made in Stripe's own dashboard. `has_left`: its money has left our balance, and may have
    come back since.
    """

    refund_id: str
    payment_intent_id: str
    cents: int
    status: str
    row: str
    has_left: bool


def make_refund(
    *, charge_id: str, cents: int, refund_id: int, order: str, key: str
) -> stripe.Refund:
    params: Any = {
        "charge": charge_id,
        "amount": cents,
        "metadata": {"refund": str(refund_id), "order": order},
    }
    return asked(lambda: client().v1.refunds.create(params, {"idempotency_key": key}))


def fetch_refund(stripe_id: str) -> ToldRefund:
    return _told(asked(lambda: client().v1.refunds.retrieve(stripe_id)))


def refunds_of(charge_id: str) -> Iterator[ToldRefund]:
    """Every refund of a charge, newest first, whoever made it."""
    params: Any = {"charge": charge_id}
    for found in paged(lambda page: client().v1.refunds.list(params | page)):
        yield _told(found)


def find_refund(*, charge_id: str, refund_id: int) -> stripe.Refund | None:
    """The refund that one of our rows made, if it did: asked when its answer was lost."""
    params: Any = {"charge": charge_id, "limit": 100}
    found = asked(lambda: client().v1.refunds.list(params)).auto_paging_iter()
    # One that failed may be made again.
    alive = (refund for refund in found if refund.status not in {"failed", "canceled"})
    return the_one_for(alive, "refund", refund_id)


def _told(refund: stripe.Refund) -> ToldRefund:
    metadata = refund.metadata.to_dict() if refund.metadata else {}
    return ToldRefund(
        refund_id=refund.id,
        payment_intent_id=str(refund.payment_intent or ""),
        cents=refund.amount,
        status=refund.status or "pending",
        row=metadata.get("refund", ""),
        has_left=refund.balance_transaction is not None,
    )
