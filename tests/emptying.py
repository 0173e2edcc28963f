"""Emptying the database after a test that commits: back to what migrations left, in milliseconds.

Django truncates every table and fills in content types and permissions anew, which takes half a
second with tables as many as ours, and the taxonomy as long again. Rows are few in a test, so
deleting them is quicker; what migrations filled in is kept in a schema of its own, with its ids.
"""

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.test import TransactionTestCase

KEPT = "kept"
# Tables that refuse to forget, as the ledger does, by triggers of ours.
GUARDED = """
    SELECT DISTINCT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
    WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace
"""


def keep_what_is_there() -> None:
    """Copy all that a fresh database holds, for `back_to_the_start`."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
        for table in _tables(cursor):
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')
            cursor.execute(f'SELECT NOT EXISTS (TABLE {KEPT}."{table}")')
            if cursor.fetchone()[0]:
                cursor.execute(f'DROP TABLE {KEPT}."{table}"')
    TransactionTestCase._fixture_teardown = back_to_the_start


def back_to_the_start(_case: TransactionTestCase) -> None:
    """What Django calls after each test that commits."""
    with connection.cursor() as cursor:
        empty = [f'DELETE FROM public."{table}"' for table in _tables(cursor)]
        fill = [
            f'INSERT INTO public."{table}" TABLE {KEPT}."{table}"'
            for table in _tables(cursor, schema=KEPT)
        ]
        cursor.execute(GUARDED)
        guarded = [f'ALTER TABLE public."{table}"' for (table,) in cursor.fetchall()]
        unguard = [f"{table} DISABLE TRIGGER USER" for table in guarded]
        guard = [f"{table} ENABLE TRIGGER USER" for table in guarded]
        # Foreign keys are deferred until all is in its place, which a guard wants to see settled.
        check = "SET CONSTRAINTS ALL IMMEDIATE"
        cursor.execute("; ".join(["BEGIN", *unguard, *empty, *fill, check, *guard, "COMMIT"]))


def _tables(cursor: CursorWrapper, schema: str = "public") -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = %s", [schema])
    return [name for (name,) in cursor.fetchall()]
