"""A list in pages: 24 each, every item once."""

from collections.abc import Callable
from itertools import chain

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from tests.factories import make_listing

type Titles = Callable[..., list[str]]
ADDRESS = "/browse/women/clothing/dresses/"


@pytest.fixture
def fifty(seller: User) -> list[str]:
    """Fifty items of the same moment and price; the order must hold all the same."""
    now = timezone.now()
    titles = [f"Dress number {n:02}" for n in range(50)]
    for title in titles:
        make_listing(seller, title=title, published_at=now)
    return titles


@pytest.mark.parametrize("sort", ["newest", "price-up", "price-down"])
def test_every_item_is_on_one_page(titles_on: Titles, fifty: list[str], sort: str) -> None:
    pages = [titles_on(ADDRESS, sort=sort, page=number) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [24, 24, 2]
    assert sorted(chain(*pages)) == fifty


def test_a_page_too_far_is_the_last_one(titles_on: Titles, fifty: list[str]) -> None:
    assert titles_on(ADDRESS, page=4) == titles_on(ADDRESS, page=3)


def test_pages_say_where_they_are_and_keep_the_filters(client: Client, fifty: list[str]) -> None:
    page = client.get(f"{ADDRESS}?condition=very_good&page=2").content.decode()
    assert "Page 2 of 3" in page
    assert "50 items" in page
    assert 'rel="next" href="?condition=very_good&amp;page=3"' in page
    assert 'rel="prev" href="?condition=very_good&amp;page=1"' in page


def test_the_last_items_are_counted_as_they_are_now(
    client: Client, seller: User, titles_on: Titles
) -> None:
    make_listing(seller)
    assert "1 item<" in client.get(ADDRESS).content.decode()
    make_listing(seller)
    assert "2 items<" in client.get(ADDRESS).content.decode()
