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
from dev.sandbox.dispute_shape import ANSWER_WITHIN, new_dispute
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
        is_inquiry = dispute["status"].startswith("warning_")
        dispute["status"] = "warning_under_review" if is_inquiry else "under_review"
    call.world.store.changed(dispute)
    call.world.events.emit("charge.dispute.updated", dispute, before)
    return dispute


@endpoint("POST", "/v1/disputes/{id}/close", DisputeCloseParams)
def close(call: Call) -> Thing:
    dispute = call.find("dispute", call.path["id"])
    decide(call.world, dispute, won=False)
    return dispute


def open_dispute(
    world: World,
    charge: Thing,
    *,
    reason: str = "fraudulent",
    amount: int | None = None,
    inquiry: bool = False,
) -> Thing:
    """The buyer disputes a charge: its money and a fee leave the platform at once.

    An inquiry only asks. Raises Refused when nothing of the charge is left to dispute.
    """
    others = _disputes_of(world, charge)
    left = charge["amount"] - charge["amount_refunded"] - sum(one["amount"] for one in others)
    amount = left if amount is None else amount
    if charge["status"] != "succeeded" or not 0 < amount <= left:
        raise Refused(f"Charge {charge['id']} cannot be disputed for {amount}.")
    dispute = new_dispute(charge, amount, reason, now=world.clock.now())
    if inquiry:
        dispute |= {"status": "warning_needs_response", "is_charge_refundable": True}
    else:
        _withdraw(world, dispute)
    world.store.add(dispute)
    charge["disputed"] = True
    _note_refundable(world, charge)
    world.events.emit("charge.dispute.created", dispute)
    world.events.emit("charge.updated", charge, {"disputed": False})
    if not inquiry:
        world.events.emit("charge.dispute.funds_withdrawn", dispute)
    return dispute


def escalate(world: World, dispute: Thing) -> None:
    """The bank was not content with the answer to its inquiry, and takes the money."""
    if not dispute["status"].startswith("warning_"):
        raise Refused("This dispute is no inquiry.")
    before = dispute["status"]
    dispute |= {"status": "needs_response", "is_charge_refundable": False}
    dispute["evidence_details"]["due_by"] = world.clock.now() + ANSWER_WITHIN
    _withdraw(world, dispute)
    world.store.changed(dispute)
    charge = world.store.get("charge", dispute["charge"])
    if charge:
        _note_refundable(world, charge)
    world.events.emit("charge.dispute.updated", dispute, {"status": before})
    world.events.emit("charge.dispute.funds_withdrawn", dispute)


def prevent(world: World, dispute: Thing) -> None:
    """It was settled before it became a chargeback, with whatever money it had taken by then.

    Raises Refused when it is over.
    """
    before = dispute["status"]
    if before not in OPEN:
        raise Refused("This dispute is already closed.")
    dispute["status"] = "prevented"
    world.store.changed(dispute)
    world.events.emit("charge.dispute.closed", dispute, {"status": before})


def _disputes_of(world: World, charge: Thing) -> list[Thing]:
    return [one for one in world.store.all("dispute") if one["charge"] == charge["id"]]


def _note_refundable(world: World, charge: Thing) -> None:
    """A charge can be refunded while no dispute of it keeps money."""
    charge["_dispute_over"] = all(
        one["status"] == "won" or not one["balance_transactions"]
        for one in _disputes_of(world, charge)
    )
    world.store.changed(charge)


def _withdraw(world: World, dispute: Thing) -> None:
    amount, currency = dispute["amount"], dispute["currency"]
    lines = {PLATFORM: -amount - DISPUTE_FEE, CARDS: amount, STRIPE: DISPUTE_FEE}
    world.books.post("dispute", dispute["id"], lines, currency)
    txn = world.books.transaction(
        PLATFORM,
        "adjustment",
        amount=-amount,
        fee=DISPUTE_FEE,
        fee_name="Dispute fee",
        source=dispute["id"],
        currency=currency,
        category="dispute",
        description=f"Chargeback withdrawal for {dispute['charge']}",
    )
    dispute["balance_transactions"] = [public(txn)]


def decide(world: World, dispute: Thing, *, won: bool) -> None:
    """The bank decides; an appeal may win a lost one. Raises Refused when it already has."""
    before = dispute["status"]
    if before not in OPEN and not (won and before == "lost"):
        raise Refused("This dispute is already closed.")
    took = bool(dispute["balance_transactions"])
    dispute["status"] = ("won" if won else "lost") if took else "warning_closed"
    charge = world.store.get("charge", dispute["charge"])
    if won and took:
        _reinstate(world, dispute)
    world.store.changed(dispute)
    if charge:
        _note_refundable(world, charge)
    if won and took:
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
