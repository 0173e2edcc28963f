"""The sandbox's own double-entry books, in integer cents.

Ledger accounts: `cards` (the buyers' banks), `stripe` (its fees), `banks` (what was paid out),
`platform`, and each connected account under its id. Every movement sums to zero. What Stripe
shows of them are balance transactions, one for each owner whose balance a movement touches.
"""

from collections import defaultdict

from dev.sandbox.clock import Clock
from dev.sandbox.ids import new_id
from dev.sandbox.store import Store, Thing

CARDS, STRIPE, BANKS = "cards", "stripe", "banks"
SETTLES_AFTER = 2 * 24 * 3600
DISPUTE_FEE = 2000

CATEGORIES = {
    "transfer_refund": "transfer_reversal",
    "payment": "charge",
    "payment_refund": "refund",
    "payout_failure": "payout_reversal",
    "refund_failure": "refund_failure",
    "stripe_fee": "fee",
}


def processing_fee(cents: int) -> int:
    """What Stripe keeps of a card payment: 2.9% + 30 cents, half a cent rounded up."""
    return (cents * 29 + 500) // 1000 + 30


class Books:
    """Balances of every ledger account, rebuilt from the store at start."""

    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.balances: dict[str, int] = defaultdict(int)
        self._net: dict[str, int] = defaultdict(int)
        self._pending: dict[str, list[Thing]] = defaultdict(list)
        for entry in store.all("ledger_entry"):
            self._apply(entry)
        for txn in store.all("balance_transaction"):
            self._count(txn)

    def post(self, kind: str, source: str, lines: dict[str, int], currency: str) -> Thing:
        """Record that money moved. Raises ValueError when the lines do not sum to zero."""
        if sum(lines.values()) != 0:
            raise ValueError(f"{kind} {source} does not balance: {lines}")
        entry = {
            "object": "ledger_entry",
            "id": new_id("entry"),
            "at": self._clock.now(),
            "kind": kind,
            "source": source,
            "currency": currency,
            "lines": lines,
        }
        self._apply(entry)
        return self._store.add(entry)

    def transaction(
        self,
        owner: str,
        kind: str,
        *,
        amount: int,
        source: str | None,
        currency: str,
        fee: int = 0,
        fee_name: str = "Stripe processing fees",
        available_on: int | None = None,
        category: str | None = None,
        description: str | None = None,
    ) -> Thing:
        """The balance transaction of one owner, available at once unless said otherwise."""
        now = self._clock.now()
        available_on = max(now, available_on or now)
        txn = {
            "id": new_id("txn"),
            "object": "balance_transaction",
            "amount": amount,
            "available_on": available_on,
            "balance_type": "payments",
            "created": now,
            "currency": currency,
            "description": description,
            "exchange_rate": None,
            "fee": fee,
            "fee_details": [_fee_detail(fee, fee_name, currency)] if fee else [],
            "net": amount - fee,
            "reporting_category": category or CATEGORIES.get(kind, kind),
            "source": source,
            "status": "pending" if available_on > now else "available",
            "type": kind,
        }
        self._store.add(txn, owner=owner)
        self._count(txn)
        return txn

    def total(self, owner: str) -> int:
        """Cents that belong to an owner, available or still pending."""
        return self._net[owner]

    def pending(self, owner: str) -> int:
        """Cents that will be available later."""
        now = self._clock.now()
        waiting = []
        for txn in self._pending[owner]:
            if txn["available_on"] > now:
                waiting.append(txn)
            elif txn["status"] != "available":
                txn["status"] = "available"
                self._store.changed(txn)
        self._pending[owner] = waiting
        return sum(txn["net"] for txn in waiting)

    def available(self, owner: str) -> int:
        """Cents that may be paid out or transferred now."""
        return self._net[owner] - self.pending(owner)

    def settle(self, owner: str) -> None:
        """Make everything pending of an owner available now."""
        now = self._clock.now()
        for txn in self._pending[owner]:
            txn["available_on"] = min(txn["available_on"], now)
        self.pending(owner)

    def differences(self) -> dict[str, int]:
        """Owners whose balance transactions do not add up to their ledger account."""
        owners = {*self._net} | ({*self.balances} - {CARDS, STRIPE, BANKS})
        gaps = {owner: self._net[owner] - self.balances[owner] for owner in owners}
        return {owner: gap for owner, gap in gaps.items() if gap}

    def _apply(self, entry: Thing) -> None:
        for account, cents in entry["lines"].items():
            self.balances[account] += cents

    def _count(self, txn: Thing) -> None:
        owner = txn["_owner"]
        self._net[owner] += txn["net"]
        if txn["status"] == "pending":
            self._pending[owner].append(txn)


def _fee_detail(fee: int, name: str, currency: str) -> Thing:
    return {
        "amount": fee,
        "application": None,
        "currency": currency,
        "description": name,
        "type": "stripe_fee",
    }
