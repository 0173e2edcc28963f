"""python -m dev.faults.judged SANDBOX_URL: what is wrong with the database of the environment.

Its last line is a list in JSON. `--bring-up-to-date` takes in what Stripe has and it has not, and
works off all that is to do, before.
"""

import json
import sys

import django

django.setup()

from django.utils import timezone  # noqa: E402

from dev import invariants  # noqa: E402
from dev.races import quiet  # noqa: E402
from dev.sandbox.control import Sandbox  # noqa: E402
from payments import tasks  # noqa: E402


def main(url: str, *, up_to_date: bool) -> None:
    with Sandbox(url) as sandbox:
        if up_to_date:
            tasks.repair_missed_events()
            quiet.work_off(sandbox)
        theirs = sandbox.ledger() if up_to_date else None
        print(json.dumps(invariants.violations(theirs, faults_over_at=timezone.now())))


if __name__ == "__main__":
    main(sys.argv[1], up_to_date="--bring-up-to-date" in sys.argv)
