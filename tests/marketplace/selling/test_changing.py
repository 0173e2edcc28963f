"""Changing what is for sale, in one window or in two."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace.editing import keep, put_up
from marketplace.models import Listing
from marketplace.transitions import InvalidTransition
from tests.factories import make_listing, make_photo
from tests.marketplace.selling.conftest import publish


def test_changes_of_what_is_for_sale_reach_search(
    desk: Client, seller: User, words: dict, told: list[int]
) -> None:
    listing = make_listing(seller)
    url = f"/listings/{listing.pk}/edit/"
    assert "Save changes" in desk.get(url).content.decode()
    answer = desk.post(url, words, follow=True)
    assert "Your changes are saved." in answer.content.decode()
    listing.refresh_from_db()
    assert (listing.title, listing.status) == ("Green corduroy skirt", "active")
    assert told == [listing.pk]


def test_a_bad_change_of_what_is_for_sale_changes_nothing(
    desk: Client, seller: User, words: dict, told: list[int]
) -> None:
    listing = make_listing(seller, title="As it was")
    answer = desk.post(f"/listings/{listing.pk}/edit/", words | {"price": ""})
    assert answer.status_code == 422
    listing.refresh_from_db()
    assert listing.title == "As it was"
    assert told == []


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("reserved", "Someone is paying for it right now"),
        ("sold", "This is sold"),
        ("in_review", "This is being looked at"),
        ("removed", "This was taken down"),
    ],
)
def test_what_cannot_be_changed_says_why(
    desk: Client, seller: User, words: dict, status: str, said: str
) -> None:
    listing = make_listing(seller, status=status, title="As it was")
    make_photo(listing)
    url = f"/listings/{listing.pk}/"
    assert said in desk.get(f"{url}edit/").content.decode()
    for act in ("edit", "publication", "hiding"):
        answer = desk.post(f"{url}{act}/", words | {"then": "publish"})
        assert answer.status_code == 409, act
        assert said in answer.content.decode()
    listing.refresh_from_db()
    assert (listing.title, listing.status) == ("As it was", status)


def test_a_change_that_comes_after_somebody_began_to_pay_is_not_made(seller: User) -> None:
    as_read = make_listing(seller, price_cents=4000)
    Listing.objects.get().reserve()
    with pytest.raises(InvalidTransition):
        keep(listing=as_read, changes={"price_cents": 9000})
    with pytest.raises(InvalidTransition):
        put_up(listing=as_read, changes={"price_cents": 9000})
    stored = Listing.objects.get()
    assert (stored.status, stored.price_cents) == ("reserved", 4000)


def test_a_saved_form_leaves_alone_what_it_does_not_hold(
    desk: Client, seller: User, words: dict
) -> None:
    listing = make_listing(seller)
    desk.post(f"/listings/{listing.pk}/edit/", words | {"seller": "1", "status": "sold"})
    after = Listing.objects.get()
    assert (after.seller, after.status) == (seller, "active")
    assert after.published_at == listing.published_at


def test_two_windows_do_not_undo_each_other(desk: Client, seller: User, words: dict) -> None:
    listing = make_listing(seller, title="As it was")
    url = f"/listings/{listing.pk}/edit/"
    words["seen"] = listing.updated_at.isoformat()
    assert f'name="seen" value="{words["seen"]}"' in desk.get(url).content.decode()
    assert desk.post(url, words | {"title": "The first window"}).status_code == 302

    late = desk.post(url, words | {"title": "The second window"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "This was changed meanwhile" in page
    assert 'value="The second window"' in page
    listing.refresh_from_db()
    assert listing.title == "The first window"

    words["seen"] = listing.updated_at.isoformat()
    assert f'name="seen" value="{words["seen"]}"' in page
    assert desk.post(url, words | {"title": "The second window"}).status_code == 302
    listing.refresh_from_db()
    assert listing.title == "The second window"


def test_a_window_that_still_shows_a_draft_does_not_undo_what_was_published(
    desk: Client, whole: Listing, words: dict
) -> None:
    words["seen"] = whole.updated_at.isoformat()
    publish(desk, whole, words)
    assert publish(desk, whole, words | {"price": "1"}).status_code == 409
    whole.refresh_from_db()
    assert whole.price_cents == 3870
