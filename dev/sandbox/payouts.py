"""Payouts of connected accounts to their banks. Source: https://docs.stripe.com/api/payouts"""

from stripe.params._payout_list_params import PayoutListParams
from stripe.params._payout_retrieve_params import PayoutRetrieveParams

from dev.sandbox.balance import currency_of
from dev.sandbox.books import BANKS, STRIPE
from dev.sandbox.call import Call, endpoint
from dev.sandbox.errors import Refused
from dev.sandbox.ids import new_id
from dev.sandbox.listing import PAGE, listing, matches
from dev.sandbox.store import PLATFORM, Thing
from dev.sandbox.world import World


@endpoint("GET", "/v1/payouts/{id}", PayoutRetrieveParams)
def retrieve(call: Call) -> Thing:
    return call.find("payout", call.path["id"])


@endpoint("GET", "/v1/payouts", PayoutListParams, f"{PAGE} created status destination")
def list_payouts(call: Call) -> Thing:
    return listing(call, "payout", "/v1/payouts", matches(call, "status", "destination"))


def pay_out(world: World, account: Thing, *, amount: int | None = None) -> Thing:
    """Send a connected account's available balance, or `amount` cents of it, to its bank.

    Raises Refused when the account cannot be paid out or has not that much.
    """
    available = world.books.available(account["id"])
    amount = available if amount is None else amount
    if not account["payouts_enabled"]:
        raise Refused("Payouts are not enabled for this account.", code="payouts_not_allowed")
    if not 0 < amount <= available:
        message = "You have insufficient funds in your Stripe account for this payout."
        raise Refused(message, code="balance_insufficient")
    payout = _new_payout(account, amount, now=world.clock.now())
    currency = payout["currency"]
    lines = {account["id"]: -amount, BANKS: amount}
    world.books.post("payout", payout["id"], lines, currency)
    txn = world.books.transaction(
        account["id"], "payout", amount=-amount, source=payout["id"], currency=currency
    )
    payout["balance_transaction"] = txn["id"]
    world.store.add(payout, owner=account["id"])
    world.events.emit("payout.created", payout)
    return payout


def platform(world: World) -> Thing:
    """The platform as an account that can be paid out: its operator's own money."""
    return {
        "id": PLATFORM,
        "payouts_enabled": True,
        "default_currency": currency_of(world, PLATFORM),
        "external_accounts": {"data": []},
    }


def bill(world: World, amount: int) -> Thing:
    """Stripe takes what it bills the platform beside the fees of payments; of no object."""
    currency = currency_of(world, PLATFORM)
    entry = world.books.post("bill", "", {PLATFORM: -amount, STRIPE: amount}, currency)
    return world.books.transaction(
        PLATFORM,
        "stripe_fee",
        amount=-amount,
        source=None,
        currency=entry["currency"],
        description="Billing",
    )


def arrive(world: World, payout: Thing) -> None:
    """The bank has the money."""
    payout["status"] = "paid"
    world.store.changed(payout)
    world.events.emit("payout.paid", payout)


def fail(world: World, payout: Thing) -> None:
    """The bank sends the money back to the account's balance."""
    account_id, amount, currency = payout["_owner"], payout["amount"], payout["currency"]
    lines = {account_id: amount, BANKS: -amount}
    world.books.post("payout_failure", payout["id"], lines, currency)
    txn = world.books.transaction(
        account_id, "payout_failure", amount=amount, source=payout["id"], currency=currency
    )
    payout |= {
        "status": "failed",
        "failure_balance_transaction": txn["id"],
        "failure_code": "account_closed",
        "failure_message": "The bank account has been closed.",
    }
    world.store.changed(payout)
    world.events.emit("payout.failed", payout)


def _new_payout(account: Thing, amount: int, *, now: int) -> Thing:
    banks = account["external_accounts"]["data"]
    return {
        "id": new_id("po"),
        "object": "payout",
        "amount": amount,
        "application_fee": None,
        "application_fee_amount": None,
        "arrival_date": now,
        "automatic": True,
        "balance_transaction": None,
        "created": now,
        "currency": account["default_currency"],
        "description": "STRIPE PAYOUT",
        "destination": banks[0]["id"] if banks else None,
        "failure_balance_transaction": None,
        "failure_code": None,
        "failure_message": None,
        "livemode": False,
        "metadata": {},
        "method": "standard",
        "original_payout": None,
        "payout_method": None,
        "reconciliation_status": "in_progress",
        "reversed_by": None,
        "source_type": "card",
        "statement_descriptor": None,
        "status": "in_transit",
        "trace_id": None,
        "type": "bank_account",
    }
