"""One key, one result: https://docs.stripe.com/api/idempotent_requests"""

import httpx
import pytest
import stripe

from dev.sandbox.control import Sandbox
from tests import waiting
from tests.sandbox.conftest import KEY, client_of
from tests.sandbox.shop import buy

REFUNDS = "/v1/refunds"


def test_a_key_replays_its_first_result(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    asked = {"charge": charge.id, "amount": 500}
    first = client.v1.refunds.create(asked, {"idempotency_key": "refund-1"})
    again = client.v1.refunds.create(asked, {"idempotency_key": "refund-1"})
    assert again.id == first.id
    assert first.last_response.headers.get("Idempotent-Replayed") is None
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert again.last_response.headers["Original-Request"] == first.last_response.request_id
    assert [refund["amount"] for refund in sandbox.ledger()["refunds"]] == [500]


def test_other_parameters_under_a_used_key_are_an_error(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    client.v1.refunds.create({"charge": charge.id, "amount": 500}, {"idempotency_key": "k"})
    with pytest.raises(stripe.IdempotencyError, match="same parameters") as caught:
        client.v1.refunds.create({"charge": charge.id, "amount": 600}, {"idempotency_key": "k"})
    assert caught.value.http_status == 400
    with pytest.raises(stripe.IdempotencyError, match="same endpoint"):
        client.v1.checkout.sessions.expire("cs_test_x", options={"idempotency_key": "k"})


def test_a_500_is_replayed_too_and_the_work_is_done_once(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    sandbox.arm_fault("500", method="POST", path=REFUNDS, when="after")
    for _ in range(2):
        with pytest.raises(stripe.APIError) as caught:
            client.v1.refunds.create({"charge": charge.id}, {"idempotency_key": "k"})
        assert caught.value.http_status == 500
    assert caught.value.headers["Idempotent-Replayed"] == "true"
    assert len(sandbox.ledger()["refunds"]) == 1


def test_a_500_before_the_work_is_kept_as_well_and_nothing_was_done(
    client, sandbox: Sandbox
) -> None:
    charge = buy(client, sandbox)
    sandbox.arm_fault("500", method="POST", path=REFUNDS)
    for _ in range(2):
        with pytest.raises(stripe.APIError):
            client.v1.refunds.create({"charge": charge.id}, {"idempotency_key": "k"})
    assert sandbox.ledger()["refunds"] == []
    assert client.v1.refunds.create({"charge": charge.id}, {"idempotency_key": "k2"}).amount > 0


def test_a_refusal_by_the_endpoint_is_kept(client, sandbox: Sandbox, seller) -> None:
    asked = {"amount": 100, "currency": "eur", "destination": seller["id"]}
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.transfers.create(asked, {"idempotency_key": "k"})
    assert caught.value.code == "balance_insufficient"
    buy(client, sandbox, card="4000000000000077")
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.transfers.create(asked, {"idempotency_key": "k"})
    assert client.v1.transfers.create(asked, {"idempotency_key": "k2"}).amount == 100


def test_what_never_began_is_not_kept(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    options = {"idempotency_key": "k"}
    with pytest.raises(stripe.InvalidRequestError, match="unknown parameter"):
        client.v1.refunds.create({"charge": charge.id, "colour": "red"}, options)
    sandbox.arm_fault("429", method="POST", path=REFUNDS)
    with pytest.raises(stripe.RateLimitError):
        client.v1.refunds.create({"charge": charge.id}, options)
    assert client.v1.refunds.create({"charge": charge.id}, options).amount == 10_000


def test_keys_are_pruned_after_a_day(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    asked, options = {"charge": charge.id, "amount": 100}, {"idempotency_key": "k"}
    first = client.v1.refunds.create(asked, options)
    sandbox.move_clock(24 * 3600 - 60)
    assert client.v1.refunds.create(asked, options).id == first.id
    sandbox.move_clock(120)
    assert client.v1.refunds.create(asked, options).id != first.id


def test_a_key_in_use_at_this_moment_is_a_conflict(process, client, sandbox: Sandbox) -> None:
    """Whoever gave up waiting asks again while the first request is still at work."""
    charge = buy(client, sandbox)
    sandbox.arm_fault("hang", method="POST", path=REFUNDS, seconds=3, when="after")
    hurried = client_of(process.url, http_client=stripe.RequestsClient(timeout=0.2))
    with pytest.raises(stripe.APIConnectionError):
        hurried.v1.refunds.create({"charge": charge.id}, {"idempotency_key": "k"})
    waiting.until(lambda: sandbox.ledger()["refunds"])
    answer = httpx.post(
        process.url + REFUNDS,
        data={"charge": charge.id},
        headers={"Authorization": f"Bearer {KEY}", "Idempotency-Key": "k"},
        trust_env=False,
        verify=False,
        timeout=60,
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "idempotency_key_in_use")
    assert len(sandbox.ledger()["refunds"]) == 1
