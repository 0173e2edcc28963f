"""Whom push services may write to: an answer that they refuse stops the start, not each push."""

import os
import subprocess
import sys

import pytest

from notifications.vapid import fresh_keys


@pytest.mark.parametrize(
    ("contact", "fits"),
    [
        ("mailto:you@shop.example", True),
        ("", False),  # SITE_URL, which is http:// in tests
        ("you@shop.example", False),
        ("https://shop.example:8443", False),
    ],
)
def test_the_contact_is_one_that_push_services_take(contact: str, fits: bool) -> None:
    env = {**os.environ, **fresh_keys(), "VAPID_CONTACT": contact}
    command = [sys.executable, "-c", "import threadly.settings"]
    ran = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (ran.returncode == 0) is fits, ran.stderr
    assert fits or "VAPID_CONTACT must be mailto:" in ran.stderr
