"""Lists with Stripe's cursors: newest first, `limit`, `starting_after`, `ending_before`.

Source: https://docs.stripe.com/api/pagination
"""

import operator
from collections.abc import Callable, Iterable
from typing import Any

from dev.sandbox.call import Call
from dev.sandbox.errors import Refused
from dev.sandbox.store import Thing, public

PAGE = "limit starting_after ending_before"
MOST, USUAL = 100, 10
COMPARISONS = {"gt": operator.gt, "gte": operator.ge, "lt": operator.lt, "lte": operator.le}


def listing(
    call: Call,
    kind: str,
    url: str,
    wanted: Callable[[Thing], bool] = lambda thing: True,
) -> Thing:
    """One page of the owner's things of a kind, of those that are `wanted`."""
    limit = call.params.get("limit", USUAL)
    if not 1 <= limit <= MOST:
        raise Refused(f"Invalid limit: must be between 1 and {MOST}", param="limit", started=False)
    after, before = call.params.get("starting_after"), call.params.get("ending_before")
    if after and before:
        message = "You can only provide one of `starting_after` and `ending_before`."
        raise Refused(message, param="ending_before", started=False)
    store = call.world.store
    if before:
        found = store.newer_than(kind, call.find(kind, before, param="ending_before"))
    else:
        cursor = call.find(kind, after, param="starting_after") if after else None
        found = store.newest_first(kind, older_than=cursor)
    page = _first(limit + 1, (t for t in found if t["_owner"] == call.owner and wanted(t)))
    data = page[:limit]
    return as_list(reversed(data) if before else data, url, has_more=len(page) > limit)


def as_list(things: Iterable[Thing], url: str, *, has_more: bool = False) -> Thing:
    """Stripe's list object."""
    return {
        "object": "list",
        "data": [public(thing) for thing in things],
        "has_more": has_more,
        "url": url,
    }


def matches(call: Call, *names: str) -> Callable[[Thing], bool]:
    """Whether a thing has the values that the parameters ask for, and the `created` range."""
    asked = {name: call.params[name] for name in names if name in call.params}
    created = call.params.get("created")

    def wanted(thing: Thing) -> bool:
        return all(thing.get(name) == value for name, value in asked.items()) and _within(
            thing["created"], created
        )

    return wanted


def _within(at: int, asked: Any) -> bool:
    if asked is None:
        return True
    if isinstance(asked, dict):
        return all(COMPARISONS[name](at, bound) for name, bound in asked.items())
    return at == asked


def _first(count: int, things: Iterable[Thing]) -> list[Thing]:
    found = []
    for thing in things:
        found.append(thing)
        if len(found) == count:
            break
    return found
