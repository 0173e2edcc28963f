"""Everything the sandbox knows, in memory; what changed is also appended to a file.

A thing is a dict as Stripe would print it, plus keys that begin with an underscore and are
never shown. Its kind is its `object`.
"""

import json
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from dev.sandbox.journal import Journal, Row

Thing = dict[str, Any]
PLATFORM = "platform"


def public(thing: Thing) -> Thing:
    """A copy of `thing` as the outside may see it."""
    return json.loads(json.dumps({k: v for k, v in thing.items() if not k.startswith("_")}))


class Store:
    """Things by kind and id, in the order in which they came."""

    def __init__(self, journal: Journal | None = None) -> None:
        self._journal = journal
        self._things: dict[str, dict[str, Thing]] = {}
        self._order: dict[str, list[int]] = {}
        self._by_number: dict[int, Thing] = {}
        self._unwritten: dict[tuple[str, str], Thing | None] = {}
        self._number = 0
        for thing in journal.load() if journal else ():
            self._place(thing)

    def add(self, thing: Thing, *, owner: str = PLATFORM) -> Thing:
        """Keep a new thing, owned by the platform or by a connected account's id."""
        self._number += 1
        thing["_owner"] = owner
        thing["_number"] = self._number
        self._place(thing)
        return self.changed(thing)

    def changed(self, thing: Thing) -> Thing:
        """Note that `thing` must be written again."""
        self._unwritten[thing["object"], thing["id"]] = thing
        return thing

    def remove(self, thing: Thing) -> None:
        """Forget a thing."""
        kind = thing["object"]
        del self._things[kind][thing["id"]]
        del self._by_number[thing["_number"]]
        order = self._order[kind]
        del order[bisect_left(order, thing["_number"])]
        self._unwritten[kind, thing["id"]] = None

    def get(self, kind: str, thing_id: str, *, owner: str | None = None) -> Thing | None:
        """The thing, unless unknown or another owner's."""
        thing = self._things.get(kind, {}).get(thing_id)
        if thing and owner not in (None, thing["_owner"]):
            return None
        return thing

    def all(self, kind: str) -> Iterator[Thing]:
        """Oldest first."""
        return iter(list(self._things.get(kind, {}).values()))

    def newest_first(self, kind: str, *, older_than: Thing | None = None) -> Iterator[Thing]:
        """From the newest, or from the one before `older_than`, to the oldest."""
        order = self._order.get(kind, [])
        end = bisect_left(order, older_than["_number"]) if older_than else len(order)
        for index in range(end - 1, -1, -1):
            yield self._by_number[order[index]]

    def newer_than(self, kind: str, thing: Thing) -> Iterator[Thing]:
        """Oldest first, from the one after `thing`."""
        order = self._order.get(kind, [])
        for index in range(bisect_left(order, thing["_number"]) + 1, len(order)):
            yield self._by_number[order[index]]

    def commit(self) -> None:
        """Hand what changed to the journal, as one transaction."""
        if self._journal and self._unwritten:
            rows: list[Row] = [
                (*key, thing["_number"], json.dumps(thing)) if thing else (*key, None, None)
                for key, thing in self._unwritten.items()
            ]
            self._journal.write(rows)
        self._unwritten.clear()

    def clear(self) -> None:
        """Forget everything."""
        for things in self._things.values():
            for thing in list(things.values()):
                self.remove(thing)

    def _place(self, thing: Thing) -> None:
        kind = thing["object"]
        self._things.setdefault(kind, {})[thing["id"]] = thing
        self._order.setdefault(kind, []).append(thing["_number"])
        self._by_number[thing["_number"]] = thing
        self._number = max(self._number, thing["_number"])
