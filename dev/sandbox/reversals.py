"""Transfer reversals. Source: https://docs.stripe.com/api/transfer_reversals

Stripe's documents disagree on a seller's balance that cannot cover one: `World.reversals`
chooses between refusing and driving the balance below zero.
"""

from typing import Any

from stripe.params._transfer_reversal_create_params import TransferReversalCreateParams
from stripe.params._transfer_reversal_list_params import TransferReversalListParams
from stripe.params._transfer_reversal_retrieve_params import TransferReversalRetrieveParams

from dev.sandbox.call import Call, endpoint
from dev.sandbox.errors import Refused, check_positive, missing
from dev.sandbox.ids import new_id
from dev.sandbox.listing import PAGE, listing, matches
from dev.sandbox.store import PLATFORM, Thing, public
from dev.sandbox.world import World


@endpoint(
    "POST",
    "/v1/transfers/{id}/reversals",
    TransferReversalCreateParams,
    "amount description metadata",
)
def create(call: Call) -> Thing:
    transfer = call.find("transfer", call.path["id"])
    left = transfer["amount"] - transfer["amount_reversed"]
    amount = call.params.get("amount", left)
    if left == 0:
        raise Refused(f"Transfer {transfer['id']} is already fully reversed.", param="id")
    check_positive(amount)
    if amount > left:
        message = f"Reversal amount ({amount}) is greater than unreversed amount ({left})."
        raise Refused(message, param="amount")
    _check_balance(call.world, transfer["destination"], amount)
    return _reverse(call.world, transfer, amount, call.params)


@endpoint("GET", "/v1/transfers/{id}/reversals", TransferReversalListParams, PAGE)
def list_reversals(call: Call) -> Thing:
    transfer = call.find("transfer", call.path["id"])
    url = f"/v1/transfers/{transfer['id']}/reversals"
    usual = matches(call)
    return listing(
        call,
        "transfer_reversal",
        url,
        lambda reversal: reversal["transfer"] == transfer["id"] and usual(reversal),
    )


@endpoint("GET", "/v1/transfers/{transfer}/reversals/{id}", TransferReversalRetrieveParams)
def retrieve(call: Call) -> Thing:
    reversal = call.find("transfer_reversal", call.path["id"])
    if reversal["transfer"] != call.path["transfer"]:
        raise missing("transfer reversal", reversal["id"])
    return reversal


def _check_balance(world: World, account_id: str, amount: int) -> None:
    if world.reversals == "refuse" and amount > world.books.total(account_id):
        raise Refused(
            "Insufficient funds in the connected account's Stripe balance to reverse this "
            "transfer.",
            code="balance_insufficient",
        )


def _reverse(world: World, transfer: Thing, amount: int, asked: dict[str, Any]) -> Thing:
    currency, account_id = transfer["currency"], transfer["destination"]
    reversal: Thing = {
        "id": new_id("trr"),
        "object": "transfer_reversal",
        "amount": amount,
        "balance_transaction": None,
        "created": world.clock.now(),
        "currency": currency,
        "destination_payment_refund": None,
        "metadata": asked.get("metadata") or {},
        "source_refund": None,
        "transfer": transfer["id"],
    }
    lines = {PLATFORM: amount, account_id: -amount}
    world.books.post("transfer_reversal", reversal["id"], lines, currency)
    available_on = _available_on(world, transfer)
    txn = world.books.transaction(
        PLATFORM,
        "transfer_refund",
        amount=amount,
        source=reversal["id"],
        currency=currency,
        available_on=available_on,
    )
    world.books.transaction(
        account_id,
        "payment_refund",
        amount=-amount,
        source=transfer["destination_payment"],
        currency=currency,
        available_on=available_on,
    )
    reversal["balance_transaction"] = txn["id"]
    world.store.add(reversal)
    _count(world, transfer, reversal)
    return reversal


def _count(world: World, transfer: Thing, reversal: Thing) -> None:
    before = {"amount_reversed": transfer["amount_reversed"], "reversed": transfer["reversed"]}
    transfer["amount_reversed"] += reversal["amount"]
    transfer["reversed"] = transfer["amount_reversed"] == transfer["amount"]
    transfer["reversals"]["data"].insert(0, public(reversal))
    world.store.changed(transfer)
    payment = world.store.get("charge", transfer["destination_payment"])
    if payment:
        payment["amount_refunded"] += reversal["amount"]
        payment["refunded"] = payment["amount_refunded"] == payment["amount"]
        world.store.changed(payment)
    world.events.emit("transfer.reversed", transfer, before)


def _available_on(world: World, transfer: Thing) -> int:
    txn = world.store.get("balance_transaction", transfer["balance_transaction"])
    return txn["available_on"] if txn else world.clock.now()
