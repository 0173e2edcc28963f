"""Start a shop behind wires that can be cut, and make every fault in it.

python -m dev.faults [--small] [--only "14"]
"""

import json
import os
import shutil
import sys
import tempfile
from argparse import ArgumentParser, Namespace
from functools import partial
from pathlib import Path

import django

from dev.stack import ROOT, Stack
from dev.supervisor import Trouble

# In tests the time-outs are short as well. Jobs that fail or die by our hand get more tries.
SMALL = {
    "DATABASE_POOL_TIMEOUT": "0.3",
    "STRIPE_BREAKER_SECONDS": "2",
    "STRIPE_TIMEOUT_SECONDS": "1",
}
ENVIRONMENT = {"LOG_LEVEL": "WARNING", "OUTBOX_MAX_ATTEMPTS": "1000", "DATABASE_POOL_SIZE": "20"}


def _asked() -> Namespace:
    parser = ArgumentParser(prog="make faults")
    parser.add_argument("--small", action="store_true", help="as the tests do")
    parser.add_argument("--only", default="", help="faults whose name holds this")
    return parser.parse_args()


def _folder(*, small: bool) -> Path:
    """Whatever earlier faults left is thrown away; tests keep theirs apart."""
    if small:
        folder = Path(tempfile.mkdtemp(prefix="threadly-faults-"))
        folder.chmod(0o755)  # PostgreSQL, when we are root, runs as somebody else
        return folder
    folder = ROOT / "var" / "faults"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


ASKED = _asked()
FOLDER = _folder(small=ASKED.small)
STACK = Stack(
    FOLDER,
    durable=True,  # a database that is killed has to keep what it promised
    parts=("stripe",),
    extra_env=ENVIRONMENT | (SMALL if ASKED.small else {}),
)
# We ourselves speak to the databases and Stripe directly, whatever becomes of the shop's wires.
os.environ |= STACK.env
django.setup()

from dev.faults import programme  # noqa: E402
from dev.faults.ground import Ground  # noqa: E402
from dev.faults.shop import Shop  # noqa: E402
from dev.races import quiet  # noqa: E402
from dev.sandbox.control import Sandbox  # noqa: E402


def main() -> int:
    """Ends with one line of JSON; non-zero when anything went wrong."""
    try:
        with STACK, Shop(STACK) as shop, Sandbox(STACK.sandbox_url) as sandbox:
            ground = Ground(
                sandbox=sandbox,
                site_url=shop.site_url,
                settle=partial(quiet.wait_for_worker, sandbox),
                shop=shop,
                small=ASKED.small,
            )
            figures = programme.run(ground, only=ASKED.only, say=partial(print, flush=True))
    except Trouble as problem:
        print(f"faults   | {problem}")
        return 1
    finally:
        if ASKED.small:
            shutil.rmtree(FOLDER, ignore_errors=True)
    print(json.dumps(figures), flush=True)
    return 0 if programme.is_good(figures) else 1


if __name__ == "__main__":
    sys.exit(main())
