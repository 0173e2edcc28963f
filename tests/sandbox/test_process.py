"""The process itself: what it remembers, and where it refuses to run."""

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.request import Request, urlopen

import httpx
import pytest

from dev.ports import free_port
from dev.sandbox.control import Sandbox
from dev.sandbox.guard import reason_not_to_start
from tests.sandbox.conftest import ROOT, SECRET, client_of
from tests.sandbox.receiver import Receiver
from tests.sandbox.shop import buy, open_session


def test_what_it_knew_survives_a_restart(start, tmp_path: Path) -> None:
    first = start("--data", str(tmp_path))
    client = client_of(first.url)
    with Sandbox(first.url) as sandbox:
        seller = sandbox.onboarded_account(id="acct_demo")
        charge = buy(client, sandbox)
        asked = {
            "amount": 700,
            "currency": "eur",
            "destination": "acct_demo",
            "source_transaction": charge.id,
        }
        transfer = client.v1.transfers.create(asked, {"idempotency_key": "k"})
        sandbox.move_clock(3600)
        books = sandbox.ledger()
    events = [event.id for event in client.v1.events.list({"limit": 100}).data]
    first.stop()

    second = start("--data", str(tmp_path))
    client = client_of(second.url)
    with Sandbox(second.url) as sandbox:
        assert sandbox.ledger() == books
        assert sandbox.move_clock(0) > charge.created + 3500
    assert [event.id for event in client.v1.events.list({"limit": 100}).data] == events
    assert client.v1.accounts.retrieve(seller["id"]).payouts_enabled is True
    assert client.v1.transfers.create(asked, {"idempotency_key": "k"}).id == transfer.id
    assert client.v1.balance.retrieve().pending[0].amount == 10_000 - 320 - 700


def test_the_demos_sellers_are_ready_and_not_announced(
    start, tmp_path: Path, receiver: Receiver
) -> None:
    accounts = tmp_path / "accounts.json"
    accounts.write_text(json.dumps([{"id": "acct_a", "email": "a@example.com", "name": "Ada"}]))
    hooks = ("--webhook-url", receiver.url, "--webhook-secret", SECRET)
    process = start("--accounts", str(accounts), *hooks)
    account = client_of(process.url).v1.accounts.retrieve("acct_a")
    assert (account.email, account.capabilities.transfers) == ("a@example.com", "active")
    with Sandbox(process.url) as sandbox:
        sandbox.wait_for_webhooks()
    assert receiver.events == []


def test_a_webhook_that_was_waiting_is_sent_after_a_restart(
    start, tmp_path: Path, receiver: Receiver
) -> None:
    hooks = ("--webhook-url", receiver.url, "--webhook-secret", SECRET)
    first = start("--data", str(tmp_path), *hooks)
    with Sandbox(first.url) as sandbox:
        sandbox.webhooks(paused=True)
    session = open_session(client_of(first.url))
    client_of(first.url).v1.checkout.sessions.expire(session.id)
    first.stop()
    assert receiver.events == []
    start("--data", str(tmp_path), *hooks)
    assert [event.data.object.id for event in receiver.wait_for(1)] == [session.id]


@pytest.mark.parametrize(
    ("environment", "arguments", "reason"),
    [
        ({"DEV_TOOLS": "true", "SOME_KEY": "sk_live_abc"}, (), "SOME_KEY holds a live Stripe key"),
        ({"DEV_TOOLS": "true", "A": "x,rk_live_abc"}, (), "A holds a live Stripe key"),
        ({"DEV_TOOLS": "false"}, (), "DEV_TOOLS=true is not set"),
        ({}, (), "DEV_TOOLS=true is not set"),
        ({"DEV_TOOLS": "true"}, ("--host", "0.0.0.0"), "0.0.0.0 is not this machine alone"),
        ({"DEV_TOOLS": "true"}, ("--host", "threadly.test"), "is not this machine alone"),
    ],
)
def test_it_refuses_to_be_real(environment, arguments, reason: str) -> None:
    host = arguments[-1] if arguments else "127.0.0.1"
    assert reason in reason_not_to_start(host=host, environment=environment)


def test_on_this_machine_with_test_keys_it_starts() -> None:
    environment = {"DEV_TOOLS": "true", "STRIPE_SECRET_KEY": "sk_test_1"}
    for host in ("127.0.0.1", "::1", "localhost"):
        assert reason_not_to_start(host=host, environment=environment) is None


def test_the_refusal_is_one_sentence() -> None:
    answer = subprocess.run(
        [sys.executable, "-m", "dev.sandbox", "--port", str(free_port())],
        cwd=ROOT,
        env=os.environ | {"DEV_TOOLS": "false"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert answer.returncode == 1
    assert answer.stderr == "The practice Stripe does not start: DEV_TOOLS=true is not set.\n"


def test_a_page_on_some_site_cannot_give_it_orders(process, sandbox: Sandbox) -> None:
    order = f"{process.url}/_sandbox/reset"
    assert (
        httpx.post(order, content="{}", trust_env=False, verify=False, timeout=60).status_code
        == 403
    )
    forged = Request(order, b"{}", {"Host": "evil.test", "Content-Type": "application/json"})
    with pytest.raises(OSError, match="403"):
        urlopen(forged)
    assert (
        httpx.post(
            order, content=json.dumps({}), trust_env=False, verify=False, timeout=60
        ).status_code
        == 403
    )
