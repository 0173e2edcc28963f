"""Sessions that are paid, declined, asked about, abandoned, or paid later."""

import pytest

from dev.sandbox.control import (
    DECLINED,
    DELAYED,
    INSUFFICIENT_FUNDS,
    THREE_D_SECURE,
    Sandbox,
    SandboxRefused,
)
from tests.sandbox.shop import open_session


def types(client) -> list[str]:
    return [event.type for event in client.v1.events.list({"limit": 100}).data][::-1]


@pytest.mark.parametrize(
    ("card", "decline_code"),
    [(DECLINED, "generic_decline"), (INSUFFICIENT_FUNDS, "insufficient_funds")],
)
def test_a_declined_card_may_be_followed_by_a_better_one(
    client, sandbox: Sandbox, card: str, decline_code: str
) -> None:
    session = open_session(client)
    assert sandbox.pay(session.id, card=card) == "declined"
    session = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert (session.status, session.payment_status) == ("open", "unpaid")
    error = session.payment_intent.last_payment_error
    assert (error.code, error.decline_code) == ("card_declined", decline_code)
    assert sandbox.ledger()["balances"]["cards"] == 0
    assert sandbox.pay(session.id) == "paid"
    assert types(client) == [
        "payment_intent.created",
        "charge.failed",
        "payment_intent.payment_failed",
        "charge.succeeded",
        "payment_intent.succeeded",
        "checkout.session.completed",
    ]


@pytest.mark.parametrize(("approved", "outcome"), [(True, "paid"), (False, "declined")])
def test_the_bank_may_ask_first(client, sandbox, approved: bool, outcome: str) -> None:
    session = open_session(client)
    assert sandbox.pay(session.id, card=THREE_D_SECURE) == "authenticate"
    found = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert found.payment_intent.status == "requires_action"
    assert sandbox.authenticate(session.id, approved=approved) == outcome
    found = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    if approved:
        assert found.payment_intent.status == "succeeded"
        assert len(sandbox.ledger()["entries"]) == 1
    else:
        assert found.payment_intent.last_payment_error.code == (
            "payment_intent_authentication_failure"
        )
        assert sandbox.ledger()["entries"] == []


def test_a_session_expires_by_the_clock(client, sandbox: Sandbox) -> None:
    session = open_session(client)
    sandbox.pay(session.id, card=THREE_D_SECURE)
    sandbox.move_clock(1_901)
    found = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["payment_intent"]})
    assert (found.status, found.url) == ("expired", None)
    assert found.payment_intent.status == "canceled"
    assert types(client)[-2:] == ["payment_intent.canceled", "checkout.session.expired"]
    with pytest.raises(SandboxRefused, match="expired"):
        sandbox.authenticate(session.id)


def test_an_expired_or_complete_session_takes_no_money(client, sandbox: Sandbox) -> None:
    session = open_session(client)
    client.v1.checkout.sessions.expire(session.id)
    with pytest.raises(SandboxRefused, match="is expired"):
        sandbox.pay(session.id)
    session = open_session(client)
    sandbox.pay(session.id)
    with pytest.raises(SandboxRefused, match="is complete"):
        sandbox.pay(session.id)
    assert len(sandbox.ledger()["charges"]) == 1


@pytest.mark.parametrize("succeeded", [True, False])
def test_a_delayed_payment_completes_unpaid_and_is_settled_later(
    client, sandbox: Sandbox, succeeded: bool
) -> None:
    session = open_session(client)
    assert sandbox.pay(session.id, card=DELAYED) == "processing"
    session = client.v1.checkout.sessions.retrieve(session.id)
    assert (session.status, session.payment_status) == ("complete", "unpaid")
    sandbox.settle_delayed(session.id, succeeded=succeeded)
    session = client.v1.checkout.sessions.retrieve(session.id)
    assert session.payment_status == ("paid" if succeeded else "unpaid")
    end = "succeeded" if succeeded else "failed"
    assert types(client)[-1] == f"checkout.session.async_payment_{end}"
    assert sandbox.ledger()["balances"]["cards"] == (-10_000 if succeeded else 0)


def test_an_intent_is_cancelled_through_its_session(client, sandbox: Sandbox) -> None:
    session = open_session(client)
    sandbox.pay(session.id, card=DECLINED)
    intent_id = client.v1.checkout.sessions.retrieve(session.id).payment_intent
    with pytest.raises(Exception, match="Expire the"):
        client.v1.payment_intents.cancel(intent_id)
    client.v1.checkout.sessions.expire(session.id)
    assert client.v1.payment_intents.retrieve(intent_id).status == "canceled"


def test_a_real_card_number_is_not_taken(client, sandbox: Sandbox) -> None:
    with pytest.raises(SandboxRefused, match="practice cards"):
        sandbox.pay(open_session(client).id, card="4111111111111111")
