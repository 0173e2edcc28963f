"""The main job: sold, paid, transferred, refunded."""

import pytest
import stripe

from dev.sandbox.control import Sandbox, SandboxRefused
from tests.sandbox.receiver import Receiver
from tests.sandbox.shop import buy, open_session


def test_a_paid_session_leads_to_one_charge_with_its_fee(client, sandbox: Sandbox) -> None:
    session = open_session(client, cents=12_345)
    assert (session.status, session.payment_status, session.payment_intent) == (
        "open",
        "unpaid",
        None,
    )
    assert session.url == f"{sandbox.url}/c/pay/{session.id}"

    assert sandbox.pay(session.id) == "paid"

    session = client.v1.checkout.sessions.retrieve(
        session.id, {"expand": ["payment_intent.latest_charge.balance_transaction"]}
    )
    assert (session.status, session.payment_status) == ("complete", "paid")
    intent = session.payment_intent
    assert intent.status == "succeeded"
    assert intent.metadata["checkout"] == "1"
    assert intent.transfer_group == "checkout_1"
    charge = intent.latest_charge
    assert (charge.amount, charge.transfer_group) == (12_345, "checkout_1")
    # 2.9% of 123.45 is 3.58, and 0.30.
    assert charge.balance_transaction.fee == 388
    assert charge.balance_transaction.net == 11_957
    assert sandbox.ledger()["balances"] == {
        "platform": 11_957,
        "cards": -12_345,
        "stripe": 388,
        "banks": 0,
    }


def test_captured_asynchronously_a_charge_has_neither_money_nor_fee_for_an_hour(
    client, sandbox: Sandbox
) -> None:
    session = open_session(client, payment_intent_data={"metadata": {"checkout": "1"}})
    sandbox.pay(session.id)
    [charge] = client.v1.charges.list().data
    assert (charge.status, charge.balance_transaction) == ("succeeded", None)
    sandbox.move_clock(3599)
    assert sandbox.ledger()["balances"]["platform"] == 0
    sandbox.move_clock(1)
    [told] = client.v1.events.list({"type": "charge.updated"}).data
    assert told.data.object.balance_transaction.startswith("txn_")
    assert sandbox.ledger()["balances"]["platform"] == 10_000 - 320


def test_a_refund_by_hand_looks_like_any_other(client, sandbox: Sandbox) -> None:
    charge = buy(client, sandbox)
    made = sandbox.refund_by_hand(charge.id, amount=4_000)
    found = client.v1.refunds.retrieve(made["id"])
    assert (found.amount, found.charge, found.metadata.to_dict()) == (4_000, charge.id, {})
    assert sandbox.refund_by_hand(charge.id)["amount"] == 6_000
    with pytest.raises(SandboxRefused, match="already been refunded"):
        sandbox.refund_by_hand(charge.id)


def test_a_seller_gets_a_share_of_the_charge(client, sandbox: Sandbox, seller) -> None:
    charge = buy(client, sandbox)
    transfer = client.v1.transfers.create(
        {
            "amount": 9_000,
            "currency": "eur",
            "destination": seller["id"],
            "source_transaction": charge.id,
            "transfer_group": "checkout_1",
            "metadata": {"order": "7"},
        }
    )
    assert transfer.amount == 9_000
    assert transfer.metadata["order"] == "7"
    assert [t.id for t in client.v1.transfers.list({"transfer_group": "checkout_1"})] == [
        transfer.id
    ]
    balance = client.v1.balance.retrieve(options={"stripe_account": seller["id"]})
    assert balance.pending[0].amount == 9_000
    books = sandbox.ledger()
    assert books["accounts"] == {seller["id"]: 9_000}
    assert books["balances"]["platform"] == 10_000 - 320 - 9_000


def test_a_refund_and_a_reversal_bring_the_money_back(client, sandbox: Sandbox, seller) -> None:
    charge = buy(client, sandbox)
    transfer = client.v1.transfers.create(
        {
            "amount": 9_000,
            "currency": "eur",
            "destination": seller["id"],
            "source_transaction": charge.id,
        }
    )
    reversal = client.v1.transfers.reversals.create(transfer.id, {"amount": 4_000})
    refund = client.v1.refunds.create({"payment_intent": charge.payment_intent, "amount": 4_000})

    assert (refund.status, refund.amount, refund.charge) == ("succeeded", 4_000, charge.id)
    assert client.v1.charges.retrieve(charge.id).amount_refunded == 4_000
    transfer = client.v1.transfers.retrieve(transfer.id)
    assert (transfer.amount_reversed, transfer.reversed) == (4_000, False)
    assert [r.id for r in transfer.reversals.data] == [reversal.id]
    books = sandbox.ledger()
    assert books["accounts"] == {seller["id"]: 5_000}
    assert books["balances"] == {
        "platform": 10_000 - 320 - 9_000,
        "cards": -6_000,
        "stripe": 320,
        "banks": 0,
    }


def test_every_step_is_told_by_a_signed_webhook(
    client, sandbox: Sandbox, receiver: Receiver
) -> None:
    sandbox.send_webhooks_to(receiver.endpoint)
    charge = buy(client, sandbox)
    client.v1.refunds.create({"charge": charge.id})
    sandbox.wait_for_webhooks()
    assert sorted(receiver.types()) == [
        "charge.refunded",
        "charge.succeeded",
        "checkout.session.completed",
        "payment_intent.created",
        "payment_intent.succeeded",
        "refund.created",
    ]
    by_type = {event.type: event for event in receiver.events}
    completed = by_type["checkout.session.completed"]
    assert completed.data.object.payment_status == "paid"
    assert completed.data.object.client_reference_id == "1"
    assert not hasattr(completed, "account")
    listed = {event.id for event in client.v1.events.list({"limit": 100}).data}
    assert listed == {event.id for event in receiver.events}


def test_an_account_is_onboarded_and_says_so(client, sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.send_webhooks_to(receiver.endpoint)
    account = client.v1.accounts.create(
        {
            "country": "DE",
            "email": "selma@example.com",
            "controller": {
                "stripe_dashboard": {"type": "express"},
                "fees": {"payer": "application"},
                "losses": {"payments": "application"},
            },
            "capabilities": {"transfers": {"requested": True}},
            "metadata": {"user": "3"},
        }
    )
    assert account.capabilities.transfers == "inactive"
    assert (account.details_submitted, account.payouts_enabled) == (False, False)
    assert account.controller.stripe_dashboard.type == "express"

    sandbox.complete_onboarding(account.id)

    account = client.v1.accounts.retrieve(account.id)
    assert account.capabilities.transfers == "active"
    assert (account.details_submitted, account.payouts_enabled) == (True, True)
    sandbox.wait_for_webhooks()
    assert {event.account for event in receiver.events} == {account.id}
    news = [event for event in receiver.events if event.type == "capability.updated"]
    assert [event.data.object.status for event in news] == ["active"]


def test_the_same_account_may_be_asked_for_twice(sandbox: Sandbox) -> None:
    first = sandbox.onboarded_account(id="acct_demo1", email="a@example.com")
    assert first["capabilities"] == {"transfers": "active"}
    assert sandbox.onboarded_account(id="acct_demo1", email="a@example.com") == first


def test_a_live_key_is_refused(process, sandbox: Sandbox) -> None:
    live = stripe.StripeClient("sk_live_x", base_addresses={"api": process.url})
    try:
        live.v1.balance.retrieve()
    except stripe.AuthenticationError as error:
        assert error.http_status == 401
    else:
        raise AssertionError("taken")
