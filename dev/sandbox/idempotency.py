"""One key, one result.

Source: https://docs.stripe.com/api/idempotent_requests. The first answer is kept for 24 hours
of the sandbox's clock, a 500 included, once the endpoint has begun its work.
"""

import json
from hashlib import sha256
from typing import Any

from dev.sandbox.clock import Clock
from dev.sandbox.errors import Refused, key_in_use, key_reused
from dev.sandbox.store import Store, Thing

KEPT_SECONDS = 24 * 3600
LONGEST = 255


class Keys:
    """The idempotency keys of every account."""

    def __init__(self, *, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._busy: set[str] = set()

    def begin(self, scope: str, key: str, request: str, params: dict[str, Any]) -> Thing | None:
        """Take a key for a request, or return the answer kept under it.

        `request` is method and path. Raises Refused when the key is in use at this moment or
        was used for something else. A taken key must be given back with `end`.
        """
        if len(key) > LONGEST:
            raise Refused(f"Idempotency-Key is longer than {LONGEST} characters.", started=False)
        name = f"{scope} {key}"
        if name in self._busy:
            raise key_in_use(key)
        kept = self._store.get("idempotency_key", name)
        if kept and self._is_old(kept):
            self._store.remove(kept)
            kept = None
        if kept and kept["request"] != request:
            raise key_reused(
                key, f"for the same endpoint they were first used for ('{kept['request']}')"
            )
        if kept and kept["params"] != _digest(params):
            raise key_reused(key, "with the same parameters they were first used with")
        self._busy.add(name)
        return kept

    def keep(
        self, scope: str, key: str, request: str, params: dict[str, Any], answer: Thing
    ) -> None:
        """Keep an answer: its status, body and request id."""
        self._store.add(
            {
                "object": "idempotency_key",
                "id": f"{scope} {key}",
                "created": self._clock.now(),
                "request": request,
                "params": _digest(params),
                **answer,
            }
        )

    def prune(self) -> None:
        """Forget the keys that are more than a day old."""
        for kept in self._store.all("idempotency_key"):
            if self._is_old(kept):
                self._store.remove(kept)

    def _is_old(self, kept: Thing) -> bool:
        return self._clock.now() - kept["created"] > KEPT_SECONDS

    def end(self, scope: str, key: str) -> None:
        """The answer is on its way: the key may be used again."""
        self._busy.discard(f"{scope} {key}")


def _digest(params: dict[str, Any]) -> str:
    return sha256(json.dumps(params, sort_keys=True).encode()).hexdigest()
