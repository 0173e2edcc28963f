"""Hiding what is for sale, bringing it back, and deleting it."""

from django.test import Client

from accounts.models import User
from tests.factories import make_listing, make_photo


def test_a_deleted_listing_is_not_found(desk: Client, seller: User) -> None:
    listing = make_listing(seller, status="deleted")
    assert desk.get(f"/listings/{listing.pk}/edit/").status_code == 404


def test_an_item_is_hidden_and_published_again(desk: Client, seller: User, told: list[int]) -> None:
    listing = make_listing(seller)
    make_photo(listing)
    for _twice in range(2):
        assert desk.post(f"/listings/{listing.pk}/hiding/")["Location"] == "/listings/"
        listing.refresh_from_db()
        assert listing.status == "hidden"
    assert desk.post(f"/listings/{listing.pk}/publication/").status_code == 302
    listing.refresh_from_db()
    assert listing.status == "active"
    assert told == [listing.pk]


def test_a_hidden_item_that_is_not_whole_is_not_published_again(desk: Client, seller: User) -> None:
    listing = make_listing(seller, status="hidden", description="short")
    answer = desk.post(f"/listings/{listing.pk}/publication/")
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Add at least one photo." in page
    assert "Write at least 10 characters" in page
    listing.refresh_from_db()
    assert listing.status == "hidden"


def test_deleting_asks_first(desk: Client, seller: User) -> None:
    listing = make_listing(seller, title="Old coat")
    url = f"/listings/{listing.pk}/deletion/"
    assert "Delete “Old coat”?" in desk.get(url).content.decode()
    listing.refresh_from_db()
    assert listing.status == "active"
    assert desk.post(url)["Location"] == "/listings/"
    listing.refresh_from_db()
    assert listing.status == "deleted"
    assert desk.post(url).status_code == 404


def test_what_is_sold_is_not_deleted(desk: Client, seller: User) -> None:
    listing = make_listing(seller, status="sold")
    assert desk.post(f"/listings/{listing.pk}/deletion/").status_code == 409
    listing.refresh_from_db()
    assert listing.status == "sold"
