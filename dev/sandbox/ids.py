"""Ids as Stripe shapes them: a prefix that names the object, then letters and digits."""

import random
import string

LETTERS = string.ascii_letters + string.digits

KIND_OF_PREFIX = {
    "acct": "account",
    "ch": "charge",
    "cs": "checkout.session",
    "du": "dispute",
    "evt": "event",
    "issfr": "radar.early_fraud_warning",
    "pi": "payment_intent",
    "po": "payout",
    "py": "charge",
    "re": "refund",
    "tr": "transfer",
    "trr": "transfer_reversal",
    "txn": "balance_transaction",
}


def new_id(prefix: str, length: int = 24) -> str:
    """A fresh id such as `ch_3fK…`."""
    return f"{prefix}_{''.join(random.choices(LETTERS, k=length))}"


def kind_of(thing_id: str) -> str | None:
    """The object type that an id's prefix names, or None when it is not one of ours."""
    return KIND_OF_PREFIX.get(thing_id.partition("_")[0])
