"""The sandbox's memory on disk: one SQLite table, written behind by one thread."""

import json
import os
import queue
import sqlite3
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Row = tuple[str, str, int | None, str | None]
MOST_AT_ONCE = 200

SCHEMA = """
create table if not exists things (
    kind text not null, id text not null, number integer not null, body text not null,
    primary key (kind, id)
) without rowid
"""


class Journal:
    """What has been handed to `write` is on disk once `close` returns.

    A killed process may lose the last moments: requests never wait for the disk.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "sandbox.sqlite3"
        self._waiting: queue.SimpleQueue[list[Row] | None] = queue.SimpleQueue()
        with sqlite3.connect(self._path) as connection:
            connection.execute("pragma journal_mode = wal")
            connection.execute(SCHEMA)
        connection.close()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)
        self._thread.start()

    def load(self) -> Iterator[dict[str, Any]]:
        """Everything kept, oldest first."""
        connection = sqlite3.connect(self._path)
        try:
            for (body,) in connection.execute("select body from things order by number"):
                yield json.loads(body)
        finally:
            connection.close()

    def write(self, rows: list[Row]) -> None:
        """Queue one transaction: kind, id, number and body; a body of None deletes."""
        self._waiting.put(rows)

    def close(self) -> None:
        """Write what waits, then stop."""
        self._waiting.put(None)
        self._thread.join()

    def _run(self) -> None:
        try:
            self._work_off()
        except sqlite3.Error as error:
            # Going on would mean answering for money that a restart forgets.
            print(f"The practice Stripe cannot write to {self._path}: {error}", file=sys.stderr)
            os._exit(1)

    def _work_off(self) -> None:
        connection = sqlite3.connect(self._path)
        connection.execute("pragma synchronous = off")
        open_still = True
        while open_still:
            batches = [self._waiting.get()]
            while len(batches) < MOST_AT_ONCE and not self._waiting.empty():
                batches.append(self._waiting.get())
            open_still = None not in batches
            with connection:
                for rows in filter(None, batches):
                    self._apply(connection, rows)
        connection.close()

    @staticmethod
    def _apply(connection: sqlite3.Connection, rows: list[Row]) -> None:
        gone = [row[:2] for row in rows if row[3] is None]
        connection.executemany("delete from things where kind = ? and id = ?", gone)
        kept = [row for row in rows if row[3] is not None]
        connection.executemany("insert or replace into things values (?, ?, ?, ?)", kept)
