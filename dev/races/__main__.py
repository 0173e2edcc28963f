"""Run the races in one shop, whose worker is killed meanwhile, and the walk in another.

The last line is one JSON object with what was measured.
"""

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from dev.races.killing import kill_workers_during
from dev.races.verdict import is_good
from dev.stack import ROOT, Stack
from dev.supervisor import Trouble

FOLDER = ROOT / "var" / "races"
# Fifty buyers at a barrier each hold a connection.
ENVIRONMENT = {"DATABASE_POOL_SIZE": "60", "LOG_LEVEL": "ERROR"}
STEPS = 10_000


def main() -> int:
    """Whatever earlier races left is thrown away first."""
    parser = argparse.ArgumentParser(prog="make races")
    parser.add_argument("--scale", type=float, default=1.0, help="of the full numbers")
    scale = parser.parse_args().scale
    shutil.rmtree(FOLDER, ignore_errors=True)
    try:
        figures = run(scale=scale)
    except Trouble as problem:
        print(f"races    | {problem}")
        return 1
    print(json.dumps(figures))
    return 0 if is_good(figures) else 1


def run(*, scale: float) -> dict[str, Any]:
    """The races and the walk, side by side; what they measured."""
    shop, other = _folder("shop"), _folder("walk")
    with (
        Stack(shop, parts=("stripe", "web", "worker"), extra_env=ENVIRONMENT) as stack,
        # The walk does by itself, in any order, what webhooks and workers do.
        Stack(other, parts=("stripe",), extra_env=ENVIRONMENT) as quiet,
    ):
        steps = max(1, round(STEPS * scale))
        walk = _begin(quiet, "walk", "--steps", str(steps))
        races = _begin(stack, "races", stack.site_url, "--scale", str(scale))
        kills = kill_workers_during(races, stack)
        walk.wait()
        return {**_figures(stack), "kills": kills, **_figures(quiet)}


def _folder(name: str) -> Path:
    folder = FOLDER / name
    folder.mkdir(parents=True)
    return folder


def _begin(stack: Stack, name: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "manage.py", name, *arguments]
    figures = ["--figures", str(stack.folder / "figures.json")]
    return subprocess.Popen([*command, *figures], cwd=ROOT, env=stack.env)


def _figures(stack: Stack) -> dict[str, Any]:
    """What a command measured; raises Trouble when it came to no end."""
    path = stack.folder / "figures.json"
    if not path.exists():
        raise Trouble("A command broke off before its end; what it said is above.")
    return json.loads(path.read_text())


if __name__ == "__main__":
    sys.exit(main())
