"""Misbehaviour on order."""

import time

import pytest
import stripe

from dev.sandbox.control import Sandbox, SandboxRefused
from tests import waiting
from tests.sandbox.conftest import client_of
from tests.sandbox.shop import buy, open_session


def test_a_lost_response_leaves_the_work_done(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    sandbox.arm_fault("lose_response", method="POST", path="/v1/refunds")
    with pytest.raises(stripe.APIConnectionError):
        client.v1.refunds.create({"charge": charge.id}, {"idempotency_key": "k"})
    assert len(sandbox.ledger()["refunds"]) == 1
    again = client.v1.refunds.create({"charge": charge.id}, {"idempotency_key": "k"})
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(sandbox.ledger()["refunds"]) == 1


def test_a_stripe_that_is_down_does_nothing(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    sandbox.go_down()
    for _ in range(3):
        with pytest.raises(stripe.APIConnectionError):
            client.v1.refunds.create({"charge": charge.id}, {"idempotency_key": "k"})
    assert sandbox.ledger()["refunds"] == []
    sandbox.clear_faults()
    assert client.v1.refunds.create({"charge": charge.id}, {"idempotency_key": "k"}).amount > 0


def test_the_sdk_recovers_a_lost_response_by_itself(process, client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    sandbox.arm_fault("lose_response", method="POST", path="/v1/refunds")
    patient = client_of(process.url, max_network_retries=2)
    assert patient.v1.refunds.create({"charge": charge.id}).amount == 10_000
    assert len(sandbox.ledger()["refunds"]) == 1


def test_conflicts_and_limits_pass_after_as_many_requests_as_ordered(
    process, client, sandbox: Sandbox
) -> None:
    charge = buy(client, sandbox)
    sandbox.arm_fault("409", path="/v1/refunds", times=2)
    patient = client_of(process.url, max_network_retries=2)
    assert patient.v1.refunds.create({"charge": charge.id, "amount": 1}).amount == 1
    sandbox.arm_fault("429", path="/v1/refunds")
    with pytest.raises(stripe.RateLimitError):
        client.v1.refunds.create({"charge": charge.id, "amount": 1})
    assert client.v1.refunds.create({"charge": charge.id, "amount": 1}).amount == 1


@pytest.mark.parametrize(("when", "done"), [("before", 0), ("after", 1)])
def test_a_hanging_request_holds_nobody_else_up(
    process, client, sandbox: Sandbox, when: str, done: int
) -> None:
    charge = buy(client, sandbox)
    sandbox.arm_fault("hang", method="POST", path="/v1/refunds", seconds=3, when=when)
    hurried = client_of(process.url, http_client=stripe.RequestsClient(timeout=0.2))
    with pytest.raises(stripe.APIConnectionError):
        hurried.v1.refunds.create({"charge": charge.id})
    began = time.monotonic()
    client.v1.balance.retrieve()
    assert time.monotonic() - began < 2
    waiting.until(lambda: len(sandbox.ledger()["refunds"]) == done)


def test_the_next_transfer_fails_on_order(client, sandbox: Sandbox, seller) -> None:
    charge = buy(client, sandbox)
    asked = {
        "amount": 100,
        "currency": "eur",
        "destination": seller["id"],
        "source_transaction": charge.id,
    }
    sandbox.fail_next_transfer(code="account_closed")
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.transfers.create(asked)
    assert caught.value.code == "account_closed"
    transfer = client.v1.transfers.create(asked)
    sandbox.fail_next_reversal()
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.transfers.reversals.create(transfer.id)
    assert caught.value.code == "balance_insufficient"
    assert client.v1.transfers.reversals.create(transfer.id).amount == 100


def test_a_fault_waits_for_its_own_path(client, sandbox: Sandbox) -> None:
    sandbox.arm_fault("500", method="POST", path="/v1/checkout/sessions/*/expire")
    session = open_session(client)
    with pytest.raises(stripe.APIError):
        client.v1.checkout.sessions.expire(session.id)
    assert client.v1.checkout.sessions.expire(session.id).status == "expired"


def test_an_unknown_order_is_refused(sandbox: Sandbox) -> None:
    with pytest.raises(SandboxRefused, match="unknown fault: explode"):
        sandbox.arm_fault("explode")
    with pytest.raises(SandboxRefused, match="colour"):
        sandbox.arm_fault("500", colour="red")
