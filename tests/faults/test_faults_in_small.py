"""The faults of `make faults`, small: what fails around the shop loses and doubles nothing."""

import json
import subprocess
import sys

import pytest

from dev.stack import ROOT

NOTHING_WRONG = {"oversells": 0, "lost": 0, "doubled": 0, "ledger_difference_cents": 0}


@pytest.mark.slow
def test_every_fault_is_survived() -> None:
    """All in one shop of its own, with databases that may be killed."""
    command = [sys.executable, "-m", "dev.faults", "--small"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    figures = json.loads(ran.stdout.splitlines()[-1])
    assert {name: figures[name] for name in NOTHING_WRONG} == NOTHING_WRONG
    assert figures["problems"] == 0
    assert figures["oversells_without_lock"] > 0
    assert figures["contests"] > 30
    assert figures["kills"] > 5
