"""Start a stack for as long as the races take, and have `manage.py races` run them in it."""

import shutil
import subprocess
import sys

from dev.stack import ROOT, Stack
from dev.supervisor import Trouble

FOLDER = ROOT / "var" / "races"
# Fifty buyers at a barrier each hold a connection.
ENVIRONMENT = {"DATABASE_POOL_SIZE": "60", "LOG_LEVEL": "ERROR"}
PARTS = ("stripe", "web", "worker")


def main() -> int:
    """Whatever earlier races left is thrown away first."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    try:
        with Stack(FOLDER, parts=PARTS, extra_env=ENVIRONMENT) as stack:
            command = [sys.executable, "manage.py", "races", stack.site_url, *sys.argv[1:]]
            return subprocess.run(command, cwd=ROOT, env=stack.env, check=False).returncode
    except Trouble as problem:
        print(f"races    | {problem}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
