"""Transfers: a seller's share of a charge, and what of it is taken back."""

from typing import Any

import stripe

from payments.gateway.calling import asked, client
from payments.gateway.lists import the_one_for


def make_transfer(
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
    return asked(lambda: client().v1.transfers.create(params, {"idempotency_key": key}))


def find_transfer(*, group: str, transfer_id: int) -> stripe.Transfer | None:
    """The transfer that one of our rows made, if it did: asked when its answer was lost."""
    params: Any = {"transfer_group": group, "limit": 100}
    found = asked(lambda: client().v1.transfers.list(params))
    return the_one_for(found.auto_paging_iter(), "transfer", transfer_id)


def make_restitution(
    *,
    account_id: str,
    cents: int,
    currency: str,
    group: str,
    restitution_id: int,
    order: str,
    key: str,
) -> stripe.Transfer:
    """Send a seller what is theirs again, from what our balance has: the charge has paid once.

    Raises StripeRefused when the balance does not have it, or the account can't be paid.
    """
    params: Any = {
        "amount": cents,
        "currency": currency.lower(),
        "destination": account_id,
        "transfer_group": group,
        "metadata": {"restitution": str(restitution_id), "order": order},
    }
    return asked(lambda: client().v1.transfers.create(params, {"idempotency_key": key}))


def find_restitution(*, group: str, restitution_id: int) -> stripe.Transfer | None:
    """As `find_transfer`, of one that gives a seller back what was asked back."""
    params: Any = {"transfer_group": group, "limit": 100}
    found = asked(lambda: client().v1.transfers.list(params))
    return the_one_for(found.auto_paging_iter(), "restitution", restitution_id)


def make_reversal(
    transfer_id: str, *, cents: int, reversal_id: int, key: str
) -> stripe.TransferReversal:
    """Take `cents` of a transfer back. Raises StripeRefused when the balance does not cover it."""
    params: Any = {"amount": cents, "metadata": {"reversal": str(reversal_id)}}
    reversals = client().v1.transfers.reversals
    return asked(lambda: reversals.create(transfer_id, params, {"idempotency_key": key}))


def find_reversal(transfer_id: str, reversal_id: int) -> stripe.TransferReversal | None:
    """The reversal that one of our rows made, if it did: asked when its answer was lost."""
    found = asked(lambda: client().v1.transfers.reversals.list(transfer_id, {"limit": 100}))
    return the_one_for(found.auto_paging_iter(), "reversal", reversal_id)
