"""Cursors, filters and expand."""

import pytest
import stripe

from dev.sandbox.control import Sandbox
from tests.sandbox.shop import buy, open_session


def test_pages_run_from_the_newest_to_the_oldest_and_back(client, sandbox: Sandbox) -> None:
    made = [open_session(client).id for _ in range(7)][::-1]
    sessions = client.v1.checkout.sessions
    first = sessions.list({"limit": 3})
    assert ([s.id for s in first.data], first.has_more) == (made[:3], True)
    second = sessions.list({"limit": 3, "starting_after": made[2]})
    assert ([s.id for s in second.data], second.has_more) == (made[3:6], True)
    last = sessions.list({"limit": 3, "starting_after": made[5]})
    assert ([s.id for s in last.data], last.has_more) == (made[6:], False)
    back = sessions.list({"limit": 3, "ending_before": made[4]})
    assert ([s.id for s in back.data], back.has_more) == (made[1:4], True)
    assert [s.id for s in sessions.list({"limit": 2}).auto_paging_iter()] == made


def test_limits_and_cursors_are_checked(client, sandbox: Sandbox) -> None:
    for params in ({"limit": 0}, {"limit": 101}, {"starting_after": "cs_test_x"}):
        with pytest.raises(stripe.InvalidRequestError):
            client.v1.checkout.sessions.list(params)


def test_events_are_filtered_by_type_and_time(client, sandbox: Sandbox) -> None:
    buy(client, sandbox)
    later = sandbox.move_clock(3600)
    session = open_session(client, expires_at=later + 3600)
    client.v1.checkout.sessions.expire(session.id)
    events = client.v1.events
    assert [e.type for e in events.list({"created": {"gte": later}})] == [
        "checkout.session.expired"
    ]
    assert {e.type for e in events.list({"type": "payment_intent.*"})} == {
        "payment_intent.created",
        "payment_intent.succeeded",
    }
    wanted = ["charge.succeeded", "checkout.session.expired"]
    assert [e.type for e in events.list({"types": wanted})] == wanted[::-1]
    assert len(events.list({"created": {"lt": later}}).data) == 4
    sandbox.move_clock(31 * 24 * 3600)
    assert events.list().data == []


def test_line_items_have_a_list_of_their_own(client, sandbox: Sandbox) -> None:
    lines = [
        {
            "quantity": 2,
            "price_data": {
                "currency": "eur",
                "unit_amount": 100 + number,
                "product_data": {"name": f"Scarf {number}"},
            },
        }
        for number in range(3)
    ]
    session = open_session(client, line_items=lines)
    assert session.amount_total == 606
    page = client.v1.checkout.sessions.line_items.list(session.id, {"limit": 2})
    assert [item.description for item in page.data] == ["Scarf 0", "Scarf 1"]
    assert page.has_more is True
    expanded = client.v1.checkout.sessions.retrieve(session.id, {"expand": ["line_items"]})
    assert [item.amount_total for item in expanded.line_items.data] == [200, 202, 204]


def test_expand_reaches_into_lists_and_refuses_what_is_no_object(client, sandbox) -> None:
    charge = buy(client, sandbox)
    page = client.v1.payment_intents.list({"expand": ["data.latest_charge"]})
    assert page.data[0].latest_charge.id == charge.id
    client.v1.refunds.create({"charge": charge.id, "amount": 5})
    charge = client.v1.charges.retrieve(charge.id, {"expand": ["refunds", "balance_transaction"]})
    assert [refund.amount for refund in charge.refunds.data] == [5]
    assert charge.balance_transaction.type == "charge"
    with pytest.raises(stripe.InvalidRequestError, match="cannot be expanded"):
        client.v1.charges.retrieve(charge.id, {"expand": ["colour"]})


def test_balance_transactions_tell_every_movement(client, sandbox: Sandbox, seller) -> None:
    charge = buy(client, sandbox)
    transfer = client.v1.transfers.create(
        {
            "amount": 9_000,
            "currency": "eur",
            "destination": seller["id"],
            "source_transaction": charge.id,
        }
    )
    client.v1.transfers.reversals.create(transfer.id, {"amount": 1_000})
    client.v1.refunds.create({"charge": charge.id, "amount": 1_000})
    found = client.v1.balance_transactions.list()
    assert [(t.type, t.net) for t in found.data][::-1] == [
        ("charge", 9_680),
        ("transfer", -9_000),
        ("transfer_refund", 1_000),
        ("refund", -1_000),
    ]
    (of_transfer,) = client.v1.balance_transactions.list({"source": transfer.id}).data
    assert of_transfer.id == transfer.balance_transaction
    theirs = client.v1.balance_transactions.list(options={"stripe_account": seller["id"]})
    assert [t.net for t in theirs.data] == [-1_000, 9_000]
