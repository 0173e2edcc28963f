"""Connections that died while idle, as all do when PostgreSQL restarts."""

import select
from typing import Any

import psycopg
from django.db import connections
from psycopg_pool import ConnectionPool


def check(connection: psycopg.Connection[Any]) -> None:
    """What the pool asks of a connection before it is handed out. Raises OperationalError.

    One that PostgreSQL left has its end to be read; any other is asked nothing, which spares each
    request a question. Where one is dead the others are too: they all go at once. The pool would
    find them one after the other, and waits longer each time.
    """
    if _is_quiet(connection.fileno()):
        return
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.OperationalError:
        connections["default"].pool.drain()  # type: ignore[attr-defined]
        raise


def _is_quiet(file: int) -> bool:
    """Whether nothing came that is still to be read."""
    watch = select.poll()
    watch.register(file, select.POLLIN)
    return not watch.poll(0)
