"""One API request, and the table of what answers which."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from dev.sandbox.errors import missing
from dev.sandbox.store import Thing
from dev.sandbox.world import World


@dataclass
class Call:
    """What an endpoint is given.

    owner: whose account is spoken for, the platform's or the Stripe-Account header's.
    base_url: under which address the caller knows the sandbox.
    """

    world: World
    owner: str
    base_url: str
    path: dict[str, str]
    params: dict[str, Any]

    def find(self, kind: str, thing_id: str, *, param: str = "id") -> Thing:
        """One of the owner's things. Raises Refused (resource_missing)."""
        thing = self.world.store.get(kind, thing_id, owner=self.owner)
        if thing is None:
            raise missing(NOUNS.get(kind, kind.replace("_", " ")), thing_id, param=param)
        return thing


NOUNS = {"payment_intent": "payment_intent", "checkout.session": "checkout.session"}

Answer = Callable[[Call], Thing]


@dataclass(frozen=True)
class Endpoint:
    """A method and a path; `shape` is the SDK's type of its parameters."""

    method: str
    path: str
    shape: type
    supported: frozenset[str]
    answer: Answer


ENDPOINTS: list[Endpoint] = []


def endpoint(
    method: str, path: str, shape: type, supported: str = ""
) -> Callable[[Answer], Answer]:
    """Register what answers `method path`; `supported` names the parameters that it acts on."""

    def register(answer: Answer) -> Answer:
        names = frozenset(supported.split())
        ENDPOINTS.append(Endpoint(method, path, shape, names, answer))
        return answer

    return register
