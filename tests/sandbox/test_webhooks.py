"""Webhooks as they come, and as they misbehave."""

import time

import pytest

from dev.sandbox.control import Sandbox, SandboxRefused
from tests.sandbox.conftest import SECRET
from tests.sandbox.receiver import Receiver
from tests.sandbox.shop import buy, open_session

OF_A_PURCHASE = 4


@pytest.fixture(autouse=True)
def _listening(sandbox: Sandbox, receiver: Receiver) -> None:
    sandbox.send_webhooks_to(receiver.endpoint)


def test_what_is_not_taken_comes_again(client, sandbox, receiver: Receiver) -> None:
    receiver.answers = [500]
    session = open_session(client)
    client.v1.checkout.sessions.expire(session.id)
    assert [event.type for event in receiver.wait_for(2)] == ["checkout.session.expired"] * 2
    assert receiver.events[0].id == receiver.events[1].id
    sandbox.wait_for_webhooks()
    (event,) = client.v1.events.list({"type": "checkout.session.expired"}).data
    assert event.pending_webhooks == 0


def test_paused_webhooks_wait(client, sandbox, receiver: Receiver) -> None:
    sandbox.webhooks(paused=True)
    buy(client, sandbox)
    with pytest.raises(TimeoutError):
        sandbox.wait_for_webhooks(0.2)
    assert receiver.events == []
    sandbox.webhooks(paused=False)
    assert len(receiver.wait_for(OF_A_PURCHASE)) == OF_A_PURCHASE


def test_each_event_may_come_five_times_in_any_order(client, sandbox, receiver) -> None:
    sandbox.webhooks(duplicate=5, shuffle=True)
    buy(client, sandbox)
    sandbox.wait_for_webhooks()
    assert len(receiver.events) == 5 * OF_A_PURCHASE
    assert len({event.id for event in receiver.events}) == OF_A_PURCHASE


def test_a_dropped_webhook_is_in_the_event_list_all_the_same(client, sandbox, receiver) -> None:
    sandbox.webhooks(drop_types=["payment_intent.succeeded"], drop=1)
    buy(client, sandbox)
    sandbox.wait_for_webhooks()
    assert sorted(receiver.types()) == ["charge.succeeded", "checkout.session.completed"]
    assert len(client.v1.events.list().data) == OF_A_PURCHASE


def test_a_delayed_webhook_is_late(client, sandbox, receiver) -> None:
    sandbox.webhooks(delay=0.4)
    session = open_session(client)
    began = time.monotonic()
    client.v1.checkout.sessions.expire(session.id)
    assert len(receiver.wait_for(1)) == 1
    assert time.monotonic() - began >= 0.4


def test_an_event_is_delivered_again_on_demand(client, sandbox, receiver) -> None:
    client.v1.checkout.sessions.expire(open_session(client).id)
    (event,) = receiver.wait_for(1)
    sandbox.redeliver(event.id, times=2)
    assert [event.id for event in receiver.wait_for(3)] == [event.id] * 3


def test_an_endpoint_gets_the_types_it_asked_for(client, sandbox, receiver) -> None:
    wanted = {**receiver.endpoint, "types": ["checkout.session.completed"]}
    sandbox.send_webhooks_to(wanted)
    buy(client, sandbox)
    sandbox.wait_for_webhooks()
    assert receiver.types() == ["checkout.session.completed"]


def test_the_platform_and_its_sellers_may_have_endpoints_of_their_own(
    client, sandbox, receiver
) -> None:
    with Receiver(SECRET) as sellers:
        sandbox.send_webhooks_to(
            {**receiver.endpoint, "connect": False}, {**sellers.endpoint, "connect": True}
        )
        account = sandbox.onboarded_account()
        client.v1.checkout.sessions.expire(open_session(client).id)
        sandbox.wait_for_webhooks()
        assert receiver.types() == ["checkout.session.expired"]
        assert {event.account for event in sellers.events} == {account["id"]}


def test_signatures_are_of_the_real_time_whatever_the_clock_says(client, sandbox, receiver) -> None:
    later = sandbox.move_clock(3 * 24 * 3600)
    session = open_session(client, expires_at=later + 3600)
    client.v1.checkout.sessions.expire(session.id)
    # The receiver verifies with Stripe's own tolerance of five minutes.
    (event,) = receiver.wait_for(1)
    assert event.created >= later


def test_a_connection_closed_while_idle_loses_and_doubles_nothing(client, sandbox) -> None:
    refused = sandbox.refused_deliveries()
    with Receiver(SECRET, closes_after=0.1) as receiver:
        sandbox.send_webhooks_to(receiver.endpoint)
        sessions = [open_session(client).id for _ in range(3)]
        for session_id in sessions:
            client.v1.checkout.sessions.expire(session_id)
            sandbox.wait_for_webhooks()
            time.sleep(0.2)
        assert [event.data.object.id for event in receiver.events] == sessions
    assert sandbox.refused_deliveries() == refused


def test_an_endpoint_that_is_no_address_is_refused(sandbox) -> None:
    with pytest.raises(SandboxRefused, match="Not a valid URL"):
        sandbox.send_webhooks_to({"url": "shop", "secret": SECRET})
