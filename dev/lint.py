"""`make lint`: style, types, who imports whom, and the deployment checks, two at a time."""

import os
import secrets
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dev import documented
from dev.stack import ROOT

BIN = Path(sys.executable).parent
CHECKS = {
    "types": (str(BIN / "mypy"),),
    "imports": (str(BIN / "lint-imports"), "--no-logo"),
    "style": (str(BIN / "ruff"), "check", "--quiet"),
    "format": (str(BIN / "ruff"), "format", "--check", "--quiet"),
    "migrations": (sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"),
    "deployment": (
        *(sys.executable, "manage.py", "check", "--deploy"),
        *("--fail-level", "WARNING"),
    ),
}


def main() -> int:
    """Run every check; prints one line each, and the output of those that fail."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        passed = list(pool.map(_check, CHECKS, CHECKS.values()))
    return 0 if all(passed) else 1


def production_env() -> dict[str, str]:
    """What an operator has who copied .env.example and filled in what is required, and the mail
    server; nothing in it is reached."""
    return {
        **documented.defaults(),
        "PATH": os.environ.get("PATH", ""),
        "HOME": os.environ.get("HOME", ""),
        "PYTHONPATH": str(ROOT),
        "DJANGO_SETTINGS_MODULE": "threadly.settings",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "SITE_URL": "https://threadly.example",
        "DATABASE_URL": "postgres://threadly:secret@127.0.0.1:1/threadly",
        "DATABASE_POOL_TIMEOUT": "0.1",
        # Whether migrations are missing is asked of the code; that no database answers is fine.
        "PYTHONWARNINGS": "ignore:Got an error checking a consistent migration history",
        "REDIS_URL": "redis://127.0.0.1:1/0",
        "STRIPE_SECRET_KEY": "sk_test_" + secrets.token_hex(12),
        "STRIPE_WEBHOOK_SECRET": "whsec_" + secrets.token_hex(12),
        "EMAIL_URL": "smtp+tls://threadly:secret@mail.example:587",
        "DEFAULT_FROM_EMAIL": "Threadly <hello@threadly.example>",
    }


def _check(name: str, command: tuple[str, ...]) -> bool:
    began = time.monotonic()
    # Bytecode is where `make` keeps it: what the tests have compiled is not compiled again.
    kept = {name: os.environ[name] for name in ("PYTHONPYCACHEPREFIX",) if name in os.environ}
    done = subprocess.run(
        command, cwd=ROOT, env=production_env() | kept, capture_output=True, text=True, check=False
    )
    passed = done.returncode == 0
    verdict = "passed" if passed else "FAILED"
    output = "" if passed else "\n" + done.stdout + done.stderr
    print(f"lint     | {name} {verdict} ({time.monotonic() - began:.1f} s){output}", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
