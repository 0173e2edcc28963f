"""Signed webhooks, retried until they are taken.

Signatures carry the real time, whatever the sandbox's clock says: whoever verifies them knows
no other. Source of the scheme: https://docs.stripe.com/webhooks#verify-manually
"""

import asyncio
import hmac
import json
import random
import time
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from dev.sandbox.couriers import Couriers
from dev.sandbox.ids import new_id
from dev.sandbox.store import PLATFORM, Store, Thing, public

AT_ONCE = 6
# Stripe keeps trying for three days; here the pauses are short and the last one repeats.
PAUSES = (0.5, 1, 2, 5, 10, 30, 60)
MOST_ATTEMPTS = 60
SHUFFLE_SECONDS = 0.25


@dataclass
class Endpoint:
    """Where events go: `types` of None means all, `connect` whose (None: everybody's)."""

    url: str
    secret: str
    types: list[str] | None = None
    connect: bool | None = None

    def wants(self, event: Thing) -> bool:
        theirs = event["_owner"] != PLATFORM
        return (self.types is None or event["type"] in self.types) and self.connect in (
            None,
            theirs,
        )


@dataclass
class Manners:
    """How deliveries misbehave. Seconds; `drop` counts the next deliveries to lose."""

    paused: bool = False
    duplicate: int = 1
    delay: float = 0.0
    shuffle: bool = False
    drop: int = 0
    drop_types: list[str] = field(default_factory=list)


def signature(payload: str, secret: str, at: int) -> str:
    """The value of the Stripe-Signature header."""
    digest = hmac.new(secret.encode(), f"{at}.{payload}".encode(), sha256).hexdigest()
    return f"t={at},v1={digest}"


class Webhooks:
    """The queue of deliveries and the task that works it off."""

    def __init__(self, *, store: Store, endpoints: list[Endpoint]) -> None:
        self._store = store
        self.endpoints = endpoints
        self.manners = Manners()
        self.taken = self.refused = 0
        self._due: dict[str, float] = {}
        self._under_way: set[str] = set()
        self._wake = asyncio.Event()
        for delivery in store.all("delivery"):
            self._due[delivery["id"]] = 0.0

    @property
    def waiting(self) -> int:
        """Deliveries not yet taken by their endpoint."""
        return len(self._due) + len(self._under_way)

    def announce(self, event: Thing) -> None:
        """Queue an event for every endpoint that wants it, as the present manners have it."""
        manners = self.manners
        if event["type"] in manners.drop_types:
            return
        for endpoint in self.endpoints:
            if not endpoint.wants(event):
                continue
            if manners.drop > 0:
                manners.drop -= 1
                continue
            for _ in range(manners.duplicate):
                self.queue(event, endpoint, wait=manners.delay + self._shuffling())

    def queue(self, event: Thing, endpoint: Endpoint, *, wait: float = 0.0) -> None:
        """Deliver an event once more to one endpoint."""
        delivery = self._store.add(
            {
                "object": "delivery",
                "id": new_id("dlv"),
                "event": event["id"],
                "url": endpoint.url,
                "attempts": 0,
            }
        )
        event["pending_webhooks"] += 1
        self._due[delivery["id"]] = time.monotonic() + wait
        self._wake.set()

    def behave(self, **changes: Any) -> Manners:
        """Change the manners. Raises TypeError on an unknown name."""
        self.manners = Manners(**(vars(self.manners) | changes))
        self._wake.set()
        return self.manners

    def forget(self) -> None:
        """Drop every delivery and every bad manner."""
        self._due.clear()
        self.manners = Manners()

    async def run(self) -> None:
        """Deliver until cancelled."""
        couriers = Couriers(AT_ONCE)
        async with asyncio.TaskGroup() as tasks:
            while True:
                for delivery_id in self._ready():
                    del self._due[delivery_id]
                    self._under_way.add(delivery_id)
                    tasks.create_task(self._deliver(couriers, delivery_id))
                await self._until_next()

    def _ready(self) -> list[str]:
        free = AT_ONCE - len(self._under_way)
        if self.manners.paused or not free:
            return []
        now = time.monotonic()
        due = [delivery_id for delivery_id, at in self._due.items() if at <= now]
        return random.sample(due, min(free, len(due))) if self.manners.shuffle else due[:free]

    async def _until_next(self) -> None:
        self._wake.clear()
        idle = self.manners.paused or len(self._under_way) >= AT_ONCE or not self._due
        pause = None if idle else max(0.0, min(self._due.values()) - time.monotonic())
        with suppress(TimeoutError):
            await asyncio.wait_for(self._wake.wait(), pause)

    async def _deliver(self, couriers: Couriers, delivery_id: str) -> None:
        delivery = self._store.get("delivery", delivery_id)
        event = delivery and self._store.get("event", delivery["event"])
        endpoint = next((e for e in self.endpoints if delivery and e.url == delivery["url"]), None)
        taken = True
        if event and endpoint:
            taken = 200 <= await couriers.post(*_letter(endpoint, event)) < 300
        self._under_way.discard(delivery_id)
        # The store may have been reset while we waited for an answer.
        delivery = self._store.get("delivery", delivery_id)
        if delivery:
            self._conclude(delivery, event, taken=taken)
        self._wake.set()

    def _conclude(self, delivery: Thing, event: Thing | None, *, taken: bool) -> None:
        delivery["attempts"] += 1
        self.refused += not taken
        attempts = delivery["attempts"]
        if not taken and attempts < MOST_ATTEMPTS:
            self._store.changed(delivery)
            pause = PAUSES[min(attempts, len(PAUSES)) - 1]
            self._due[delivery["id"]] = time.monotonic() + pause
        else:
            self.taken += taken
            self._store.remove(delivery)
            if event and taken:
                event["pending_webhooks"] -= 1
                self._store.changed(event)
        self._store.commit()

    def _shuffling(self) -> float:
        return random.uniform(0, SHUFFLE_SECONDS) if self.manners.shuffle else 0.0


def _letter(endpoint: Endpoint, event: Thing) -> tuple[str, bytes, dict[str, str]]:
    payload = json.dumps(public(event))
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "Stripe-Signature": signature(payload, endpoint.secret, int(time.time())),
        "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
    }
    return endpoint.url, payload.encode(), headers
