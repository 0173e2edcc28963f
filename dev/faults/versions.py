"""FAULTS 27: the database is changed while people buy, and a backup is restored elsewhere."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import psycopg

from dev import cast
from dev.faults.browsing import SECONDS_FOR_A_PAGE, browse
from dev.faults.customers import Customers
from dev.faults.ground import Findings, Ground
from dev.ports import free_port
from dev.races.buying import pay, placing
from dev.servers import POSTGRES_PROGRAMS, Postgres
from dev.stack import ROOT
from marketplace.models import Order
from payments import tasks

# MIGRATION_LOCK_SECONDS, and what it takes to see it.
LOCK_SECONDS, SLACK_SECONDS = 1.0, 0.5
SECONDS_TO_BEGIN = 60.0
# Waits for tables; those for rows are of people who buy.
LONGEST_WAIT = """
    SELECT coalesce(max(extract(epoch FROM clock_timestamp() - waitstart)), 0)
    FROM pg_locks WHERE NOT granted AND locktype = 'relation'
"""


def migration_under_load(ground: Ground, *, buyers: int, seconds: float) -> Findings:
    """A table is changed while people buy and a long report reads it; then it is changed back.

    Without the limit, everybody would wait as long as the report takes.
    """
    found = Findings()
    slowest = []
    with Customers(ground, most=buyers) as customers, _watched(ground) as waits:
        for target in ("0001", "zero"):
            reading = _reading(ground, seconds, waits)
            with reading, _migrating(ground, target) as migrating:
                slowest.append(browse(ground, found, until=time.monotonic() + seconds + 4))
            found.expect(migrating.returncode == 0, f"migrate ended with {migrating.returncode}")
    longest = max(waits)
    ground.recover()
    customers.judge(found, "migration")
    most = LOCK_SECONDS + SLACK_SECONDS
    found.expect(LOCK_SECONDS / 2 < longest < most, f"the longest wait was {longest:.2f} s")
    found.expect(max(slowest) < SECONDS_FOR_A_PAGE, f"a page took {max(slowest):.1f} s")
    found.told.append(
        f"longest wait for the table {longest:.2f} s beside a report of {seconds:.0f} s, slowest"
        f" page {max(slowest):.2f} s"
    )
    return found


def _migrating(ground: Ground, target: str) -> subprocess.Popen[bytes]:
    stack = ground.shop.stack
    more = {
        "DATABASE_URL": stack.database_url,
        "DJANGO_SETTINGS_MODULE": "dev.faults.later.settings",
        "MIGRATION_LOCK_SECONDS": str(LOCK_SECONDS),
    }
    command = [sys.executable, "manage.py", "migrate", "later", target]
    return subprocess.Popen(command, cwd=ROOT, env=stack.env | more)


@contextmanager
def _reading(ground: Ground, seconds: float, waits: list[float]) -> Iterator[None]:
    """A report that takes so long after somebody waits for it, and holds what it reads."""
    before = len(waits)

    def read() -> None:
        with psycopg.connect(ground.shop.stack.database_url) as connection:
            connection.execute("SELECT count(*) FROM marketplace_listing")
            end = time.monotonic() + SECONDS_TO_BEGIN
            while max(waits[before:], default=0) < LOCK_SECONDS / 2 and time.monotonic() < end:
                time.sleep(0.02)
            time.sleep(seconds)

    report = threading.Thread(target=read)
    report.start()
    yield
    report.join()


@contextmanager
def _watched(ground: Ground) -> Iterator[list[float]]:
    """The longest waits for a table, as they are seen every 20 milliseconds."""
    waits = [0.0]
    over = threading.Event()

    def watch() -> None:
        with psycopg.connect(ground.shop.stack.database_url, autocommit=True) as connection:
            while not over.wait(0.02):
                row = connection.execute(LONGEST_WAIT).fetchone()
                waits.append(float(row[0]) if row else 0.0)

    watcher = threading.Thread(target=watch)
    watcher.start()
    yield waits
    over.set()
    watcher.join()


def backup_restored(ground: Ground, *, buyers: int, paid_after: int) -> Findings:
    """A dump taken while people buy, put into another server: what it holds is whole, and Stripe's
    list of events brings in what was paid and not yet known. There I1 to I5 hold."""
    found = Findings()
    if buyers:
        found.problems += _restored_under_load(ground, buyers)
    ground.sandbox.webhooks(drop=1_000_000)
    checkouts = []
    for listing in cast.goods(paid_after, sellers=cast.people(1, name="seller")):
        checkouts.append(placing(cast.people(1)[0], listing)())
        pay(ground, checkouts[-1])
    ground.sandbox.webhooks(drop=0)
    known = Order.objects.filter(checkout__in=checkouts, status=Order.Status.PAID)
    found.expect(not known.exists(), "the news came before the dump")
    found.problems += _restored(ground, "dump-before-news", up_to_date=True)
    tasks.repair_missed_events()  # for the shop that goes on, too
    found.contests += buyers + paid_after
    return found


def _restored_under_load(ground: Ground, buyers: int) -> list[str]:
    with Customers(ground, most=buyers) as customers:
        while customers.are_shopping and len(customers.bought) < buyers // 2:
            time.sleep(0.05)
        wrong = _restored(ground, "dump-under-load", up_to_date=False)
    ground.recover()
    return wrong


def _restored(ground: Ground, name: str, *, up_to_date: bool) -> list[str]:
    """What is wrong with the shop that a dump of now becomes on another server."""
    stack = ground.shop.stack
    elsewhere = Postgres(stack.folder / name, free_port(), stack.secrets.password, durable=False)
    dump = stack.folder / f"{name}.dump"
    _run("pg_dump", "--format=custom", f"--file={dump}", _url(stack.database_url))
    stack.supervisor.start(replace(elsewhere.service(), name=name))
    try:
        stack.supervisor.wait_until(elsewhere.is_ready, seconds=60)
        elsewhere.ensure_database()
        _run("pg_restore", "--no-owner", f"--dbname={_url(elsewhere.url())}", str(dump))
        asked = ["--bring-up-to-date"] if up_to_date else []
        judged = subprocess.run(
            [sys.executable, "-m", "dev.faults.judged", stack.sandbox_url, *asked],
            cwd=ROOT,
            env=stack.env | {"DATABASE_URL": elsewhere.url()},
            capture_output=True,
            text=True,
            check=False,
        )
        if judged.returncode:
            return [f"{name}: {judged.stderr[-500:]}"]
        return [f"{name}: {sentence}" for sentence in json.loads(judged.stdout.splitlines()[-1])]
    finally:
        stack.supervisor.kill(name)


def _url(url: str) -> str:
    return url.replace("postgres://", "postgresql://")


def _run(program: str, *arguments: str) -> None:
    subprocess.run([str(POSTGRES_PROGRAMS / program), *arguments], check=True, capture_output=True)
