"""Emptying the database after a test that commits: back to what migrations left, in milliseconds.

Django truncates every table and fills in content types and permissions anew, which takes half a
second with tables as many as ours, and the taxonomy as long again. Rows are few in a test, so
deleting them is quicker; what migrations filled in is kept in a schema of its own, with its ids.
One function of the database does it all, and leaves alone what nobody changed.
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
# Foreign keys are deferred until all is in its place, which a guard wants to see settled.
BACK = """
    CREATE FUNCTION {kept}.back_to_the_start() RETURNS void LANGUAGE plpgsql AS $$
    DECLARE are_guarded boolean := {any_guarded};
    BEGIN
        IF are_guarded THEN {unguard} END IF;
        {empty}
        {fill}
        SET CONSTRAINTS ALL IMMEDIATE;
        IF are_guarded THEN {guard} END IF;
    END $$
"""
EMPTY = 'IF EXISTS (TABLE public."{table}") THEN DELETE FROM public."{table}"; END IF;'
FILL = """
    IF EXISTS (TABLE public."{table}" EXCEPT TABLE {kept}."{table}")
    OR (SELECT count(*) FROM public."{table}") <> (SELECT count(*) FROM {kept}."{table}") THEN
        DELETE FROM public."{table}";
        INSERT INTO public."{table}" TABLE {kept}."{table}";
    END IF;
"""
SWITCH = 'ALTER TABLE public."{table}" {how} TRIGGER USER;'


def keep_what_is_there() -> None:
    """Copy all that a fresh database holds, for `back_to_the_start`."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {KEPT} CASCADE; CREATE SCHEMA {KEPT}")
        tables = _names(cursor, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        filled = [table for table in tables if _keep(cursor, table)]
        guarded = _names(cursor, GUARDED)
        words = {
            "any_guarded": " OR ".join(f'EXISTS (TABLE public."{table}")' for table in guarded),
            "unguard": _each(SWITCH, guarded, how="DISABLE"),
            "empty": _each(EMPTY, [table for table in tables if table not in filled]),
            "fill": _each(FILL, filled),
            "guard": _each(SWITCH, guarded, how="ENABLE"),
        }
        cursor.execute(BACK.format(kept=KEPT, **words))
    TransactionTestCase._fixture_teardown = back_to_the_start


def back_to_the_start(_case: TransactionTestCase) -> None:
    """What Django calls after each test that commits."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {KEPT}.back_to_the_start()")


def _keep(cursor: CursorWrapper, table: str) -> bool:
    """Whether there was anything."""
    cursor.execute(f'SELECT EXISTS (TABLE public."{table}")')
    [(is_filled,)] = cursor.fetchall()
    if is_filled:
        cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE public."{table}"')
    return is_filled


def _names(cursor: CursorWrapper, sql: str) -> list[str]:
    cursor.execute(sql)
    return [name for (name,) in cursor.fetchall()]


def _each(sql: str, tables: list[str], **words: str) -> str:
    return " ".join(sql.format(table=table, kept=KEPT, **words) for table in tables)
