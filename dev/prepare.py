"""Bring the database, the static files and the demo's goods up to date, in one process.

python -m dev.prepare [--fill]
"""

import hashlib
import sys
import time
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def main(arguments: list[str]) -> None:
    """Migrate, collect static files if any changed, and with --fill fill the shop."""
    django.setup()
    began = time.monotonic()
    call_command("migrate", interactive=False, verbosity=0)
    say("database is up to date", began)
    began = time.monotonic()
    if collect_static():
        say("static files are collected", began)
    began = time.monotonic()
    if "--fill" in arguments:
        call_command("fill_shop")
        say("shop is filled", began)


def collect_static() -> bool:
    """Collect when a file is new, gone or changed; compressing them takes seconds."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = fingerprint()
    if stamp.exists() and stamp.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now)
    return True


def fingerprint() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path}\0{found.st_size}\0{found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def say(what: str, began: float) -> None:
    print(f"{what} ({time.monotonic() - began:.1f} s)", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
