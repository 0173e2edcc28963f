"""FAULTS 20 in the large: the worker is killed in the middle of jobs, again and again."""

import subprocess

import psycopg

from dev.stack import Stack

SECONDS_BETWEEN = 20.0
POLL_SECONDS = 0.05
IN_HAND = "done_at IS NULL AND dead_at IS NULL AND leased_until > now()"


def kill_workers_during(races: subprocess.Popen[bytes], stack: Stack) -> int:
    """Until the races end, kill the worker while it has a job in hand; returns how often."""
    kills = 0
    with psycopg.connect(stack.database_url, autocommit=True) as database:
        # It is given time after its first job: one that is always starting would do nothing.
        while (
            _comes_to_work(database, races)
            and not _ends(races, within=SECONDS_BETWEEN)
            and _comes_to_work(database, races)
        ):
            stack.kill("worker")
            # Nobody holds these any more: their three minutes are made short.
            database.execute(f"UPDATE outbox_job SET leased_until = NULL WHERE {IN_HAND}")
            stack.begin("worker")
            kills += 1
    return kills


def _comes_to_work(database: psycopg.Connection, races: subprocess.Popen[bytes]) -> bool:
    """Wait for a job in hand; false when the races end before there is one."""
    while not _is_at_work(database):
        if _ends(races, within=POLL_SECONDS):
            return False
    return True


def _is_at_work(database: psycopg.Connection) -> bool:
    found = database.execute(f"SELECT 1 FROM outbox_job WHERE {IN_HAND} LIMIT 1")
    return found.fetchone() is not None


def _ends(races: subprocess.Popen[bytes], *, within: float) -> bool:
    try:
        races.wait(timeout=within)
    except subprocess.TimeoutExpired:
        return False
    return True
