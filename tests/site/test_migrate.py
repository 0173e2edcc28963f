"""`manage.py migrate` beside a shop that is serving."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

import psycopg
import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import connection

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
def report(*, seconds: float) -> Iterator[None]:
    """A transaction that reads the table, and is open for so long."""
    began = threading.Event()

    def hold() -> None:
        with psycopg.connect(**address()) as other:
            other.execute("SELECT count(*) FROM marketplace_listing")
            began.set()
            time.sleep(seconds)

    reading = threading.Thread(target=hold)
    reading.start()
    began.wait(5)
    yield
    reading.join()


def test_a_change_waits_in_short_tries_until_the_table_is_free() -> None:
    said = StringIO()
    with report(seconds=1):
        call_command("migrate", "later", stdout=StringIO(), stderr=said)
    assert "later" in columns()
    assert "A table is in use; trying again" in said.getvalue()


@contextmanager
def shopper() -> Iterator[list[float]]:
    """Somebody who looks at listings all the time; the seconds that each look took."""
    looks: list[float] = []
    over = threading.Event()

    def look() -> None:
        with psycopg.connect(**address(), autocommit=True) as other:
            while not over.wait(0.01):
                began = time.monotonic()
                other.execute("SELECT count(*) FROM marketplace_listing")
                looks.append(time.monotonic() - began)

    looking = threading.Thread(target=look)
    looking.start()
    yield looks
    over.set()
    looking.join()


@pytest.mark.parametrize(("limit", "held_up"), [(0.2, (0.1, 0.7)), (60, (0.8, 5))])
def test_nobody_is_held_up_longer_than_the_limit(
    settings: LazySettings, limit: float, held_up: tuple[float, float]
) -> None:
    """And without it, as long as the report takes."""
    settings.MIGRATION_LOCK_SECONDS = limit
    with shopper() as looks, report(seconds=1.2):
        call_command("migrate", "later", stdout=StringIO(), stderr=StringIO())
    assert held_up[0] < max(looks) < held_up[1]
