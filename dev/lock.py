"""`make lock`: lock the versions of pyproject.toml with hashes. UPGRADE=1 takes the newest.

The files name no index: where packages come from is each machine's own configuration.
"""

import os
import subprocess
import sys

from dev.stack import ROOT

COMMON = (
    *("--generate-hashes", "--no-emit-index-url", "--no-emit-find-links"),
    *("--custom-compile-command", "make lock", "--quiet"),
)
UV_ITSELF = "uv"


def main() -> int:
    """Write the lock files of production, development and the set-up's uv."""
    version = (ROOT / ".python-version").read_text().strip()
    upgrade = ("--upgrade",) if os.environ.get("UPGRADE") else ()
    compile_one = ("pip", "compile", *COMMON, *upgrade)
    for_us = ("pyproject.toml", "--python-version", version)
    for target, arguments, source in (
        ("production", for_us, ""),
        ("dev", (*for_us, "--group", "dev", "-c", "requirements/production.txt"), ""),
        # The set-up runs on any Python that a machine has.
        ("uv", ("-", "--universal", "--python-version", "3.8"), UV_ITSELF),
    ):
        done = uv(*compile_one, *arguments, "-o", f"requirements/{target}.txt", source=source)
        if done != 0:
            return done
    return 0


def uv(*arguments: str, source: str = "") -> int:
    """Run the project's uv; returns its exit code."""
    command = [sys.executable, "dev/bootstrap.py", "uv", *arguments]
    return subprocess.run(command, cwd=ROOT, input=source, text=True, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
