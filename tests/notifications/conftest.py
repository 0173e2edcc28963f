"""The worker of a test, and a clock that stands until it is moved."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail as outgoing
from django.test import Client

from accounts.models import User
from marketplace import offers
from marketplace.models import Listing, Offer
from messaging import telling
from outbox.models import Job
from outbox.queue import run_job
from tests.factories import make_listing
from tests.marketplace.orders.conftest import awaiting, paid, shipped

__all__ = ["awaiting", "paid", "shipped"]

type Work = Callable[[], list[tuple[str, str]]]
# A Monday, 10:30 in Berlin.
MONDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(db: None) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def work() -> Work:
    """Do what is due, money at Stripe aside; the mails that left: to whom and what about."""

    def run() -> list[tuple[str, str]]:
        outgoing.outbox = []
        telling.tell_waiting()
        ours = Job.objects.exclude(verb__startswith="payments.")
        while due := list(ours.due().order_by("pk")):
            for job in due:
                run_job(job.pk)
        assert list(ours.exclude(error="").values_list("verb", "error")) == []
        return [(letter.to[0].split("@")[0], letter.subject) for letter in outgoing.outbox]

    return run


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller, title="Green skirt")


@pytest.fixture
def offer(listing: Listing, buyer: User) -> Offer:
    """The buyer offers 30.00 for the skirt of 40.00."""
    return offers.make(buyer=buyer, listings=[listing], cents=3000, by=buyer)


@pytest.fixture
def at_seller(seller: User) -> Client:
    client = Client()
    client.force_login(seller)
    return client
