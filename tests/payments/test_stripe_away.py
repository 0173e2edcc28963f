"""Stripe behind a wire that is cut or hangs: asked a few times, then left alone for a while."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import pytest
from django.conf import LazySettings
from django.db import connection, connections
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from dev.faults.proxy import Proxy
from dev.races.ground import at_once
from dev.sandbox.control import Sandbox
from marketplace.models import Checkout, Listing
from payments.gateway.accounts import fetch_account
from payments.gateway.calling import breaker
from payments.gateway.errors import StripeAway, StripeRefused
from payments.models import Payment
from tests.payments.conftest import begin, session_of

pytestmark = pytest.mark.django_db(transaction=True)

NO_ONE = "acct_of_nobody"
OPEN_SECONDS = 1.0


@pytest.fixture
def wire(sandbox: Sandbox, settings: LazySettings) -> Iterator[Proxy]:
    """Between us and Stripe, which is given up after two failures, for longer than a test."""
    settings.STRIPE_BREAKER_FAILURES = 2
    settings.STRIPE_BREAKER_SECONDS = 600
    with Proxy.before(sandbox.url) as wire:
        settings.STRIPE_API_BASE = wire.url(sandbox.url)
        yield wire


@pytest.fixture
def for_a_second(wire: Proxy, settings: LazySettings) -> None:
    """Stripe is given up for no longer than that."""
    settings.STRIPE_BREAKER_SECONDS = OPEN_SECONDS


@pytest.fixture
def impatient(settings: LazySettings) -> None:
    """Only where Stripe never answers: a busy machine may take as long for an answer."""
    settings.STRIPE_TIMEOUT_SECONDS = 0.4


def ask() -> str:
    """What came of a question that Stripe answers with no."""
    try:
        fetch_account(NO_ONE)
    except StripeRefused:
        return "refused"
    except StripeAway:
        return "away"
    return "answered"


def timed_ask() -> tuple[str, float]:
    began = time.monotonic()
    return ask(), time.monotonic() - began


@pytest.mark.usefixtures("impatient")
def test_after_some_failures_nobody_asks_stripe(wire: Proxy) -> None:
    wire.hang()
    for _ in range(2):
        said, seconds = timed_ask()
        assert said == "away"
        assert seconds > 0.8  # two tries of the time-out
    tries = wire.seen
    assert [ask() for _ in range(20)] == ["away"] * 20
    assert wire.seen == tries


def test_a_refusal_is_an_answer(wire: Proxy) -> None:
    assert [ask() for _ in range(5)] == ["refused"] * 5


def test_a_key_that_may_not_do_it_is_refused_and_not_taken_for_an_absence(
    wire: Proxy, sandbox: Sandbox
) -> None:
    error = {"type": "invalid_request_error", "message": "This key may not read accounts."}
    sandbox.arm_fault("refuse", path="/v1/accounts/*", status=403, error=error, times=5)
    for _ in range(5):
        with pytest.raises(StripeRefused, match="may not read accounts") as refused:
            fetch_account(NO_ONE)
        assert refused.value.code == "not_allowed"
    assert breaker().closed


@pytest.mark.parametrize("kind", ["500", "lose_response"])
def test_stripes_own_failures_count_and_busy_keys_do_not(
    sandbox: Sandbox, wire: Proxy, kind: str
) -> None:
    sandbox.arm_fault("429", times=6)
    assert [ask() for _ in range(3)] == ["away"] * 3
    assert breaker().closed
    sandbox.clear_faults()
    sandbox.arm_fault(kind, times=4)
    assert [ask() for _ in range(2)] == ["away"] * 2
    assert breaker().opened
    sandbox.clear_faults()
    assert ask() == "away"


@pytest.mark.usefixtures("impatient", "for_a_second")
def test_when_the_time_is_over_one_caller_tries_and_the_others_do_not_wait(wire: Proxy) -> None:
    wire.hang()
    assert [ask() for _ in range(2)] == ["away"] * 2
    time.sleep(OPEN_SECONDS)
    tries = wire.seen
    assert at_once([ask] * 8) == ["away"] * 8
    assert wire.seen == tries + 2


@pytest.mark.usefixtures("for_a_second")
def test_stripe_is_asked_again_once_it_is_back(wire: Proxy) -> None:
    wire.cut()
    assert [ask() for _ in range(2)] == ["away"] * 2
    wire.mend()
    time.sleep(OPEN_SECONDS)
    assert ask() == "refused"
    assert breaker().closed


def test_who_waits_for_stripe_holds_no_database_connection(wire: Proxy) -> None:
    wire.hang()
    pool = connection.pool
    held: list[int] = []

    def waiting() -> None:
        User.objects.exists()
        with suppress(StripeAway, StripeRefused):
            fetch_account(NO_ONE)
        connections.close_all()

    before = _in_use(pool)
    with ThreadPoolExecutor(2) as threads:
        asking = [threads.submit(waiting) for _ in range(2)]
        while wire.seen < 2 and not any(each.done() for each in asking):
            time.sleep(0.02)
        held.append(_in_use(pool))
        wire.mend()
        for each in asking:
            each.result()
    assert held == [before]


def _in_use(pool: object) -> int:
    told = pool.get_stats()  # type: ignore[attr-defined]
    return told["pool_size"] - told["pool_available"]


@pytest.mark.usefixtures("for_a_second")
def test_pay_says_at_once_that_nothing_was_charged_and_goes_on_when_stripe_is_back(
    wire: Proxy, sandbox: Sandbox, listing: Listing, buyer: User, work: Callable[[], None]
) -> None:
    wire.cut()
    client, checkout = begin(buyer, listing)
    page = client.get(checkout.get_absolute_url()).content.decode()
    assert "You were not charged, and your items stay reserved." in page
    assert sandbox.ledger()["charges"] == []
    wire.mend()
    time.sleep(OPEN_SECONDS)
    answer = client.post(f"/checkout/{checkout.ref}/payment/")
    assert answer.headers["location"] == Payment.objects.get(checkout=checkout).session_url
    assert sandbox.pay(session_of(checkout)) == "paid"
    work()


def test_pages_are_served_while_stripe_hangs(
    wire: Proxy, live_server: LiveServer, listing: Listing, buyer: User
) -> None:
    def pressed() -> Checkout:
        try:
            return begin(buyer, listing)[1]
        finally:
            connections.close_all()

    wire.hang()
    with ThreadPoolExecutor(1) as pool:
        pressing = pool.submit(pressed)
        while not wire.seen and not pressing.done():
            time.sleep(0.02)
        page = httpx.get(live_server.url, trust_env=False, verify=False, timeout=30)
        assert page.status_code == 200
        assert not pressing.done()
        wire.mend()
        checkout = pressing.result()
    assert checkout.status == Checkout.Status.OPEN
