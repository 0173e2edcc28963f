"""Items of a seller at 40.00 each, and the browsers of both sides."""

import pytest
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


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
