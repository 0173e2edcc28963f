"""Bring the database up to date, and the demo's goods with --fill, in one process.

python -m dev.prepare [--fill]
"""

import sys
import time

import django
from django.core.management import call_command, get_commands


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


def _say(what: str, began: float) -> None:
    print(f"{what} ({time.monotonic() - began:.1f} s)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
