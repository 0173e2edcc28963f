"""The real sandbox process, the real SDK, and a real server that webhooks go to."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import stripe

from dev.ports import free_port
from dev.sandbox.control import Sandbox
from tests.sandbox.receiver import Receiver

ROOT = Path(__file__).resolve().parents[2]
KEY = "sk_test_practice"
SECRET = "whsec_practice"


class Process:
    """A sandbox of its own."""

    def __init__(self, *arguments: str) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        command = (sys.executable, "-m", "dev.sandbox", "--port", str(self.port), *arguments)
        self._process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DEV_TOOLS": "true"})
        self._wait()

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(15)

    def _wait(self) -> None:
        end = time.monotonic() + 90
        while time.monotonic() < end and self._process.poll() is None:
            try:
                httpx.get(self.url, trust_env=False, verify=False)
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise RuntimeError("the sandbox did not start")


@pytest.fixture(scope="session")
def process() -> Iterator[Process]:
    process = Process()
    yield process
    process.stop()


@pytest.fixture
def start() -> Iterator[Callable[..., Process]]:
    """Starts further sandboxes, stopped at the end."""
    started: list[Process] = []

    def begin(*arguments: str) -> Process:
        started.append(Process(*arguments))
        return started[-1]

    yield begin
    for process in started:
        process.stop()


@pytest.fixture
def sandbox(process: Process) -> Iterator[Sandbox]:
    """The sandbox, empty at the start; whatever a test did, its books balance at the end."""
    with Sandbox(process.url) as sandbox:
        sandbox.reset()
        sandbox.send_webhooks_to()
        yield sandbox
        sandbox.ledger()


@pytest.fixture
def client(process: Process, sandbox: Sandbox) -> stripe.StripeClient:
    """Stripe's SDK, pointed at the sandbox."""
    return client_of(process.url)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver(SECRET) as receiver:
        yield receiver


@pytest.fixture
def seller(sandbox: Sandbox) -> dict[str, Any]:
    """A seller who can be paid."""
    return sandbox.onboarded_account(id="acct_seller", email="selma@example.com")


def client_of(url: str, **options: Any) -> stripe.StripeClient:
    options = {"max_network_retries": 0} | options
    return stripe.StripeClient(KEY, base_addresses={"api": url}, **options)
