"""`make bench-chat`, small: every word reaches the other, also while everything breaks."""

import json
import subprocess
import sys

import pytest

from dev.stack import ROOT


@pytest.mark.slow
def test_no_word_is_lost_or_doubled_while_valkey_restarts() -> None:
    command = [sys.executable, "-m", "dev.bench_chat", "--small"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.stdout, ran.stderr
    figures = json.loads(ran.stdout.splitlines()[-1])
    exact = {"sockets": 60, "sent": 40, "lost": 0, "doubled": 0}
    assert {name: figures[name] for name in exact} == exact
    # Generous: other tests run beside this one.
    assert figures["p95_ms"] < 5000
    assert figures["reconnect_s"] < 30
