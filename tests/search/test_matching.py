"""Which saved searches a new item is for: those whose page would list it, in few queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from marketplace.models import Brand, Listing
from outbox.models import Job
from outbox.queue import run_job
from search import saving
from search.models import Match, SavedSearch
from search.shelves import read_address
from tests.factories import make_listing, make_user


@pytest.fixture
def celine(db: None) -> Brand:
    return Brand.objects.create(name="Celine", slug="celine", tier=Brand.Tier.LUXURY)


def save(person: User, address: str) -> SavedSearch:
    asked = read_address(address)
    assert asked is not None, address
    return saving.save(user=person, asked=asked)[0]


@pytest.fixture
def coat(seller: User, celine: Brand) -> Listing:
    """A dress that its words call a coat, of Celine, M, navy and red, 40.00, from the 1990s."""
    return make_listing(
        seller, title="Wool coat", brand=celine, colours=["navy", "red"], era="1990s"
    )


@pytest.mark.parametrize(
    ("address", "finds"),
    [
        ("/browse/", True),
        ("/browse/women/", True),
        ("/browse/women/clothing/dresses/", True),
        ("/browse/women/clothing/", True),
        ("/browse/men/", False),
        ("/brands/celine/", True),
        ("/brands/celine/?category=men", False),
        ("/brands/arket/", False),
        ("/browse/?brand=celine&brand=arket", True),
        ("/browse/?brand=arket", False),
        ("/designer/", True),
        ("/designer/?tier=luxury", True),
        ("/designer/?tier=contemporary", False),
        ("/vintage/?era=1990s", True),
        ("/vintage/?era=1970s", False),
        ("/browse/?from=40&to=40", True),
        ("/browse/?to=39.99", False),
        ("/browse/?colour=red", True),
        ("/browse/?colour=green", False),
        ("/browse/?size=women-clothing-m-38", True),
        ("/browse/?size=women-clothing-s-36", False),
        ("/browse/?condition=very_good&colour=navy", True),
        ("/search/?q=wool", True),
        ("/search/?q=coats", True),
        ("/search/?q=celine+wool", True),
        ("/search/?q=wool&category=men", False),
        ("/search/?q=wool+skirt", False),
        ("/search/?q=wol", False),
    ],
)
def test_a_search_finds_what_its_page_would_list(
    buyer: User, coat: Listing, address: str, finds: bool
) -> None:
    Brand.objects.create(name="Arket", slug="arket")
    search = save(buyer, address)
    Match.objects.all().delete()
    assert saving.compare(coat) == finds
    assert list(Match.objects.values_list("search", "told_at")) == [(search.pk, None)] * finds


def test_neither_the_seller_nor_somebody_blocked_is_found_something(
    buyer: User, seller: User, stranger: User, coat: Listing
) -> None:
    for person in (buyer, seller, stranger):
        save(person, "/search/?q=wool")
    Match.objects.all().delete()
    blocks.block(blocker=buyer, blocked=seller)
    assert saving.compare(coat) == 1
    assert Match.objects.get().search.user == stranger


def test_an_item_is_compared_once_however_often_its_words_change(
    buyer: User, seller: User, coat: Listing
) -> None:
    save(buyer, "/search/?q=wool")
    Match.objects.all().delete()
    for _ in range(2):
        coat.hide()
        coat.publish()
    jobs = Job.objects.filter(verb="search.compare")
    assert jobs.count() == 1
    for _ in range(2):
        run_job(jobs.get().pk)
        saving.compare(coat)
    assert Match.objects.count() == 1


def test_what_was_listed_long_ago_is_not_compared(coat: Listing) -> None:
    Listing.objects.update(published_at=timezone.now() - timedelta(hours=2))
    coat.refresh_from_db()
    coat.hide()
    coat.publish()
    assert not Job.objects.filter(verb="search.compare").exists()


def test_what_went_before_it_is_compared_is_found_by_none(buyer: User, coat: Listing) -> None:
    save(buyer, "/search/?q=wool")
    Match.objects.all().delete()
    coat.hide()
    coat.publish()
    coat.hide()
    run_job(Job.objects.get(verb="search.compare").pk)
    assert Match.objects.count() == 0


def test_a_hundred_searches_cost_what_one_does(coat: Listing) -> None:
    def asked() -> int:
        Match.objects.all().delete()
        with CaptureQueriesContext(connection) as found:
            saving.compare(coat)
        return len(found)

    save(make_user(), "/search/?q=wool")
    few = asked()
    for number in range(98):
        save(make_user(), f"/browse/women/?colour=red&from={number % 40 + 1}")
    assert asked() == few
    assert Match.objects.count() == 99


def test_searches_for_other_words_are_put_aside_in_one_query(coat: Listing) -> None:
    SavedSearch.objects.bulk_create(
        SavedSearch(user=make_user(), name="x", address=f"/search/?q=x{n}", words=f"x{n}")
        for n in range(250)
    )
    mine = save(make_user(), "/search/?q=wool+co")
    Match.objects.all().delete()
    with CaptureQueriesContext(connection) as found:
        saving.compare(coat)
    assert Match.objects.get().search == mine
    assert sum('FROM "search_savedsearch"' in query["sql"] for query in found) == 2
