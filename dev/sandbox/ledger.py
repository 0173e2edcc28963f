"""What truly moved: the answer to a test that trusts nobody's word."""

from typing import Any

from dev.sandbox.books import BANKS, CARDS, STRIPE
from dev.sandbox.orders import order
from dev.sandbox.store import PLATFORM, Thing
from dev.sandbox.world import World

SHOWN = {
    "charge": "id amount amount_refunded currency payment_intent transfer_group disputed status",
    "refund": "id amount charge payment_intent status",
    "transfer": "id amount amount_reversed destination source_transaction transfer_group",
    "transfer_reversal": "id amount transfer",
    "dispute": "id amount charge status",
    "payout": "id amount status",
}
NAMES = {"transfer_reversal": "reversals"}


@order("/ledger", "GET")
def ledger(world: World, asked: dict[str, Any]) -> dict[str, Any]:
    """Every movement, in cents.

    `balances` by ledger account and `entries` of the books, which sum to zero; `platform`,
    `cards`, `stripe` and `banks` are the accounts that are nobody's connected account.
    `differences` names the owners whose balance transactions disagree with the books: empty.
    """
    books, store = world.books, world.store
    movements = {
        NAMES.get(kind, f"{kind}s"): [_shown(world, thing, names) for thing in store.all(kind)]
        for kind, names in SHOWN.items()
    }
    # A seller's view of a transfer is a charge too, and no buyer's money.
    movements["charges"] = [c for c in movements["charges"] if c["owner"] == PLATFORM]
    entries = [
        {name: entry[name] for name in ("kind", "source", "lines", "currency", "at")}
        for entry in store.all("ledger_entry")
    ]
    return {
        "sum": sum(books.balances.values()),
        "differences": books.differences(),
        "balances": {name: books.balances[name] for name in (PLATFORM, CARDS, STRIPE, BANKS)},
        "accounts": {a["id"]: books.balances[a["id"]] for a in store.all("account")},
        "entries": entries,
        **movements,
    }


def _shown(world: World, thing: Thing, names: str) -> Thing:
    shown = {name: thing[name] for name in names.split() if name in thing}
    shown["owner"] = thing["_owner"]
    txn = world.store.get("balance_transaction", thing.get("balance_transaction") or "")
    if thing["object"] == "charge":
        shown["fee"] = txn["fee"] if txn else 0
    return shown
