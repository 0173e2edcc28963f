"""`make test`: every check and every test. ARGS is handed to pytest, as in ARGS="-k cart"."""

import os
import shlex
import subprocess
import sys
import time
from typing import Any

from dev import browser
from dev.stack import ROOT
from dev.supervisor import Trouble

# One more than the two cores it is meant for: tests of browsers and whole shops mostly wait.
WORKERS = 3


def main() -> int:
    """Lint beside pytest in parallel; what lint says is shown last. Non-zero when either fails."""
    began = time.monotonic()
    try:
        chromium = browser.executable()
    except Trouble as problem:
        print(f"test     | {problem}")
        return 1
    arguments = shlex.split(os.environ.get("ARGS", ""))
    pytest = ["pytest", "-n", str(WORKERS), "--dist", "loadgroup", *arguments]
    with _python("dev.lint", stdout=subprocess.PIPE, text=True) as lint:
        with _python(*pytest, env={**os.environ, "CHROMIUM": chromium}) as tests:
            said, _ = lint.communicate()
        print(said, end="")
    linted, tested = lint.returncode, tests.returncode
    print(f"test     | {_verdict(linted, tested)} in {time.monotonic() - began:.0f} s")
    return linted or tested


def _python(module: str, *arguments: str, **options: Any) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", module, *arguments], cwd=ROOT, **options)


def _verdict(linted: int, tested: int) -> str:
    failed = [name for name, code in (("lint", linted), ("pytest", tested)) if code]
    return f"{' and '.join(failed)} failed" if failed else "everything passed"


if __name__ == "__main__":
    sys.exit(main())
