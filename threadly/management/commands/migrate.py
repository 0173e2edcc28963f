"""`manage.py migrate`, so that a shop that is serving goes on serving.

A change of a table waits for whoever reads it, and everybody who comes later waits behind it: one
long report would stop the shop. Here it waits for a moment only, lets the others pass, and tries
again.
"""

import time
from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import OperationalError, connections
from psycopg.errors import LockNotAvailable

TRIES = 60


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Raises OperationalError when it found no moment in all its tries; what was migrated by
        then stays, and the next run goes on from there."""
        seconds = settings.MIGRATION_LOCK_SECONDS
        with connections[options["database"]].cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{seconds * 1000}ms"])
        for tries_left in reversed(range(TRIES)):
            try:
                super().handle(*args, **options)
                return
            except OperationalError as error:
                if not tries_left or not isinstance(error.__cause__, LockNotAvailable):
                    raise
                self.stderr.write(f"A table is in use; trying again, {tries_left} times at most.")
                time.sleep(seconds)
