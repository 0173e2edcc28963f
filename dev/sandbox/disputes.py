"""Disputes: the buyer's bank takes the money back, and perhaps returns it.

Source: https://docs.stripe.com/api/disputes and https://docs.stripe.com/disputes/how-disputes-work
The dispute fee is kept by Stripe whoever wins.
"""

from stripe.params._dispute_close_params import DisputeCloseParams
from stripe.params._dispute_list_params import DisputeListParams
from stripe.params._dispute_retrieve_params import DisputeRetrieveParams
from stripe.params._dispute_update_params import DisputeUpdateParams

from dev.sandbox.books import CARDS, DISPUTE_FEE, STRIPE
from dev.sandbox.call import Call, endpoint
from dev.sandbox.dispute_shape import new_dispute
from dev.sandbox.errors import Refused
from dev.sandbox.listing import PAGE, listing, matches
from dev.sandbox.metadata import merged
from dev.sandbox.store import PLATFORM, Thing, public
from dev.sandbox.world import World

OPEN = ("needs_response", "under_review", "warning_needs_response", "warning_under_review")


@endpoint("GET", "/v1/disputes/{id}", DisputeRetrieveParams)
def retrieve(call: Call) -> Thing:
    return call.find("dispute", call.path["id"])


@endpoint("GET", "/v1/disputes", DisputeListParams, f"{PAGE} created charge payment_intent")
def list_disputes(call: Call) -> Thing:
    return listing(call, "dispute", "/v1/disputes", matches(call, "charge", "payment_intent"))


@endpoint("POST", "/v1/disputes/{id}", DisputeUpdateParams, "evidence metadata submit")
def update(call: Call) -> Thing:
    dispute = call.find("dispute", call.path["id"])
    if dispute["status"] not in OPEN:
        raise Refused("This dispute is already closed.")
    before = {"evidence": dispute["evidence"], "status": dispute["status"]}
    evidence = call.params.get("evidence", {})
    dispute["evidence"] = dispute["evidence"] | {k: v or None for k, v in evidence.items()}
    dispute["metadata"] = merged(dispute["metadata"], call.params.get("metadata", {}))
    details = dispute["evidence_details"]
    details["has_evidence"] = any(dispute["evidence"].values())
    # Stripe submits unless told not to.
    if evidence and call.params.get("submit", True):
        details["submission_count"] += 1
        dispute["status"] = "under_review"
    call.world.store.changed(dispute)
    call.world.events.emit("charge.dispute.updated", dispute, before)
    return dispute


@endpoint("POST", "/v1/disputes/{id}/close", DisputeCloseParams)
def close(call: Call) -> Thing:
    dispute = call.find("dispute", call.path["id"])
    decide(call.world, dispute, won=False)
    return dispute


def open_dispute(
    world: World, charge: Thing, *, reason: str = "fraudulent", amount: int | None = None
) -> Thing:
    """The buyer disputes a charge: its money and a fee leave the platform at once.

    Raises Refused when the charge is already disputed or wholly refunded.
    """
    left = charge["amount"] - charge["amount_refunded"]
    amount = left if amount is None else amount
    if charge["disputed"] or charge["status"] != "succeeded" or not 0 < amount <= left:
        raise Refused(f"Charge {charge['id']} cannot be disputed for {amount}.")
    dispute = new_dispute(charge, amount, reason, now=world.clock.now())
    lines = {PLATFORM: -amount - DISPUTE_FEE, CARDS: amount, STRIPE: DISPUTE_FEE}
    world.books.post("dispute", dispute["id"], lines, charge["currency"])
    txn = world.books.transaction(
        PLATFORM,
        "adjustment",
        amount=-amount,
        fee=DISPUTE_FEE,
        fee_name="Dispute fee",
        source=dispute["id"],
        currency=charge["currency"],
        category="dispute",
        description=f"Chargeback withdrawal for {charge['id']}",
    )
    dispute["balance_transactions"] = [public(txn)]
    world.store.add(dispute)
    charge["disputed"] = True
    world.store.changed(charge)
    world.events.emit("charge.dispute.created", dispute)
    world.events.emit("charge.updated", charge, {"disputed": False})
    world.events.emit("charge.dispute.funds_withdrawn", dispute)
    return dispute


def decide(world: World, dispute: Thing, *, won: bool) -> None:
    """The bank decides. Raises Refused when it already has."""
    if dispute["status"] not in OPEN:
        raise Refused("This dispute is already closed.")
    before = dispute["status"]
    dispute["status"] = "won" if won else "lost"
    charge = world.store.get("charge", dispute["charge"])
    if won:
        _reinstate(world, dispute)
        if charge:
            charge["_dispute_over"] = True
            world.store.changed(charge)
    world.store.changed(dispute)
    if won:
        world.events.emit("charge.dispute.funds_reinstated", dispute)
    world.events.emit("charge.dispute.closed", dispute, {"status": before})


def _reinstate(world: World, dispute: Thing) -> None:
    amount, currency = dispute["amount"], dispute["currency"]
    lines = {PLATFORM: amount, CARDS: -amount}
    world.books.post("dispute_reversal", dispute["id"], lines, currency)
    txn = world.books.transaction(
        PLATFORM,
        "adjustment",
        amount=amount,
        source=dispute["id"],
        currency=currency,
        category="dispute_reversal",
        description=f"Chargeback reversal for {dispute['charge']}",
    )
    dispute["balance_transactions"].append(public(txn))
