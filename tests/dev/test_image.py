"""The production image, built without an engine."""

import subprocess
import sys

import pytest

from dev.stack import ROOT


@pytest.mark.slow
def test_a_production_install_starts_and_has_nothing_of_development() -> None:
    command = [sys.executable, "-m", "dev.check_image"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines()[-1] == (
        "image    | a production install is whole, and has nothing of development"
    )
    assert done.returncode == 0
