"""python -m dev.faults.swept: sweep the storage of the environment, of whatever age its files are.

The shop itself does so each day, with files that are a day old.
"""

from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from photos import sweep  # noqa: E402

if __name__ == "__main__":
    sweep.remove_stray_files(before=timezone.now() + timedelta(seconds=1))
