"""Banks that take money back."""

import pytest
import stripe

from dev.sandbox.books import DISPUTE_FEE
from dev.sandbox.control import DISPUTED, Sandbox, SandboxRefused
from tests.sandbox.shop import buy

HELD = 10_000 - 320


def platform(sandbox: Sandbox) -> int:
    return sandbox.ledger()["balances"]["platform"]


def types(client: stripe.StripeClient) -> list[str]:
    found = client.v1.events.list({"type": "charge.dispute.*"}).data
    return [event.type.removeprefix("charge.dispute.") for event in found][::-1]


def test_a_dispute_takes_the_money_and_a_fee(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    dispute = sandbox.open_dispute(charge.id, reason="product_not_received")
    assert platform(sandbox) == HELD - 10_000 - DISPUTE_FEE
    assert types(client) == ["created", "funds_withdrawn"]
    found = client.v1.disputes.retrieve(dispute["id"])
    assert (found.status, found.amount, found.reason, found.payment_intent) == (
        "needs_response",
        10_000,
        "product_not_received",
        charge.payment_intent,
    )
    assert [(t.amount, t.fee, t.net) for t in found.balance_transactions] == [
        (-10_000, DISPUTE_FEE, -10_000 - DISPUTE_FEE)
    ]
    assert client.v1.charges.retrieve(charge.id).disputed is True


def test_a_won_dispute_brings_back_all_but_the_fee(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    dispute = sandbox.open_dispute(charge.id)
    answered = client.v1.disputes.update(
        dispute["id"], {"evidence": {"shipping_tracking_number": "RR1"}, "submit": True}
    )
    assert (answered.status, answered.evidence.shipping_tracking_number) == ("under_review", "RR1")
    assert answered.evidence_details.submission_count == 1
    sandbox.decide_dispute(dispute["id"], won=True)
    assert client.v1.disputes.retrieve(dispute["id"]).status == "won"
    assert platform(sandbox) == HELD - DISPUTE_FEE
    assert types(client) == ["created", "funds_withdrawn", "updated", "funds_reinstated", "closed"]
    assert client.v1.refunds.create({"charge": charge.id}).amount == 10_000


def test_a_lost_dispute_brings_back_nothing(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox, card=DISPUTED)
    (dispute,) = client.v1.disputes.list({"charge": charge.id}).data
    assert client.v1.disputes.close(dispute.id).status == "lost"
    assert platform(sandbox) == HELD - 10_000 - DISPUTE_FEE
    assert types(client) == ["created", "funds_withdrawn", "closed"]
    with pytest.raises(stripe.InvalidRequestError, match="already closed"):
        client.v1.disputes.close(dispute.id)
    with pytest.raises(SandboxRefused, match="already closed"):
        sandbox.decide_dispute(dispute.id, won=False)


def test_an_appeal_wins_a_lost_dispute_once(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    dispute = sandbox.open_dispute(charge.id)
    sandbox.decide_dispute(dispute["id"], won=False)
    assert sandbox.decide_dispute(dispute["id"], won=True)["status"] == "won"
    assert platform(sandbox) == HELD - DISPUTE_FEE
    with pytest.raises(SandboxRefused, match="already closed"):
        sandbox.decide_dispute(dispute["id"], won=True)


def test_an_inquiry_takes_nothing_until_it_becomes_a_chargeback(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    dispute = sandbox.open_dispute(charge.id, inquiry=True)
    assert (dispute["status"], platform(sandbox)) == ("warning_needs_response", HELD)
    assert types(client) == ["created"]
    assert client.v1.refunds.create({"charge": charge.id, "amount": 1}).amount == 1
    assert sandbox.escalate_dispute(dispute["id"])["status"] == "needs_response"
    assert platform(sandbox) == HELD - 10_001 - DISPUTE_FEE
    with pytest.raises(stripe.InvalidRequestError, match="charged back"):
        client.v1.refunds.create({"charge": charge.id})
    with pytest.raises(SandboxRefused, match="no inquiry"):
        sandbox.escalate_dispute(dispute["id"])


def test_a_charge_can_be_disputed_twice_and_is_refunded_by_nobody_until_both_are_won(
    client, sandbox: Sandbox
) -> None:
    charge = buy(client, sandbox)
    first = sandbox.open_dispute(charge.id, amount=4_000)
    second = sandbox.open_dispute(charge.id, amount=6_000)
    sandbox.decide_dispute(first["id"], won=True)
    with pytest.raises(stripe.InvalidRequestError, match="charged back"):
        client.v1.refunds.create({"charge": charge.id, "amount": 1})
    sandbox.decide_dispute(second["id"], won=True)
    assert client.v1.refunds.create({"charge": charge.id, "amount": 1}).amount == 1
    assert platform(sandbox) == HELD - 2 * DISPUTE_FEE - 1


def test_one_that_is_prevented_keeps_the_money_where_it_is(client, sandbox: Sandbox) -> None:
    asked = sandbox.open_dispute(buy(client, sandbox).id, inquiry=True)
    took = sandbox.open_dispute(buy(client, sandbox).id)
    for dispute in (asked, took):
        assert sandbox.prevent_dispute(dispute["id"])["status"] == "prevented"
    assert platform(sandbox) == 2 * HELD - 10_000 - DISPUTE_FEE
    with pytest.raises(SandboxRefused, match="already closed"):
        sandbox.prevent_dispute(asked["id"])


def test_only_what_was_not_refunded_can_be_disputed(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    client.v1.refunds.create({"charge": charge.id, "amount": 4_000})
    assert sandbox.open_dispute(charge.id)["amount"] == 6_000
    with pytest.raises(SandboxRefused, match="cannot be disputed"):
        sandbox.open_dispute(charge.id)


def test_an_early_warning_of_fraud_names_its_charge(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    warning = sandbox.warn_of_fraud(charge.id)
    (event,) = client.v1.events.list({"type": "radar.early_fraud_warning.created"}).data
    assert (event.data.object.id, event.data.object.charge) == (warning["id"], charge.id)


def test_a_refund_that_fails_returns_to_the_platform(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    refund = client.v1.refunds.create({"charge": charge.id})
    assert platform(sandbox) == HELD - 10_000
    sandbox.fail_refund(refund.id)
    assert platform(sandbox) == HELD
    refund = client.v1.refunds.retrieve(refund.id)
    assert (refund.status, refund.failure_reason) == ("failed", "expired_or_canceled_card")
    assert client.v1.charges.retrieve(charge.id).amount_refunded == 0
    assert len(client.v1.events.list({"type": "refund.failed"}).data) == 1
