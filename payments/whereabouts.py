"""Where each cent of an order is, read from the ledger alone, in words to one of its sides."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from django.utils.translation import gettext_lazy

from marketplace.models import Order
from payments.models import Account, Entry

# Who reads: one of the two sides, or staff.
type Reader = Literal["buyer", "seller", "staff"]
# In the order in which money goes through them.
PLACES = {
    "held": gettext_lazy("Held by us"),
    "to_seller": gettext_lazy("On its way to the seller"),
    "sent": gettext_lazy("Sent to the seller"),
    "offset": gettext_lazy("Kept for what the seller owed from an earlier sale"),
    "to_buyer": gettext_lazy("On its way back to the buyer"),
    "refunded": gettext_lazy("Refunded to the buyer"),
    "bank": gettext_lazy("Taken back by the buyer’s bank"),
    "advance": gettext_lazy("Advanced by us; the seller owes it"),
    "fee": gettext_lazy("Seller fee"),
    "protection": gettext_lazy("Buyer protection"),
}
# To whom it is theirs, each says “you”.
PLACES_TO = {
    "buyer": {
        "to_buyer": gettext_lazy("On its way back to you"),
        "refunded": gettext_lazy("Refunded to you"),
        "bank": gettext_lazy("Taken back by your bank"),
        # What the seller owes, and to whom, is no business of the buyer's.
        "sent": gettext_lazy("Paid to the seller"),
        "advance": gettext_lazy("Advanced by us"),
    },
    "seller": {
        "to_seller": gettext_lazy("On its way to you"),
        "sent": gettext_lazy("Sent to your account at Stripe"),
        "offset": gettext_lazy("Kept for what you owed from an earlier sale"),
        "advance": gettext_lazy("Advanced by us; you owe it"),
        "fee": gettext_lazy("Your fee"),
    },
}
# Where money is once it is the buyer's again.
GIVEN_BACK = ("to_buyer", "refunded", "bank")
PLACE_OF_ACCOUNT = {
    Account.BUYER_FUNDS: "held",
    Account.SELLER_PAYABLE: "to_seller",
    Account.REFUNDS: "to_buyer",
    Account.CHARGEBACKS: "bank",
    Account.SELLER_DEBT: "advance",
    Account.PLATFORM_FEE: "fee",
    Account.PROTECTION_FEE: "protection",
}


# The entries that tell a step, by the kind of their journal's cause.
STEPS = {
    ("payment", Account.BUYER_FUNDS): gettext_lazy("Paid by the buyer, and held"),
    ("release", Account.SELLER_PAYABLE): gettext_lazy("Released to the seller"),
    ("release", Account.PLATFORM_FEE): gettext_lazy("Seller fee kept"),
    ("release", Account.PROTECTION_FEE): gettext_lazy("Buyer protection kept"),
    ("transfer", Account.SELLER_PAYABLE): gettext_lazy("Sent to the seller’s account at Stripe"),
    ("offset", Account.SELLER_PAYABLE): gettext_lazy("Kept for what the seller owed"),
    ("refund-owed", Account.REFUNDS): gettext_lazy("Refund to the buyer decided"),
    ("refund", Account.REFUNDS): gettext_lazy("Refund sent to the buyer’s bank"),
    ("refund-failed", Account.REFUNDS): gettext_lazy("Refund sent back by the buyer’s bank"),
    ("refund-void", Account.CHARGEBACKS): gettext_lazy("Given to the buyer by their bank"),
    ("chargeback-lost", Account.CHARGEBACKS): gettext_lazy("Taken back by the buyer’s bank"),
    ("chargeback-lost", Account.PLATFORM_FEE): gettext_lazy("Seller fee given up by us"),
    ("chargeback-lost", Account.PROTECTION_FEE): gettext_lazy("Buyer protection given up by us"),
    ("chargeback-lost", Account.SELLER_DEBT): gettext_lazy("Advanced by us; the seller owes it"),
    ("chargeback-lost", Account.SELLER_PAYABLE): gettext_lazy("Not sent to the seller any more"),
    ("reversal", Account.STRIPE_BALANCE): gettext_lazy("Taken back from the seller’s account"),
    ("chargeback-regained", Account.CHARGEBACKS): gettext_lazy("Given back by the buyer’s bank"),
    ("restitution", Account.SELLER_PAYABLE): gettext_lazy("Sent to the seller’s account once more"),
}
STEPS_TO = {
    "buyer": {
        ("payment", Account.BUYER_FUNDS): gettext_lazy("Paid by you, and held"),
        ("refund-owed", Account.REFUNDS): gettext_lazy("Refund to you decided"),
        ("refund", Account.REFUNDS): gettext_lazy("Refund sent to your bank"),
        ("refund-failed", Account.REFUNDS): gettext_lazy("Refund sent back by your bank"),
        ("refund-void", Account.CHARGEBACKS): gettext_lazy("Given to you by your bank"),
        ("transfer", Account.SELLER_PAYABLE): gettext_lazy("Paid to the seller"),
        ("offset", Account.SELLER_PAYABLE): gettext_lazy("Paid to the seller"),
        ("chargeback-lost", Account.CHARGEBACKS): gettext_lazy("Taken back by your bank"),
        ("chargeback-lost", Account.SELLER_DEBT): gettext_lazy("Advanced by us"),
        ("chargeback-regained", Account.CHARGEBACKS): gettext_lazy("Given back by your bank"),
    },
    "seller": {
        ("release", Account.SELLER_PAYABLE): gettext_lazy("Released to you"),
        ("release", Account.PLATFORM_FEE): gettext_lazy("Your fee kept"),
        ("transfer", Account.SELLER_PAYABLE): gettext_lazy("Sent to your account at Stripe"),
        ("offset", Account.SELLER_PAYABLE): gettext_lazy("Kept for what you owed"),
        ("chargeback-lost", Account.PLATFORM_FEE): gettext_lazy("Your fee given up by us"),
        ("chargeback-lost", Account.SELLER_DEBT): gettext_lazy("Advanced by us; you owe it"),
        ("chargeback-lost", Account.SELLER_PAYABLE): gettext_lazy("Not sent to you any more"),
        ("reversal", Account.STRIPE_BALANCE): gettext_lazy("Taken back from your account"),
        ("restitution", Account.SELLER_PAYABLE): gettext_lazy("Sent to your account once more"),
    },
}


@dataclass(slots=True)
class Place:
    """Where some of an order is: minor units, and since when."""

    name: str
    words: str
    cents: int
    since: datetime


@dataclass(frozen=True, slots=True)
class Movement:
    """One step of an order's money, in minor units."""

    at: datetime
    words: str
    cents: int


def entries_of(order: Order) -> list[Entry]:
    return list(Entry.objects.filter(order=order).select_related("journal").order_by("pk"))


def places(entries: Iterable[Entry], *, to: Reader) -> list[Place]:
    """Where the order's money is now; the places' sum is what its buyer paid."""
    words = PLACES | PLACES_TO.get(to, {})
    found: dict[str, Place] = {}
    for entry in entries:
        name = _place(entry)
        if name == "offset" and to == "buyer":
            name = "sent"
        place = found.setdefault(name, Place(name, str(words[name]), 0, entry.journal.at))
        place.cents -= entry.amount_cents
        place.since = entry.journal.at
    return [found[name] for name in PLACES if name in found and found[name].cents]


def movements(entries: Iterable[Entry], *, to: Reader) -> list[Movement]:
    """What happened to the order's money, oldest first; the other half of a step is left out."""
    words = STEPS | STEPS_TO.get(to, {})
    told = []
    for entry in entries:
        step = words.get((_kind(entry), Account(entry.account)))
        if step:
            told.append(Movement(entry.journal.at, str(step), abs(entry.amount_cents)))
    return told


def _kind(entry: Entry) -> str:
    return entry.journal.cause.split(":")[0]


def _place(entry: Entry) -> str:
    kind = _kind(entry)
    if entry.account == Account.STRIPE_BALANCE:
        return "refunded" if kind.startswith("refund") else "sent"
    return (
        "offset"
        if kind == "offset" and entry.account == Account.SELLER_DEBT
        else (PLACE_OF_ACCOUNT[Account(entry.account)])
    )
