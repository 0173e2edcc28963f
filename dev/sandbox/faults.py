"""Misbehaviour on order: what a test asks the next requests to suffer."""

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from dev.sandbox.errors import Refused, key_in_use, rate_limited, server_error

Kind = Literal["down", "lose_response", "500", "409", "429", "hang", "refuse"]
Moment = Literal["before", "after"]
NEVER_BEGUN = ("409", "429", "down")
WITHOUT_ANSWER = ("down", "lose_response")


@dataclass
class Fault:
    """One order.

    kind: down (drop the connection at once), lose_response (do the work, then drop it), 500,
        409, 429, hang, or refuse (answer `error`, a Stripe error with `status`).
    when: before or after the work, for 500 and hang.
    """

    kind: Kind
    method: str = "*"
    path: str = "*"
    times: int = 1
    when: Moment = "before"
    seconds: float = 0.0
    status: int = 400
    error: dict[str, Any] | None = None

    def __post_init__(self) -> None:
        pattern = re.escape(self.path).replace(r"\*", ".*")
        self._path = re.compile(pattern + r"\Z")

    def matches(self, method: str, path: str) -> bool:
        return self.method in ("*", method) and bool(self._path.match(path))

    def refusal(self, key: str) -> Refused:
        """The error that this fault answers with."""
        if self.kind == "429":
            return rate_limited()
        if self.kind == "409":
            return key_in_use(key)
        if self.kind == "refuse":
            error: dict[str, Any] = {
                "message": "Refused on order.",
                "type": "invalid_request_error",
            }
            error |= self.error or {}
            message, kind = error.pop("message"), error.pop("type")
            return Refused(message, status=self.status, kind=kind, **error)
        return server_error()


class Faults:
    """The orders still to be carried out, oldest first."""

    def __init__(self) -> None:
        self._armed: list[Fault] = []

    def arm(self, **order: Any) -> Fault:
        """Take an order. Raises TypeError on an unknown field, ValueError on an unknown kind."""
        fault = Fault(**order)
        if fault.kind not in get_args(Kind):
            raise ValueError(f"unknown fault: {fault.kind}")
        self._armed.append(fault)
        return fault

    def take(self, method: str, path: str) -> Fault | None:
        """The fault that this request suffers, counted off."""
        for fault in self._armed:
            if fault.matches(method, path):
                fault.times -= 1
                if fault.times <= 0:
                    self._armed.remove(fault)
                return fault
        return None

    def clear(self) -> None:
        self._armed.clear()

    def armed(self) -> Iterable[dict[str, Any]]:
        return [asdict(fault) for fault in self._armed]
