"""What happened, as Stripe tells it: the event list, and news for the webhooks."""

from collections.abc import Callable
from typing import Any

from dev.sandbox.clock import Clock
from dev.sandbox.ids import new_id
from dev.sandbox.store import PLATFORM, Store, Thing, public

API_VERSION = "2026-10-28.endive"
NOBODY: dict[str, str | None] = {"id": None, "idempotency_key": None}


class Events:
    """Emits events; `cause` is the API request being served, if any."""

    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.cause: dict[str, str | None] = NOBODY
        self.listener: Callable[[Thing], None] = lambda event: None

    def emit(self, kind: str, thing: Thing, previous: dict[str, Any] | None = None) -> Thing:
        """Tell that `kind` happened to `thing`, in the account that owns it."""
        owner = thing["_owner"]
        event: Thing = {
            "id": new_id("evt"),
            "object": "event",
            "api_version": API_VERSION,
            "created": self._clock.now(),
            "data": {"object": public(thing)},
            "livemode": False,
            "pending_webhooks": 0,
            "request": dict(self.cause),
            "type": kind,
        }
        if previous is not None:
            event["data"]["previous_attributes"] = previous
        if owner != PLATFORM:
            event["account"] = owner
        self._store.add(event, owner=owner)
        self.listener(event)
        return event
