"""The first page."""

from collections.abc import Callable

from django.test import Client

from accounts.models import User
from marketplace.models import Brand, Category
from tests.factories import make_listing, make_photo

type Titles = Callable[..., list[str]]


def test_an_empty_shop_says_what_will_be_here(client: Client, db: None) -> None:
    page = client.get("/").content.decode()
    assert "Nothing for sale yet" in page
    assert 'href="/browse/women/"' in page


def test_home_shows_the_newest_and_the_collections(
    titles_on: Titles, seller: User, celine: Brand
) -> None:
    make_listing(seller, title="Old thing", era="1980s")
    make_listing(seller, title="Bag", brand=celine)
    assert titles_on("/") == ["Bag", "Old thing", "Old thing", "Bag"]


def test_each_category_is_entered_through_its_newest_photo(
    client: Client, seller: User, boots: Category
) -> None:
    photo = make_photo(make_listing(seller, category=boots))
    page = client.get("/").content.decode()
    door = page[page.index('<a class="door" href="/browse/men/">') :]
    assert f"/media/photos/{photo.key}/640.webp" in door[: door.index("</a>")]


def test_home_leads_to_how_it_works_and_to_everything(client: Client, seller: User) -> None:
    make_listing(seller)
    page = client.get("/").content.decode()
    assert 'href="/help/how-it-works/"' in page
    assert 'href="/browse/"' in page
