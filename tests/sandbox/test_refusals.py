"""What Stripe would refuse is refused, in its words, codes and statuses."""

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import stripe

from dev.sandbox.control import DECLINED, DISPUTED, Sandbox
from tests.sandbox.conftest import KEY
from tests.sandbox.shop import buy, open_session


def refused(call: Callable[..., Any], *arguments: Any, **options: Any) -> tuple[Any, ...]:
    """Status, code and parameter of the refusal."""
    with pytest.raises(stripe.InvalidRequestError) as caught:
        call(*arguments, **options)
    error = caught.value
    assert error.request_id.startswith("req_")
    return error.http_status, error.code, error.param


def test_unknown_ids(client, sandbox: Sandbox, seller) -> None:
    v1 = client.v1
    assert refused(v1.charges.retrieve, "ch_x") == (404, "resource_missing", "id")
    assert refused(v1.checkout.sessions.retrieve, "cs_test_x") == (404, "resource_missing", "id")
    assert refused(v1.refunds.create, {"charge": "ch_x"}) == (400, "resource_missing", "charge")
    transfer = {"amount": 1, "currency": "eur", "destination": "acct_x"}
    expected = (400, "resource_missing", "destination")
    assert refused(v1.transfers.create, transfer) == expected
    with pytest.raises(stripe.PermissionError) as caught:
        v1.accounts.retrieve("acct_x")
    assert (caught.value.http_status, caught.value.error.code) == (403, "account_invalid")


def test_malformed_parameters(client, sandbox: Sandbox) -> None:
    refund = client.v1.refunds.create
    assert refused(refund, {"charge": "c", "colour": "red"}) == (400, "parameter_unknown", "colour")
    assert refused(refund, {"charge": "c", "amount": "ten"}) == (
        400,
        "parameter_invalid_integer",
        "amount",
    )
    assert refused(refund, {"charge": ""}) == (400, "parameter_invalid_empty", "charge")
    assert refused(refund, {"charge": "c", "reason": "mood"}) == (400, None, "reason")
    assert refused(client.v1.transfers.create, {"amount": 1, "currency": "eur"}) == (
        400,
        "parameter_missing",
        "destination",
    )
    line = {"quantity": 1, "price_data": {"currency": "eur", "product_data": {"name": "Coat"}}}
    assert refused(open_session, client, line_items=[line]) == (
        400,
        "parameter_missing",
        "line_items[0][price_data][unit_amount]",
    )


def test_a_real_parameter_that_the_sandbox_does_not_act_on_is_not_ignored(
    client, sandbox: Sandbox
) -> None:
    assert refused(open_session, client, discounts=[{"coupon": "x"}]) == (
        400,
        "sandbox_unsupported",
        "discounts",
    )


def test_sessions_of_a_wrong_length_or_size(client, sandbox: Sandbox) -> None:
    soon, late = int(time.time()) + 900, int(time.time()) + 25 * 3600
    assert refused(open_session, client, expires_at=soon) == (400, None, "expires_at")
    assert refused(open_session, client, expires_at=late) == (400, None, "expires_at")
    assert refused(open_session, client, cents=49) == (400, "amount_too_small", "line_items")
    assert refused(open_session, client, success_url="/paid/") == (
        400,
        "url_invalid",
        "success_url",
    )


def test_only_an_open_session_expires(client, sandbox: Sandbox) -> None:
    session = open_session(client)
    sandbox.pay(session.id)
    with pytest.raises(stripe.InvalidRequestError, match="status of `complete`"):
        client.v1.checkout.sessions.expire(session.id)


def test_refunds_beyond_the_charge(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    refund = client.v1.refunds.create
    assert refused(refund, {"charge": charge.id, "amount": 10_001})[0::2] == (400, "amount")
    assert refused(refund, {}) == (400, None, "charge")
    refund({"charge": charge.id})
    assert refused(refund, {"charge": charge.id}) == (400, "charge_already_refunded", None)
    assert client.v1.charges.retrieve(charge.id).refunded is True


def test_a_declined_or_disputed_charge_is_not_refunded(client, sandbox: Sandbox) -> None:
    session = open_session(client)
    sandbox.pay(session.id, card=DECLINED)
    intent_id = client.v1.checkout.sessions.retrieve(session.id).payment_intent
    assert refused(client.v1.refunds.create, {"payment_intent": intent_id})[2] == "payment_intent"
    disputed = buy(client, sandbox, card=DISPUTED)
    assert refused(client.v1.refunds.create, {"charge": disputed.id})[1] == "charge_disputed"


def test_transfers_beyond_their_source(client, sandbox: Sandbox, seller) -> None:
    charge = buy(client, sandbox)
    asked = {"currency": "eur", "destination": seller["id"], "source_transaction": charge.id}
    client.v1.transfers.create(asked | {"amount": 6_000})
    assert refused(client.v1.transfers.create, asked | {"amount": 4_001})[2] == "amount"
    client.v1.transfers.create(asked | {"amount": 4_000})
    assert refused(client.v1.transfers.create, asked | {"amount": 1})[2] == "amount"


def test_a_transfer_without_a_source_needs_available_money(client, sandbox, seller) -> None:
    buy(client, sandbox)
    asked = {"amount": 5_000, "currency": "eur", "destination": seller["id"]}
    assert refused(client.v1.transfers.create, asked)[1] == "balance_insufficient"
    sandbox.move_clock(2 * 24 * 3600 + 1)
    assert client.v1.transfers.create(asked).amount == 5_000


def test_a_transfer_needs_the_capability(client, sandbox: Sandbox, seller) -> None:
    charge = buy(client, sandbox)
    asked = {
        "amount": 100,
        "currency": "eur",
        "destination": seller["id"],
        "source_transaction": charge.id,
    }
    sandbox.set_capability(seller["id"], status="inactive")
    assert refused(client.v1.transfers.create, asked)[1] == "insufficient_capabilities_for_transfer"
    assert client.v1.accounts.retrieve(seller["id"]).requirements.disabled_reason
    sandbox.set_capability(seller["id"], status="active")
    assert client.v1.transfers.create(asked).amount == 100


@pytest.mark.parametrize("manner", ["refuse", "negative"])
def test_a_reversal_against_an_empty_balance(client, sandbox: Sandbox, seller, manner) -> None:
    charge = buy(client, sandbox)
    asked = {
        "amount": 9_000,
        "currency": "eur",
        "destination": seller["id"],
        "source_transaction": charge.id,
    }
    transfer = client.v1.transfers.create(asked)
    assert sandbox.drain(seller["id"])["amount"] == 9_000
    sandbox.set_reversals(manner)
    reverse = client.v1.transfers.reversals.create
    if manner == "refuse":
        assert refused(reverse, transfer.id)[1] == "balance_insufficient"
    else:
        assert reverse(transfer.id).amount == 9_000
        assert sandbox.ledger()["accounts"] == {seller["id"]: -9_000}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"charge=%ff&amount=1", 400),
        (b"\xff\xfe", 400),
        (b"charge[=1", 400),
        (b"charge[a]=1&charge=2", 400),
        (b"a" + b"[b]" * 40 + b"=1", 400),
        (b"metadata[a][b]=1&charge=x", 400),
    ],
)
def test_hostile_bodies_are_refused_and_never_a_500(process, sandbox, body, status) -> None:
    answer = httpx.post(
        f"{process.url}/v1/refunds",
        content=body,
        headers={"Authorization": f"Bearer {KEY}"},
        trust_env=False,
        verify=False,
    )
    assert answer.status_code == status
    assert answer.json()["error"]["type"] == "invalid_request_error"


def test_no_key_another_version_and_unknown_addresses(process, sandbox) -> None:
    with httpx.Client(base_url=process.url, trust_env=False, verify=False, timeout=60) as web:
        assert web.get("/v1/balance").status_code == 401
        key = {"Authorization": f"Bearer {KEY}"}
        old = web.get("/v1/balance", headers=key | {"Stripe-Version": "2020-08-27"})
        assert old.status_code == 400
        assert web.get("/v1/customers", headers=key).status_code == 404
