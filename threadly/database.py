"""Connections that died while idle, as all do when PostgreSQL restarts."""

from typing import Any

import psycopg
from django.db import connections
from psycopg_pool import ConnectionPool


def check(connection: psycopg.Connection[Any]) -> None:
    """What the pool asks of a connection before it is handed out. Raises OperationalError.

    Where one is dead the others are too: they all go at once. The pool would find them one after
    the other, and waits longer each time.
    """
    try:
        ConnectionPool.check_connection(connection)
    except psycopg.OperationalError:
        connections["default"].pool.drain()  # type: ignore[attr-defined]
        raise
