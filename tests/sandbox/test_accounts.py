"""Sellers at Stripe: accounts, capabilities, balances, payouts."""

import pytest
import stripe

from dev.sandbox.control import Sandbox, SandboxRefused
from tests.sandbox.shop import buy


def pay_seller(client, sandbox: Sandbox, seller: dict, cents: int) -> stripe.Transfer:
    return client.v1.transfers.create(
        {
            "amount": cents,
            "currency": "eur",
            "destination": seller["id"],
            "source_transaction": buy(client, sandbox).id,
        }
    )


def test_an_account_is_updated_listed_and_deleted(client, sandbox: Sandbox) -> None:
    accounts = client.v1.accounts
    made = accounts.create({"type": "express", "country": "DE", "metadata": {"a": "1", "b": "2"}})
    updated = accounts.update(made.id, {"metadata": {"a": "", "c": "3"}, "email": "s@example.com"})
    assert (updated.metadata.to_dict(), updated.email) == ({"b": "2", "c": "3"}, "s@example.com")
    assert [account.id for account in accounts.list()] == [made.id]
    assert accounts.delete(made.id).deleted is True
    with pytest.raises(stripe.PermissionError):
        accounts.retrieve(made.id)


def test_type_and_controller_exclude_each_other(client, sandbox: Sandbox) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        client.v1.accounts.create(
            {"type": "express", "controller": {"stripe_dashboard": {"type": "express"}}}
        )
    assert caught.value.param == "controller"


def test_an_account_with_money_is_not_deleted(client, sandbox: Sandbox, seller) -> None:
    pay_seller(client, sandbox, seller, 500)
    with pytest.raises(stripe.InvalidRequestError, match="balance"):
        client.v1.accounts.delete(seller["id"])


def test_a_lost_capability_is_told(client, sandbox: Sandbox, seller) -> None:
    sandbox.set_capability(seller["id"], status="inactive")
    account = client.v1.accounts.retrieve(seller["id"])
    assert account.capabilities.transfers == "inactive"
    assert account.requirements.past_due == ["individual.verification.document"]
    capability = client.v1.accounts.capabilities.retrieve(seller["id"], "transfers")
    assert capability.status == "inactive"
    theirs = {"stripe_account": seller["id"]}
    latest = client.v1.events.list({"limit": 2}, options=theirs).data
    assert [event.type for event in latest] == ["account.updated", "capability.updated"]
    assert latest[1].data.previous_attributes["status"] == "active"
    assert client.v1.events.list().data == []


def test_money_is_pending_until_the_charge_has_settled(client, sandbox: Sandbox, seller) -> None:
    transfer = pay_seller(client, sandbox, seller, 500)
    theirs = {"stripe_account": seller["id"]}
    balance = client.v1.balance.retrieve(options=theirs)
    assert (balance.available[0].amount, balance.pending[0].amount) == (0, 500)
    sandbox.move_clock(2 * 24 * 3600 + 1)
    balance = client.v1.balance.retrieve(options=theirs)
    assert (balance.available[0].amount, balance.pending[0].amount) == (500, 0)
    payment = client.v1.charges.retrieve(transfer.destination_payment, options=theirs)
    assert (payment.amount, payment.source_transfer) == (500, transfer.id)


def test_a_payout_empties_the_account(client, sandbox: Sandbox, seller) -> None:
    pay_seller(client, sandbox, seller, 500)
    payout = sandbox.drain(seller["id"])
    theirs = {"stripe_account": seller["id"]}
    found = client.v1.payouts.retrieve(payout["id"], options=theirs)
    assert (found.amount, found.status) == (500, "paid")
    books = sandbox.ledger()
    assert (books["accounts"][seller["id"]], books["balances"]["banks"]) == (0, 500)
    paid = client.v1.events.list({"type": "payout.paid"}, options=theirs).data
    assert [event.account for event in paid] == [seller["id"]]
    with pytest.raises(SandboxRefused, match="insufficient"):
        sandbox.drain(seller["id"])


def test_a_failed_payout_comes_back(client, sandbox: Sandbox, seller) -> None:
    pay_seller(client, sandbox, seller, 500)
    assert sandbox.drain(seller["id"], outcome="failed")["failure_code"] == "account_closed"
    assert sandbox.ledger()["accounts"] == {seller["id"]: 500}


def test_a_seller_may_cut_the_tie(client, sandbox: Sandbox, seller) -> None:
    sandbox.deauthorize(seller["id"])
    with pytest.raises(stripe.PermissionError):
        client.v1.accounts.retrieve(seller["id"])


def test_one_account_does_not_see_anothers_things(client, sandbox: Sandbox, seller) -> None:
    charge = buy(client, sandbox)
    with pytest.raises(stripe.InvalidRequestError):
        client.v1.charges.retrieve(charge.id, options={"stripe_account": seller["id"]})
    with pytest.raises(stripe.PermissionError):
        client.v1.balance.retrieve(options={"stripe_account": "acct_x"})
