"""`manage.py migrate` beside a shop that is serving."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection

from tests import waiting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def short(settings: LazySettings) -> Iterator[None]:
    """The change that is made comes of `dev.faults.later`."""
    settings.MIGRATION_LOCK_SECONDS = 0.2
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "dev.faults.later"]
    yield
    call_command("migrate", "later", "zero", stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")


def columns() -> set[str]:
    with connection.cursor() as cursor:
        told = connection.introspection.get_table_description(cursor, "marketplace_listing")
    return {column.name for column in told}


def address() -> dict[str, Any]:
    params = connection.get_connection_params()
    return {name: params[name] for name in ("dbname", "host", "port", "user", "password")}


@contextmanager
def report() -> Iterator[threading.Event]:
    """A transaction that reads the table, and is open until the event is set."""
    began, over = threading.Event(), threading.Event()

    def hold() -> None:
        with psycopg.connect(**address()) as other:
            other.execute("SELECT count(*) FROM marketplace_listing")
            began.set()
            over.wait(waiting.SECONDS + 30)

    reading = threading.Thread(target=hold)
    reading.start()
    began.wait(5)
    yield over
    over.set()
    reading.join()


def test_a_change_waits_in_short_tries_until_the_table_is_free() -> None:
    said = StringIO()

    def end_once_it_was_said(over: threading.Event) -> None:
        try:
            waiting.until(lambda: "A table is in use; trying again" in said.getvalue())
        finally:
            over.set()

    with report() as over, ThreadPoolExecutor(1) as pool:
        ending = pool.submit(end_once_it_was_said, over)
        call_command("migrate", "later", stdout=StringIO(), stderr=said)
        ending.result()
    assert "later" in columns()


@contextmanager
def shopper() -> Iterator[list[int]]:
    """Somebody who looks at listings all the time; what they saw each time."""
    looks: list[int] = []
    over = threading.Event()

    def look() -> None:
        with psycopg.connect(**address(), autocommit=True) as other:
            while not over.wait(0.01):
                looks.extend(other.execute("SELECT count(*) FROM marketplace_listing").fetchone())

    looking = threading.Thread(target=look)
    looking.start()
    yield looks
    over.set()
    looking.join()


def is_waited_for() -> bool:
    """Whether the change stands in the queue for the table: other tests have databases beside."""
    queue = """
        SELECT FROM pg_locks JOIN pg_database ON pg_database.oid = database
        WHERE datname = current_database() AND mode = 'AccessExclusiveLock' AND NOT granted
    """
    with psycopg.connect(**address()) as other:
        return other.execute(queue).fetchone() is not None


@pytest.mark.parametrize(("limit", "goes_on"), [(0.2, True), (60, False)])
def test_the_shop_goes_on_between_the_tries(
    settings: LazySettings, limit: float, goes_on: bool
) -> None:
    """And in one long try nobody gets by until the report is over."""
    settings.MIGRATION_LOCK_SECONDS = limit
    more: list[int] = []

    def watch(looks: list[int], over: threading.Event) -> None:
        while not is_waited_for():
            time.sleep(0.01)
        seen, end = len(looks), time.monotonic() + (15 if goes_on else 1)
        while len(looks) - seen < 5 and time.monotonic() < end:
            time.sleep(0.01)
        more.append(len(looks) - seen)
        over.set()

    with shopper() as looks, report() as over:
        watching = threading.Thread(target=watch, args=(looks, over))
        watching.start()
        call_command("migrate", "later", stdout=StringIO(), stderr=StringIO())
        watching.join()
    assert (more[0] >= 5) is goes_on
