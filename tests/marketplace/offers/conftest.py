"""Items of a seller at 40.00 each, and the browsers of both sides."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from marketplace.models import Listing
from tests.factories import make_listing


@pytest.fixture
def items(seller: User) -> list[Listing]:
    prices = (4000, 3333, 1000)
    return [make_listing(seller, price_cents=price) for price in prices]


@pytest.fixture
def item(items: list[Listing]) -> Listing:
    return items[0]


@pytest.fixture
def at_buyer(buyer: User) -> Client:
    return signed_in(buyer)


@pytest.fixture
def at_seller(seller: User) -> Client:
    return signed_in(seller)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Stands on a Monday, 10:30 in Berlin, until it is moved."""
    with time_machine.travel(datetime(2026, 11, 23, 9, 30, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
