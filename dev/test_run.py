"""`make test`: every check and every test. ARGS is handed to pytest, as in ARGS="-k cart"."""

import os
import shlex
import subprocess
import sys
import time

from dev import browser, lint
from dev.stack import ROOT
from dev.supervisor import Trouble

WORKERS = 2


def main() -> int:
    """Lint, then pytest in parallel; non-zero when either fails."""
    began = time.monotonic()
    try:
        chromium = browser.executable()
    except Trouble as problem:
        print(f"test     | {problem}")
        return 1
    linted = lint.main()
    arguments = shlex.split(os.environ.get("ARGS", ""))
    command = [sys.executable, "-m", "pytest", "-n", str(WORKERS), "--dist", "loadgroup"]
    tested = subprocess.run(
        [*command, *arguments], cwd=ROOT, env={**os.environ, "CHROMIUM": chromium}, check=False
    ).returncode
    print(f"test     | {_verdict(linted, tested)} in {time.monotonic() - began:.0f} s")
    return linted or tested


def _verdict(linted: int, tested: int) -> str:
    failed = [name for name, code in (("lint", linted), ("pytest", tested)) if code]
    return f"{' and '.join(failed)} failed" if failed else "everything passed"


if __name__ == "__main__":
    sys.exit(main())
