"""Transfers to connected accounts.

Source: https://docs.stripe.com/api/transfers and
https://docs.stripe.com/connect/separate-charges-and-transfers
"""

from typing import Any

from stripe.params._transfer_create_params import TransferCreateParams
from stripe.params._transfer_list_params import TransferListParams
from stripe.params._transfer_retrieve_params import TransferRetrieveParams
from stripe.params._transfer_update_params import TransferUpdateParams

from dev.sandbox.call import Call, endpoint
from dev.sandbox.errors import Refused, check_positive, missing
from dev.sandbox.ids import new_id
from dev.sandbox.listing import PAGE, as_list, listing, matches
from dev.sandbox.metadata import merged
from dev.sandbox.payment_shape import destination_payment
from dev.sandbox.store import PLATFORM, Thing
from dev.sandbox.world import World


@endpoint(
    "POST",
    "/v1/transfers",
    TransferCreateParams,
    "amount currency description destination metadata source_transaction source_type "
    "transfer_group",
)
def create(call: Call) -> Thing:
    params = call.params
    if "amount" not in params and "source_transaction" not in params:
        message = "Missing required param: amount."
        raise Refused(message, code="parameter_missing", param="amount")
    currency = params["currency"].lower()
    charge = _source(call, currency)
    amount: int = params["amount"] if "amount" in params or not charge else charge["amount"]
    check_positive(amount)
    destination = _destination(call.world, params["destination"])
    if charge:
        _check_within_source(call.world, charge, amount)
    else:
        _check_balance(call.world, amount)
    return _transfer(call.world, destination, charge, amount, currency, params)


@endpoint("GET", "/v1/transfers/{id}", TransferRetrieveParams)
def retrieve(call: Call) -> Thing:
    return call.find("transfer", call.path["id"])


@endpoint("GET", "/v1/transfers", TransferListParams, f"{PAGE} created destination transfer_group")
def list_transfers(call: Call) -> Thing:
    wanted = matches(call, "destination", "transfer_group")
    return listing(call, "transfer", "/v1/transfers", wanted)


@endpoint("POST", "/v1/transfers/{id}", TransferUpdateParams, "metadata description")
def update(call: Call) -> Thing:
    transfer = call.find("transfer", call.path["id"])
    before: Thing = {
        name: transfer[name] for name in ("metadata", "description") if name in call.params
    }
    transfer["metadata"] = merged(transfer["metadata"], call.params.get("metadata", {}))
    transfer["description"] = call.params.get("description", transfer["description"])
    call.world.store.changed(transfer)
    call.world.events.emit("transfer.updated", transfer, before)
    return transfer


def _source(call: Call, currency: str) -> Thing | None:
    charge_id = call.params.get("source_transaction")
    if charge_id is None:
        return None
    charge = call.find("charge", charge_id, param="source_transaction")
    if charge["status"] != "succeeded":
        message = f"Charge {charge_id} did not succeed and cannot fund a transfer."
        raise Refused(message, param="source_transaction")
    if charge["currency"] != currency:
        message = f"The currency of source_transaction's balance transaction ({charge['currency']})"
        raise Refused(f"{message} must be the same as the transfer currency ({currency})")
    return charge


def _destination(world: World, account_id: str) -> Thing:
    account = world.store.get("account", account_id)
    if account is None:
        raise missing("destination", account_id, param="destination")
    if account["capabilities"].get("transfers") != "active":
        raise Refused(
            "Your destination account needs to have at least one of the following capabilities "
            "enabled: transfers, crypto_transfers, legacy_payments",
            code="insufficient_capabilities_for_transfer",
        )
    return account


def _check_within_source(world: World, charge: Thing, amount: int) -> None:
    earlier = [world.store.get("transfer", made_id) for made_id in charge.get("_transfers", [])]
    used = sum(made["amount"] - made["amount_reversed"] for made in filter(None, earlier))
    if amount > charge["amount"] - used:
        raise Refused(
            "Transfers using this transaction as a source must not exceed the source amount of "
            f"{charge['amount']}. (There are already transfers using this source, amounting to "
            f"a total of {used}.)",
            param="amount",
        )


def _check_balance(world: World, amount: int) -> None:
    if amount > world.books.available(PLATFORM):
        raise Refused(
            "You have insufficient available funds in your Stripe account. Try adding funds "
            "directly to your available balance by creating Charges using the "
            "4000000000000077 test card.",
            code="balance_insufficient",
        )


def _transfer(
    world: World,
    account: Thing,
    charge: Thing | None,
    amount: int,
    currency: str,
    asked: dict[str, Any],
) -> Thing:
    now, destination = world.clock.now(), account["id"]
    transfer = _new_transfer(asked, amount, currency, charge, now=now)
    world.books.post("transfer", transfer["id"], {PLATFORM: -amount, destination: amount}, currency)
    available_on = now
    if charge:
        source = world.store.get("balance_transaction", charge["balance_transaction"] or "")
        available_on = source["available_on"] if source else now
    txn = world.books.transaction(
        PLATFORM,
        "transfer",
        amount=-amount,
        source=transfer["id"],
        currency=currency,
        available_on=available_on,
        description=transfer["description"],
    )
    payment = _arrive(world, transfer, now=now, available_on=available_on)
    transfer["balance_transaction"] = txn["id"]
    transfer["destination_payment"] = payment["id"]
    world.store.add(transfer)
    if charge:
        charge.setdefault("_transfers", []).append(transfer["id"])
        world.store.changed(charge)
    world.events.emit("transfer.created", transfer)
    world.events.emit("payment.created", payment)
    return transfer


def _arrive(world: World, transfer: Thing, *, now: int, available_on: int) -> Thing:
    """The payment that it is at the connected account."""
    payment = destination_payment(transfer, now=now)
    arrival = world.books.transaction(
        transfer["destination"],
        "payment",
        amount=transfer["amount"],
        source=payment["id"],
        currency=transfer["currency"],
        available_on=available_on,
    )
    payment["balance_transaction"] = arrival["id"]
    world.store.add(payment, owner=transfer["destination"])
    return payment


def _new_transfer(
    asked: dict[str, Any], amount: int, currency: str, charge: Thing | None, *, now: int
) -> Thing:
    transfer_id = new_id("tr")
    group = charge["transfer_group"] or f"group_{charge['payment_intent']}" if charge else None
    return {
        "id": transfer_id,
        "object": "transfer",
        "amount": amount,
        "amount_reversed": 0,
        "balance_transaction": None,
        "created": now,
        "currency": currency,
        "description": asked.get("description"),
        "destination": asked["destination"],
        "destination_payment": None,
        "livemode": False,
        "metadata": asked.get("metadata") or {},
        "reversals": as_list([], f"/v1/transfers/{transfer_id}/reversals"),
        "reversed": False,
        "source_transaction": charge and charge["id"],
        "source_type": asked.get("source_type", "card"),
        "transfer_group": asked.get("transfer_group", group),
    }
