"""`expand`: ids replaced by the things they stand for.

Source: https://docs.stripe.com/api/expanding_objects
"""

from collections.abc import Callable
from typing import Any

from dev.sandbox.errors import Refused
from dev.sandbox.ids import kind_of
from dev.sandbox.store import Thing, public
from dev.sandbox.world import World

DEEPEST = 4
ListOf = Callable[[World, Thing], Thing]

# Lists that Stripe leaves out of an object unless asked for.
LEFT_OUT: dict[tuple[str, str], ListOf] = {}


def left_out(kind: str, name: str) -> Callable[[ListOf], ListOf]:
    """Register what builds the list `name` of an object when it is expanded."""

    def register(build: ListOf) -> ListOf:
        LEFT_OUT[kind, name] = build
        return build

    return register


def expand(world: World, thing: Thing, paths: list[str]) -> Thing:
    """`thing`, already public, with each path of `paths` expanded in place."""
    for number, path in enumerate(paths):
        steps = path.split(".")
        if len(steps) > DEEPEST:
            raise _refusal(number, f"You cannot expand more than {DEEPEST} levels: {path}")
        _walk(world, thing, steps, number, path)
    return thing


def _walk(world: World, thing: Thing, steps: list[str], number: int, path: str) -> None:
    head, *rest = steps
    if head == "data" and thing.get("object") == "list":
        for item in thing["data"]:
            _walk(world, item, rest, number, path)
        return
    value = _expanded(world, thing, head, number, path)
    thing[head] = value
    if rest and isinstance(value, dict):
        _walk(world, value, rest, number, path)


def _expanded(world: World, thing: Thing, name: str, number: int, path: str) -> Any:
    build = LEFT_OUT.get((thing.get("object", ""), name))
    if build:
        return build(world, world.store.get(thing["object"], thing["id"]) or thing)
    value = thing.get(name)
    if name in thing and not isinstance(value, str):
        return value
    kind = kind_of(value) if value else None
    found = world.store.get(kind, value) if kind and value else None
    if found is None:
        raise _refusal(number, f"This property cannot be expanded ({path}).")
    return public(found)


def _refusal(number: int, message: str) -> Refused:
    return Refused(message, param=f"expand[{number}]")
