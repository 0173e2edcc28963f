"""Saved searches, and the page of all that is followed: named, muted and ended by its person."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace import follows
from marketplace.models import Brand, Follow
from search import saving
from search.models import Match, SavedSearch
from search.shelves import read_address
from tests.factories import make_listing


@pytest.fixture
def at_buyer(client: Client, buyer: User) -> Client:
    client.force_login(buyer)
    return client


@pytest.fixture
def saved(buyer: User) -> SavedSearch:
    return saving.save(user=buyer, asked=read_address("/search/?q=wool+coat"))[0]


@pytest.fixture
def follow(buyer: User, seller: User) -> Follow:
    follows.follow(follower=buyer, seller=seller)
    return Follow.objects.get()


@pytest.mark.parametrize(
    ("address", "kept", "name"),
    [
        ("/search/?q=wool+coat", "/search/?q=wool+coat", "wool coat"),
        (
            "/search/?q=coat&category=women&colour=navy&to=50&sort=price-up&page=3&x=1",
            "/search/?q=coat&category=women&colour=navy&to=50",
            "coat in Women, Navy, Up to €50.00",
        ),
        ("/browse/women/clothing/dresses/", None, "Women · Clothing · Dresses"),
        ("/brands/arket/?from=10", None, "Arket, From €10.00"),
        ("/designer/?category=women", None, "Designer in Women"),
        ("/vintage/?era=1990s", None, "Vintage, 1990s"),
    ],
)
def test_a_shelf_is_saved_in_one_tap_and_named_in_words(
    at_buyer: Client, buyer: User, address: str, kept: str | None, name: str
) -> None:
    make_listing(buyer, brand=Brand.objects.create(name="Arket", slug="arket"))
    for _ in range(2):
        answer = at_buyer.post("/search/saving/", {"of": address})
        assert answer["Location"] == (kept or address)
    found = SavedSearch.objects.get()
    assert (found.user, found.address, found.name) == (buyer, kept or address, name)


@pytest.mark.parametrize(
    "address",
    [
        *("", "/", "/cart/", "/search/", "/browse/no/", "/brands/none/", "/search/?q=%00"),
        *("https://evil.test/search/?q=x", "//evil.test/search/?q=x", "x" * 3000),
        *("[", "http://[", "/browse/\x00/"),
    ],
)
def test_what_is_no_search_is_not_saved(at_buyer: Client, address: str) -> None:
    for ask in (at_buyer.get, at_buyer.post):
        answer = ask("/search/saving/", {"of": address})
        assert (answer.status_code, answer["Location"]) == (302, "/following/")
    assert SavedSearch.objects.count() == 0
    assert (
        "This is no search, so nothing was saved." in at_buyer.get("/following/").content.decode()
    )


def test_a_guest_comes_back_to_it_by_logging_in(client: Client, buyer: User) -> None:
    page = client.get("/browse/women/?colour=red").content.decode()
    asks = "/search/saving/?of=%2Fbrowse%2Fwomen%2F%3Fcolour%3Dred"
    assert f'href="{asks}"' in page
    assert client.get(asks)["Location"].startswith("/accounts/login/?next=/search/saving/")
    client.force_login(buyer)
    page = client.get(asks).content.decode()
    assert "Women, Red" in page
    assert 'name="of" value="/browse/women/?colour=red"' in page
    assert SavedSearch.objects.count() == 0


def test_the_fifty_first_search_is_refused(at_buyer: Client, buyer: User) -> None:
    SavedSearch.objects.bulk_create(
        SavedSearch(user=buyer, name="x", address=f"/search/?q={n}") for n in range(50)
    )
    at_buyer.post("/search/saving/", {"of": "/search/?q=coat"})
    assert SavedSearch.objects.count() == 50
    assert "You have 50 searches saved." in at_buyer.get("/following/").content.decode()


def test_the_page_shows_all_and_leads_to_it(
    at_buyer: Client, saved: SavedSearch, follow: Follow, buyer: User
) -> None:
    follows.follow(follower=buyer, brand=Brand.objects.create(name="Arket", slug="arket"))
    page = at_buyer.get("/following/").content.decode()
    for said in ("wool coat", follow.seller.username, "Arket"):
        assert said in page
    assert at_buyer.get(saved.get_absolute_url())["Location"] == "/search/?q=wool+coat&sort=newest"


def test_a_search_is_renamed_and_a_bad_name_is_said_at_its_field(
    at_buyer: Client, saved: SavedSearch
) -> None:
    address, field = f"/following/searches/{saved.pk}/name/", f"search-{saved.pk}-name"
    assert at_buyer.post(address, {field: " Winter "})["Location"] == "/following/"
    saved.refresh_from_db()
    assert saved.name == "Winter"
    for wrong, said in {
        "": "still missing",
        "w" * 101: "within 100",
        "\u200b\u2060": "still missing",
    }.items():
        answer = at_buyer.post(address, {field: wrong})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert "Winter" in answer.content.decode()
    saved.refresh_from_db()
    assert saved.name == "Winter"


def test_mute_and_unmute(at_buyer: Client, saved: SavedSearch, follow: Follow) -> None:
    Match.objects.create(search=saved, listing=make_listing(follow.seller))
    for row, address in {
        saved: f"/following/searches/{saved.pk}/news/",
        follow: f"/follows/{follow.pk}/news/",
    }.items():
        for _ in range(2):
            assert at_buyer.post(address, {"mute": "1"})["Location"] == "/following/"
            row.refresh_from_db()
            assert row.is_muted
        assert "in the feed alone, no news" in at_buyer.get("/following/").content.decode()
        before = getattr(row, "told_until", None)
        at_buyer.post(address)
        row.refresh_from_db()
        assert not row.is_muted
        assert before is None or row.told_until > before
    assert Match.objects.get().told_at is not None


def test_what_is_let_go_is_gone_and_twice_is_once(
    at_buyer: Client, saved: SavedSearch, follow: Follow
) -> None:
    for _ in range(2):
        at_buyer.post(f"/following/searches/{saved.pk}/removal/")
        at_buyer.post(f"/members/{follow.seller.username}/following/", {"next": "/following/"})
    assert (SavedSearch.objects.count(), Follow.objects.count()) == (0, 0)


def test_another_persons_are_not_found_and_nobody_acts_by_opening_a_page(
    client: Client, saved: SavedSearch, follow: Follow, stranger: User, buyer: User
) -> None:
    acts = [f"/following/searches/{saved.pk}/{act}/" for act in ("name", "news", "removal")]
    acts.append(f"/follows/{follow.pk}/news/")
    fields = {"mute": "1", f"search-{saved.pk}-name": "Mine"}
    for address in acts:
        assert client.post(address, fields)["Location"].startswith("/accounts/login/")
    client.force_login(stranger)
    for address in acts[:2] + acts[3:]:
        assert client.post(address, fields).status_code == 404
    client.post(acts[2])
    assert client.get(saved.get_absolute_url()).status_code == 404
    assert "wool coat" not in client.get("/following/").content.decode()
    client.force_login(buyer)
    for address in acts:
        assert client.get(address).status_code == 405
    saved.refresh_from_db()
    follow.refresh_from_db()
    assert (saved.name, saved.is_muted, follow.is_muted) == ("wool coat", False, False)


@pytest.mark.parametrize("count", [2, 20])
def test_the_page_asks_the_same_whatever_its_length(
    at_buyer: Client, buyer: User, django_assert_num_queries: object, count: int
) -> None:
    for n in range(count):
        brand = Brand.objects.create(name=f"Brand {n}", slug=f"brand-{n}")
        follows.follow(follower=buyer, brand=brand)
        saving.save(user=buyer, asked=read_address(f"/search/?q=coat{n}"))
    at_buyer.get("/following/")
    with django_assert_num_queries(7):
        at_buyer.get("/following/")
