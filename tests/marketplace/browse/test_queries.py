"""What the pages ask of the database: as much for 24 items as for 6, and little."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from marketplace.models import Brand, Listing
from search import engine
from tests.factories import PASSWORD, make_listing, make_photo, make_user


@pytest.fixture
def fill(celine: Brand) -> Callable[[int], Listing]:
    """Put more items of several sellers on display, each with photos and an era."""

    def more(count: int) -> Listing:
        for n in range(count):
            seller = make_user()
            listing = make_listing(seller, title=f"Wool coat {n}", brand=celine, era="1990s")
            make_photo(listing, position=0)
            make_photo(listing, position=1)
            engine.index([listing.pk])
        return Listing.objects.earliest("pk")

    return more


def queries(client: Client, address: str) -> int:
    """How many queries a page takes when nothing of it is remembered."""
    client.get(address)  # the category tree is read once a process
    cache.clear()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("address", "most"),
    [
        ("/", 6),
        ("/browse/women/", 2),
        ("/browse/women/?colour=red&brand=celine&from=1", 3),
        ("/designer/", 2),
        ("/vintage/", 2),
        ("/brands/celine/", 3),
        ("/search/?q=coat", 3),
        ("/search/?q=caot", 5),
        ("/search/suggestions/?q=co", 2),
        ("{listing}", 5),
    ],
)
def test_a_page_asks_the_same_for_24_items_as_for_6(
    client: Client, fill: Callable[[int], Listing], address: str, most: int
) -> None:
    listing = fill(6)
    address = address.format(listing=listing.get_absolute_url())
    few = queries(client, address)
    fill(18)
    assert (few, queries(client, address)) == (most, most)


def test_a_member_costs_six_queries_more(
    client: Client, fill: Callable[[int], Listing], buyer: User
) -> None:
    fill(6)
    client.post("/accounts/login/", {"login": buyer.email, "password": PASSWORD})
    assert queries(client, "/browse/women/") == 2 + 6
