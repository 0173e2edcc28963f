"""Refunds. Source: https://docs.stripe.com/api/refunds and https://docs.stripe.com/refunds

A refund comes out of the platform's balance, driven below zero if it must be; Stripe's fee
stays with Stripe. A transfer to a seller is not touched by it.
"""

from typing import Any

from stripe.params._refund_create_params import RefundCreateParams
from stripe.params._refund_list_params import RefundListParams
from stripe.params._refund_retrieve_params import RefundRetrieveParams
from stripe.params._refund_update_params import RefundUpdateParams

from dev.sandbox.books import CARDS
from dev.sandbox.call import Call, endpoint
from dev.sandbox.errors import Refused, check_positive
from dev.sandbox.expand import left_out
from dev.sandbox.ids import new_id
from dev.sandbox.listing import PAGE, as_list, listing, matches
from dev.sandbox.metadata import merged
from dev.sandbox.store import PLATFORM, Thing
from dev.sandbox.world import World


@endpoint("POST", "/v1/refunds", RefundCreateParams, "amount charge payment_intent metadata reason")
def create(call: Call) -> Thing:
    return refund(call.world, _charge(call), call.params)


@endpoint("GET", "/v1/refunds/{id}", RefundRetrieveParams)
def retrieve(call: Call) -> Thing:
    return call.find("refund", call.path["id"])


@endpoint("GET", "/v1/refunds", RefundListParams, f"{PAGE} created charge payment_intent")
def list_refunds(call: Call) -> Thing:
    return listing(call, "refund", "/v1/refunds", matches(call, "charge", "payment_intent"))


@endpoint("POST", "/v1/refunds/{id}", RefundUpdateParams, "metadata")
def update(call: Call) -> Thing:
    found = call.find("refund", call.path["id"])
    before = found["metadata"]
    found["metadata"] = merged(before, call.params.get("metadata", {}))
    call.world.store.changed(found)
    call.world.events.emit("refund.updated", found, {"metadata": before})
    return found


@left_out("charge", "refunds")
def refunds_of(world: World, charge: Thing) -> Thing:
    """The refunds of a charge, newest first."""
    all_refunds = world.store.newest_first("refund")
    own = [refund for refund in all_refunds if refund["charge"] == charge["id"]]
    return as_list(own[:10], f"/v1/charges/{charge['id']}/refunds", has_more=len(own) > 10)


def refund(world: World, charge: Thing, asked: dict[str, Any]) -> Thing:
    """Give `amount` cents of a charge back, or all that is left of it. Raises Refused."""
    left = charge["amount"] - charge["amount_refunded"]
    amount = asked.get("amount", left)
    _check(charge, amount, left)
    currency = charge["currency"]
    made = _new_refund(charge, amount, asked, now=world.clock.now())
    world.books.post("refund", made["id"], {PLATFORM: -amount, CARDS: amount}, currency)
    txn = world.books.transaction(
        PLATFORM,
        "refund",
        amount=-amount,
        source=made["id"],
        currency=currency,
        available_on=_available_on(world, charge),
        description=f"REFUND FOR CHARGE ({charge['description'] or charge['id']})",
    )
    made["balance_transaction"] = txn["id"]
    world.store.add(made)
    before = {"amount_refunded": charge["amount_refunded"], "refunded": charge["refunded"]}
    _count(world, charge, amount)
    world.events.emit("refund.created", made)
    world.events.emit("charge.refunded", charge, before)
    return made


def fail(world: World, made: Thing, reason: str) -> None:
    """The bank sends a refund back, days later: the money returns to the platform."""
    if made["status"] != "succeeded":
        raise Refused(f"This refund is {made['status']}.")
    charge = world.store.get("charge", made["charge"])
    if charge is None:
        raise KeyError(made["charge"])
    amount, currency = made["amount"], made["currency"]
    lines = {PLATFORM: amount, CARDS: -amount}
    world.books.post("refund_failure", made["id"], lines, currency)
    txn = world.books.transaction(
        PLATFORM, "refund_failure", amount=amount, source=made["id"], currency=currency
    )
    made |= {
        "status": "failed",
        "failure_reason": reason,
        "failure_balance_transaction": txn["id"],
    }
    world.store.changed(made)
    _count(world, charge, -amount)
    world.events.emit("refund.updated", made, {"status": "succeeded"})
    world.events.emit("refund.failed", made)


def _charge(call: Call) -> Thing:
    charge_id, intent_id = call.params.get("charge"), call.params.get("payment_intent")
    if charge_id and not intent_id:
        return call.find("charge", charge_id, param="charge")
    if charge_id or not intent_id:
        message = "One of the following params should be provided for this request: "
        raise Refused(message + "payment_intent or charge.", param="charge")
    intent = call.find("payment_intent", intent_id, param="payment_intent")
    charge = call.world.store.get("charge", intent["latest_charge"] or "")
    if charge is None or charge["status"] != "succeeded":
        message = f"This PaymentIntent ({intent_id}) does not have a successful charge to refund."
        raise Refused(message, param="payment_intent", code="payment_intent_unexpected_state")
    return charge


def _check(charge: Thing, amount: int, left: int) -> None:
    if charge["status"] != "succeeded":
        raise Refused(f"Charge {charge['id']} did not succeed: nothing to refund.", param="charge")
    if charge["disputed"] and not charge.get("_dispute_over"):
        message = f"Charge {charge['id']} has been charged back; cannot issue a refund."
        raise Refused(message, code="charge_disputed")
    if left == 0:
        message = f"Charge {charge['id']} has already been refunded."
        raise Refused(message, code="charge_already_refunded")
    check_positive(amount)
    if amount > left:
        message = f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})"
        raise Refused(message, param="amount", code="amount_too_large")


def _count(world: World, charge: Thing, amount: int) -> None:
    charge["amount_refunded"] += amount
    charge["refunded"] = charge["amount_refunded"] == charge["amount"]
    world.store.changed(charge)


def _available_on(world: World, charge: Thing) -> int | None:
    txn = world.store.get("balance_transaction", charge["balance_transaction"] or "")
    return txn["available_on"] if txn else None


def _new_refund(charge: Thing, amount: int, asked: dict[str, Any], *, now: int) -> Thing:
    kind = charge["payment_method_details"]["type"]
    return {
        "id": new_id("re"),
        "object": "refund",
        "amount": amount,
        "balance_transaction": None,
        "charge": charge["id"],
        "created": now,
        "currency": charge["currency"],
        "customer": None,
        "customer_account": None,
        "destination_details": {kind: {"type": "refund"} if kind == "card" else {}, "type": kind},
        "metadata": asked.get("metadata") or {},
        "payment_intent": charge["payment_intent"],
        "payment_method": charge["payment_method"],
        "reason": asked.get("reason"),
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": "succeeded",
        "transfer_reversal": None,
    }
