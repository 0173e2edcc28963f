"""Bring the database up to date, and the demo's goods with --fill, in one process.

python -m dev.prepare [--fill]
"""

import sys
import time

import django
from django.core.management import call_command, get_commands
from django.db import Error
from psycopg import errors

OF_ANOTHER_VERSION = (
    errors.DuplicateTable,
    errors.DuplicateColumn,
    errors.UndefinedTable,
    errors.UndefinedColumn,
)


def main(arguments: list[str]) -> None:
    """Migrate, and with --fill fill the shop."""
    django.setup()
    began = time.monotonic()
    call_command("migrate", interactive=False, verbosity=0)
    _say("database is up to date", began)
    if "--fill" in arguments and "fill_shop" in get_commands():
        began = time.monotonic()
        call_command("fill_shop")
        _say("shop is filled", began)


def sentence_for(problem: Error) -> str:
    """What PostgreSQL would not do, in its own first line."""
    said = str(problem).strip().splitlines()[0]
    if isinstance(problem.__cause__, OF_ANOTHER_VERSION):
        return (
            f"The tables in the database are of another version of Threadly ({said}): "
            "make demo FRESH=1 starts over; a database of yours you empty yourself."
        )
    return said


def _say(what: str, began: float) -> None:
    print(f"{what} ({time.monotonic() - began:.1f} s)", flush=True)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except Error as problem:
        sys.exit(sentence_for(problem))
