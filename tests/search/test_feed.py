"""The feed: what followed sellers, brands and searches brought, newest first, each item once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from marketplace import follows
from marketplace.models import Brand, Favourite, Follow, Listing
from search import engine, feed, saving
from search.shelves import read_address
from tests.factories import make_listing, make_user


@pytest.fixture
def at_buyer(client: Client, buyer: User) -> Client:
    client.force_login(buyer)
    return client


@pytest.fixture
def brand(db: None) -> Brand:
    return Brand.objects.create(name="Arket", slug="arket")


def listed(seller: User, title: str, *, hours_ago: int = 1, **fields: object) -> Listing:
    at = timezone.now() - timedelta(hours=hours_ago)
    made = make_listing(seller, title=title, published_at=at, **fields)
    engine.index([made.pk])
    return made


def titles(person: User, *, after: str = "") -> list[str]:
    return [tile.title for tile in feed.page(person, after=after).tiles]


def test_it_shows_sellers_brands_and_searches_newest_first_and_each_item_once(
    buyer: User, seller: User, stranger: User, brand: Brand
) -> None:
    listed(stranger, "Wool coat", hours_ago=4)
    listed(stranger, "Silk scarf", hours_ago=2, brand=brand)
    listed(seller, "Wool hat", hours_ago=3, brand=brand)
    listed(stranger, "Denim skirt")
    follows.follow(follower=buyer, seller=seller)
    follows.follow(follower=buyer, brand=brand)
    for words in ("wool", "wool coat"):
        saving.save(user=buyer, asked=read_address(f"/search/?q={words}"))
    assert titles(buyer) == ["Silk scarf", "Wool hat", "Wool coat"]
    assert titles(seller) == []


def test_what_is_no_longer_for_anyone_to_see_is_left_out(buyer: User, seller: User) -> None:
    for status in ("draft", "in_review", "hidden", "removed", "deleted", "sold"):
        listed(seller, status, status=status)
    listed(seller, "reserved", status="reserved")
    listed(seller, "for sale")
    follows.follow(follower=buyer, seller=seller)
    assert sorted(titles(buyer)) == ["for sale", "reserved"]
    User.objects.filter(pk=seller.pk).update(suspended_at=timezone.now())
    assert titles(buyer) == []


def test_own_items_and_those_of_somebody_blocked_are_left_out(
    buyer: User, seller: User, brand: Brand
) -> None:
    listed(buyer, "My own", brand=brand)
    listed(seller, "Theirs", brand=brand)
    follows.follow(follower=buyer, brand=brand)
    assert titles(buyer) == ["Theirs"]
    blocks.block(blocker=seller, blocked=buyer)
    assert titles(buyer) == []


def test_pages_follow_each_other_without_a_gap_while_new_items_come(
    at_buyer: Client, buyer: User, seller: User, settings: object
) -> None:
    settings.PAGE_SIZE = 3
    at = timezone.now() - timedelta(hours=1)
    for number in range(8):
        # All at the same moment: then the number decides.
        make_listing(seller, title=f"Item {number}", published_at=at)
    follows.follow(follower=buyer, seller=seller)
    seen, after = [], ""
    while True:
        page = feed.page(buyer, after=after)
        seen += [tile.title for tile in page.tiles]
        make_listing(seller, title="Newer")
        if not page.older:
            break
        answer = at_buyer.get("/feed/", {"after": page.older})
        assert "Back to the newest" in answer.content.decode()
        after = page.older
    assert seen == [f"Item {number}" for number in range(7, -1, -1)]


@pytest.mark.parametrize("after", ["x", "1", "-1", "9" * 40, "²-1", "9999999999999999-1", "\x00"])
def test_a_place_that_is_none_shows_the_newest(
    at_buyer: Client, buyer: User, seller: User, after: str
) -> None:
    listed(seller, "Wool coat")
    follows.follow(follower=buyer, seller=seller)
    answer = at_buyer.get("/feed/", {"after": after})
    assert answer.status_code == 200
    assert "Wool coat" in answer.content.decode()


def test_htmx_gets_the_older_items_alone(at_buyer: Client, buyer: User, seller: User) -> None:
    listed(seller, "Wool coat")
    follows.follow(follower=buyer, seller=seller)
    page = at_buyer.get("/feed/", headers={"HX-Request": "true"}).content.decode()
    assert "Wool coat" in page
    assert "<html" not in page


def test_what_is_new_is_counted_until_the_feed_was_looked_at(
    at_buyer: Client, buyer: User, seller: User
) -> None:
    follows.follow(follower=buyer, seller=seller)
    Follow.objects.update(seen_at=timezone.now() - timedelta(days=1))
    listed(seller, "Wool coat")
    for asked in (at_buyer.head, at_buyer.get):
        assert 'class="fresh"' in asked("/feed/").content.decode() or asked == at_buyer.head
    assert 'class="fresh"' not in at_buyer.get("/feed/").content.decode()


def test_who_follows_nobody_is_shown_whom_to_begin_with(
    at_buyer: Client, buyer: User, seller: User, brand: Brand
) -> None:
    kept = listed(seller, "Wool coat", brand=brand)
    Favourite.objects.create(user=buyer, listing=kept)
    page = at_buyer.get("/feed/").content.decode()
    assert "They sell what you keep" in page
    assert f'action="/members/{seller.username}/following/"' in page
    assert 'action="/brands/arket/following/"' in page
    follows.follow(follower=buyer, seller=make_user())
    assert "Nothing here yet" in at_buyer.get("/feed/").content.decode()


def test_it_asks_the_same_for_many_follows_and_items_as_for_one(
    at_buyer: Client, buyer: User
) -> None:
    def asked() -> int:
        at_buyer.get("/feed/")
        with CaptureQueriesContext(connection) as found:
            at_buyer.get("/feed/")
        return len(found)

    def more(count: int) -> None:
        for number in range(count):
            seller = make_user()
            listed(seller, f"Wool coat {number}")
            follows.follow(follower=buyer, seller=seller)
        saving.save(user=buyer, asked=read_address(f"/search/?q=coat {count}"))

    more(1)
    few = asked()
    more(30)
    assert (few, asked()) == (9, 9)


def test_it_is_each_persons_own_and_only_read(client: Client, at_buyer: Client) -> None:
    assert at_buyer.post("/feed/").status_code == 405
    guest = Client().get("/feed/")
    assert (guest.status_code, guest["Location"]) == (302, "/accounts/login/?next=/feed/")
