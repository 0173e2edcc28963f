"""Category pages: what they list, at three levels, and what they leave out."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace.models import Brand, Category, Listing
from tests.factories import make_listing

type Titles = Callable[..., list[str]]
DRESSES = "/browse/women/clothing/dresses/"


@pytest.mark.parametrize("address", ["/browse/women/", "/browse/women/clothing/", DRESSES])
def test_each_level_lists_what_is_below_it(
    titles_on: Titles, seller: User, boots: Category, address: str
) -> None:
    make_listing(seller, title="Linen dress")
    make_listing(seller, title="Chelsea boots", category=boots, size=None)
    assert titles_on(address) == ["Linen dress"]


def test_the_newest_stand_first(titles_on: Titles, seller: User) -> None:
    now = timezone.now()
    make_listing(seller, title="Older", published_at=now - timedelta(days=1))
    make_listing(seller, title="Newer", published_at=now)
    assert titles_on(DRESSES) == ["Newer", "Older"]


@pytest.mark.parametrize("status", ["draft", "in_review", "hidden", "removed", "deleted", "sold"])
def test_what_nobody_can_buy_is_not_listed(titles_on: Titles, seller: User, status: str) -> None:
    make_listing(seller, status=status)
    assert titles_on(DRESSES) == []


def test_a_reserved_item_is_listed_with_its_label(client: Client, seller: User) -> None:
    make_listing(seller, status=Listing.Status.RESERVED)
    page = client.get(DRESSES).content.decode()
    assert '<span class="sewn sewn--corner">Reserved</span>' in page


def test_a_status_that_changes_is_seen_at_once(client: Client, seller: User) -> None:
    listing = make_listing(seller)
    assert "Reserved" not in client.get(DRESSES).content.decode()
    listing.reserve()
    assert "Reserved" in client.get(DRESSES).content.decode()
    listing.sell()
    page = client.get(DRESSES).content.decode()
    assert "/items/" not in page
    assert "Nothing here today" in page


def test_breadcrumbs_and_branches_lead_up_and_down(client: Client, seller: User) -> None:
    make_listing(seller)
    page = client.get("/browse/women/clothing/").content.decode()
    assert '<a href="/browse/women/">Women</a>' in page
    assert 'href="/browse/women/clothing/dresses/"' in page


@pytest.mark.parametrize("path", ["hats-for-cats", "women/hats-for-cats", "women//clothing", "%00"])
def test_an_unknown_category_is_not_found(client: Client, db: None, path: str) -> None:
    assert client.get(f"/browse/{path}/").status_code == 404


def test_a_category_page_is_only_read(client: Client, db: None) -> None:
    assert client.post("/browse/women/").status_code == 405


def test_collections_cut_across_the_tree(
    titles_on: Titles, seller: User, boots: Category, celine: Brand, cos: Brand
) -> None:
    make_listing(seller, title="Céline boots", category=boots, brand=celine, era="1990s")
    make_listing(seller, title="Céline dress", brand=celine)
    make_listing(seller, title="COS dress", brand=cos, era="1970s")
    assert titles_on("/designer/") == ["Céline dress", "Céline boots"]
    assert titles_on("/designer/", category="men") == ["Céline boots"]
    assert titles_on("/designer/", tier="contemporary") == []
    assert titles_on("/vintage/") == ["COS dress", "Céline boots"]
    assert titles_on("/vintage/", era="1990s") == ["Céline boots"]
    assert titles_on("/vintage/", category="no/such/place") == ["COS dress", "Céline boots"]


def test_a_brand_has_its_page(
    client: Client, titles_on: Titles, seller: User, celine: Brand, cos: Brand
) -> None:
    make_listing(seller, title="Céline dress", brand=celine)
    make_listing(seller, title="COS dress", brand=cos)
    assert titles_on("/brands/celine/") == ["Céline dress"]
    assert client.get("/brands/nobody/").status_code == 404


def test_everything_is_listed_in_one_place(
    titles_on: Titles, seller: User, boots: Category
) -> None:
    make_listing(seller, title="Dress")
    make_listing(seller, title="Boots", category=boots)
    assert titles_on("/browse/") == ["Boots", "Dress"]
