"""Waiting for what others do, instead of for as long as it mostly takes them."""

import time
from collections.abc import Callable

from django.db import connection

# Far more than anything takes; what never happens is told apart from what is slow.
SECONDS = 60
HELD_UP = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'
"""


def until(happened: Callable[[], object]) -> None:
    """Raises TimeoutError when it never does."""
    end = time.monotonic() + SECONDS
    while not happened():
        if time.monotonic() > end:
            raise TimeoutError("it never happened")
        time.sleep(0.01)


def until_held_up(sessions: int) -> None:
    """Until so many sessions of this database wait for a lock."""

    def are_held_up() -> bool:
        with connection.cursor() as cursor:
            # Within a transaction the first look would be repeated.
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(HELD_UP)
            return cursor.fetchone()[0] >= sessions

    until(are_held_up)
