"""What `make bench-orders` counts is what the database and the practice Stripe say, in small."""

from collections.abc import Callable

import pytest
from pytest_django.live_server_helper import LiveServer

from dev import invariants
from dev.bench_orders import crowd
from dev.bench_orders.trade import Trade, paid_between
from dev.sandbox.control import Sandbox
from marketplace.models import Order
from payments.models import Journal

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_order_counts_once_it_is_paid_and_booked(
    sandbox: Sandbox, work: Callable[[], None], live_server: LiveServer
) -> None:
    trade = Trade.prepared(live_server.url, most=2, shoppers=2, at_once=4)
    began, ended = trade.run(30)
    assert trade.refusals == []
    assert paid_between(began, ended) == 0
    work()
    assert paid_between(began, ended) == Order.objects.filter(status="paid").count() == 2
    assert Journal.objects.filter(cause__startswith="payment:").count() == 2
    assert invariants.violations(sandbox.ledger()) == []


def test_of_a_crowd_at_one_item_one_wins_and_the_others_are_answered(
    sandbox: Sandbox, work: Callable[[], None], live_server: LiveServer
) -> None:
    listing, everyone = crowd.prepared(live_server.url, buyers=6)
    answers = crowd.rush(live_server.url, everyone)
    assert sorted(answer.won for answer in answers) == [False] * 5 + [True]
    work()
    assert Order.objects.get(lines__listing=listing).status == Order.Status.PAID
    assert [charge["amount"] for charge in sandbox.ledger()["charges"]] == [4720]
