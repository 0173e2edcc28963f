"""Everything that one sandbox is made of."""

from collections import deque
from dataclasses import dataclass, field

from dev.sandbox.books import Books
from dev.sandbox.clock import Clock
from dev.sandbox.events import Events
from dev.sandbox.faults import Faults
from dev.sandbox.idempotency import Keys
from dev.sandbox.journal import Journal
from dev.sandbox.store import Store, Thing
from dev.sandbox.webhooks import Endpoint, Webhooks


@dataclass
class World:
    """The parts, and what a test may set about the whole.

    reversals: "refuse" turns down a reversal that the seller's balance cannot cover;
        "negative" lets it drive the balance below zero. Stripe's documents say both.
    deadlines: a heap of when open sessions expire, and their ids.
    captures: a heap of when charges captured asynchronously reach the balance, and their ids.
    recorded: the latest exchanges, while a test has asked to keep them; None otherwise.
    """

    journal: Journal | None = None
    endpoints: list[Endpoint] = field(default_factory=list)
    reversals: str = "refuse"
    recorded: deque[Thing] | None = None

    def __post_init__(self) -> None:
        self.store = Store(self.journal)
        self.memory = self.store.get("sandbox", "settings") or self._first_memory()
        self.clock = Clock(self.memory["clock_offset"])
        self.keys = Keys(store=self.store, clock=self.clock)
        self.keys.prune()
        self.faults = Faults()
        self.webhooks = Webhooks(store=self.store, endpoints=self.endpoints)
        self.deadlines = sorted(
            (session["expires_at"], session["id"])
            for session in self.store.all("checkout.session")
            if session["status"] == "open"
        )
        self.captures = sorted(
            (charge["_captured_at"], charge["id"])
            for charge in self.store.all("charge")
            if charge.get("_captured_at")
        )
        self.start_books()

    def start_books(self) -> None:
        """Books and events on what the store holds now."""
        self.books = Books(store=self.store, clock=self.clock)
        self.events = Events(store=self.store, clock=self.clock)
        self.events.listener = self.webhooks.announce

    def move_clock(self, offset: int) -> None:
        """Set how many seconds the sandbox is ahead of real time."""
        self.clock.offset = self.memory["clock_offset"] = offset
        self.store.changed(self.memory)
        self.keys.prune()

    def reset(self) -> None:
        """Forget everything; webhook endpoints stay."""
        self.webhooks.forget()
        self.deadlines.clear()
        self.captures.clear()
        self.store.clear()
        self.memory = self._first_memory()
        self.clock.offset = 0
        self.reversals = "refuse"
        self.faults.clear()
        self.start_books()

    def _first_memory(self) -> Thing:
        return self.store.add({"object": "sandbox", "id": "settings", "clock_offset": 0})
