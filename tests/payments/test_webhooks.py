"""Stripe's events: any order, any number of times, and nothing from anybody else."""

import hashlib
import hmac
import itertools
import json
import time
from collections.abc import Callable

import httpx
import pytest
from django.conf import settings
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from payments import events
from payments.event_types import ASKED_FOR
from payments.models import Entry, Journal, Payment, StripeEvent
from payments.tasks import repair_missed_events
from tests.payments.conftest import begin, session_of

pytestmark = pytest.mark.django_db(transaction=True)

TOO_BIG = 10 * 1024 * 1024


def signed(body: bytes, *, secret: str = "", at: int | None = None) -> str:
    """Stripe's signature of a body: https://docs.stripe.com/webhooks#verify-manually"""
    moment = int(time.time()) if at is None else at
    key = (secret or settings.STRIPE_WEBHOOK_SECRET).encode()
    digest = hmac.new(key, f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def event(**more: object) -> bytes:
    return json.dumps(
        {
            "id": "evt_1",
            "object": "event",
            "type": "checkout.session.completed",
            "created": int(time.time()),
            "livemode": False,
            "data": {"object": {"id": "cs_1", "object": "checkout.session"}},
        }
        | more
    ).encode()


def post(live_server: LiveServer, body: bytes, signature: str) -> int:
    headers = {"Stripe-Signature": signature, "Content-Type": "application/json"}
    url = f"{live_server.url}/webhooks/stripe/"
    return httpx.post(
        url, content=body, headers=headers, trust_env=False, verify=False, timeout=60
    ).status_code


def test_a_signed_event_is_stored_once(live_server: LiveServer) -> None:
    body = event(type="payout.paid")
    for _ in range(5):
        assert post(live_server, body, signed(body)) == 200
    assert StripeEvent.objects.get().event_id == "evt_1"


@pytest.mark.parametrize(
    ("body", "signature"),
    [
        (event(), "t=1,v1=00"),
        (event(), ""),
        (event(), "nonsense"),
        (event(), signed(event(), secret="whsec_of_somebody_else")),
        (event(), signed(event(id="evt_2"))),
        (event(), signed(event(), at=int(time.time()) - 301)),
        (event(), signed(event(), at=int(time.time()) + 3600)),
        (event(livemode=True), signed(event(livemode=True))),
        (b"\xff\xfe\x00", signed(b"\xff\xfe\x00")),
        (b"not json", signed(b"not json")),
        (b"[]", signed(b"[]")),
        (b"{}", signed(b"{}")),
        (b"", signed(b"")),
        (event(account="acct_strange"), signed(event(account="acct_strange"))),
    ],
    ids=[
        "forged",
        "unsigned",
        "garbled",
        "wrong-secret",
        "other-body",
        "stale",
        "from-the-future",
        "livemode",
        "not-utf8",
        "not-json",
        "a-list",
        "no-event",
        "empty",
        "somebody-elses-account",
    ],
)
def test_what_stripe_did_not_send_is_refused_and_not_stored(
    live_server: LiveServer, body: bytes, signature: str
) -> None:
    assert post(live_server, body, signature) == 400
    assert not StripeEvent.objects.exists()


def test_an_account_that_is_being_made_may_be_told_of_before_we_know_it(
    live_server: LiveServer,
) -> None:
    body = event(type="account.updated", account="acct_new")
    assert post(live_server, body, signed(body)) == 200
    assert StripeEvent.objects.get().account == "acct_new"


def test_a_body_of_ten_megabytes_is_refused(live_server: LiveServer) -> None:
    body = event(padding="x" * TOO_BIG)
    assert post(live_server, body, signed(body)) == 413
    assert not StripeEvent.objects.exists()


def test_a_link_to_the_webhook_does_nothing(live_server: LiveServer) -> None:
    answer = httpx.get(
        f"{live_server.url}/webhooks/stripe/", trust_env=False, verify=False, timeout=60
    )
    assert answer.status_code == 405


def test_an_event_of_an_unknown_type_is_taken_and_left(
    live_server: LiveServer, work: Callable[[], None]
) -> None:
    body = event(type="climate.order.created")
    assert post(live_server, body, signed(body)) == 200
    work()
    assert StripeEvent.objects.get().processed_at is not None


def test_every_event_five_times_and_shuffled_pays_once(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    sandbox.webhooks(duplicate=5, shuffle=True)
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    work()
    assert Order.objects.get().events.filter(verb="pay").count() == 1
    assert list(Journal.objects.values_list("cause", flat=True)) == [
        f"payment:{Payment.objects.get().pk}"
    ]


def test_all_orders_of_a_payments_events_end_alike(
    sandbox: Sandbox,
    work: Callable[[], None],
    live_server: LiveServer,
    listing: Listing,
    buyer: User,
) -> None:
    _client, checkout = begin(buyer, listing)
    sandbox.webhooks(paused=True)
    sandbox.pay(session_of(checkout))
    sandbox.webhooks(paused=False, drop=1000)
    repair_missed_events()
    events = list(StripeEvent.objects.order_by("pk").values_list("event_id", flat=True))
    assert len(events) >= 3
    for order in itertools.permutations(events[:4]):
        for event_id in order:
            sandbox.redeliver(event_id)
    work()
    assert Order.objects.get().status == Order.Status.PAID
    assert Entry.objects.filter(journal__cause__startswith="payment:").count() == 3


def test_an_event_before_our_commit_waits_and_then_counts(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    _client, checkout = begin(buyer, listing)
    session_id = session_of(checkout)
    Payment.objects.update(session_id=None, session_url="")
    sandbox.pay(session_id)
    work()
    assert Order.objects.get().status == Order.Status.PAID
    assert Payment.objects.get().session_id == session_id


def test_webhooks_lost_for_an_hour_are_repaired_by_the_sweep(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    _client, checkout = begin(buyer, listing)
    sandbox.webhooks(drop=1000)
    sandbox.pay(session_of(checkout))
    work()
    assert Order.objects.get().status == Order.Status.AWAITING_PAYMENT
    repair_missed_events()
    work()
    assert Order.objects.get().status == Order.Status.PAID


def test_stripe_is_asked_for_just_the_events_that_we_know() -> None:
    assert sorted(ASKED_FOR) == sorted(events.HANDLERS)
