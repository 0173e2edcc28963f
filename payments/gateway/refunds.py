"""Refunds: money of a charge that goes back to its buyer."""

from typing import Any

import stripe

from payments.gateway.calling import asked, client
from payments.gateway.lists import the_one_for


def make_refund(
    *, charge_id: str, cents: int, refund_id: int, order: str, key: str
) -> stripe.Refund:
    params: Any = {
        "charge": charge_id,
        "amount": cents,
        "metadata": {"refund": str(refund_id), "order": order},
    }
    return asked(lambda: client().v1.refunds.create(params, {"idempotency_key": key}))


def fetch_refund(stripe_id: str) -> stripe.Refund:
    return asked(lambda: client().v1.refunds.retrieve(stripe_id))


def find_refund(*, charge_id: str, refund_id: int) -> stripe.Refund | None:
    """The refund that one of our rows made, if it did: asked when its answer was lost."""
    params: Any = {"charge": charge_id, "limit": 100}
    found = asked(lambda: client().v1.refunds.list(params)).auto_paging_iter()
    # One that failed may be made again.
    alive = (refund for refund in found if refund.status not in {"failed", "canceled"})
    return the_one_for(alive, "refund", refund_id)
