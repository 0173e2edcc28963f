"""The list of everything a person put in the shop."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import make_listing, make_photo


def test_each_tab_shows_its_own_with_counts(desk: Client, seller: User, stranger: User) -> None:
    for status in ("active", "reserved", "draft", "hidden", "sold", "deleted"):
        make_listing(seller, status=status, title=f"Item that is {status}")
    make_listing(stranger, title="Not mine")
    shown = {
        "": ("active", "reserved"),
        "?show=drafts": ("draft",),
        "?show=hidden": ("hidden",),
        "?show=sold": ("sold",),
        "?show=nonsense": ("active", "reserved"),
    }
    for query, statuses in shown.items():
        page = desk.get(f"/listings/{query}").content.decode()
        for status in ("active", "reserved", "draft", "hidden", "sold", "deleted"):
            assert (f"Item that is {status}" in page) == (status in statuses), (query, status)
        assert "Not mine" not in page
        assert 'For sale <span class="quiet small">2</span>' in page


def test_an_empty_list_leads_to_selling(desk: Client) -> None:
    page = desk.get("/listings/").content.decode()
    assert "Nothing for sale" in page
    assert 'href="/sell/"' in page


def test_a_page_that_is_not_there_is_the_last_one(desk: Client, seller: User) -> None:
    make_listing(seller, title="The only one")
    for page in ("99", "0", "x", "-1"):
        assert "The only one" in desk.get("/listings/", {"page": page}).content.decode()


def test_a_guest_logs_in_first(client: Client, db: None) -> None:
    assert client.get("/listings/")["Location"] == "/accounts/login/?next=/listings/"


@pytest.mark.parametrize("size", [1, 6])
def test_the_list_asks_the_same_for_one_item_as_for_six(
    desk: Client, seller: User, django_assert_num_queries: object, size: int
) -> None:
    for _ in range(size):
        make_photo(make_listing(seller))
    desk.get("/listings/")
    # person, counts, count of the page, items, photos, cart, messages, news
    with django_assert_num_queries(8):
        desk.get("/listings/")
