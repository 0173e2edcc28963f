"""Two clocks, and a seller, a brand and a search with the same item, all at once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from accounts.models import User
from dev.races.ground import at_once
from marketplace import follows, telling
from marketplace.models import Brand, Follow, Listing, Told
from notifications.models import Notice
from search import saving
from search.models import Match, SavedSearch
from tests.factories import make_listing, make_user

pytestmark = pytest.mark.django_db(transaction=True)
FOLLOWERS = 6


@pytest.fixture(autouse=True)
def _connections_of_the_race_go() -> Iterator[None]:
    yield
    connection.close()
    connection.close_pool()


def test_each_follower_is_told_of_an_item_once(seller: User) -> None:
    brand = Brand.objects.create(name="Arket", slug="arket")
    before = timezone.now() - timedelta(days=1)
    listed = timezone.now() - timedelta(hours=1)
    items = [make_listing(seller, brand=brand, published_at=listed) for _ in range(2)]
    people = [make_user() for _ in range(FOLLOWERS)]
    for person in people:
        for whom in ({"seller": seller}, {"brand": brand}):
            Follow.objects.create(follower=person, told_until=before, **whom)
        search = SavedSearch.objects.create(user=person, name="x", address="/browse/")
        Match.objects.bulk_create(Match(search=search, listing=item) for item in items)
    clocks = [follows.tell_followers, saving.tell_searchers] * 2
    counts = at_once(clocks)
    assert not [each for each in counts if isinstance(each, Exception)], counts
    assert Told.objects.count() == FOLLOWERS * len(items)
    told = Notice.objects.values_list("person", flat=True)
    assert sorted(told) == [person.pk for person in people]


def test_the_database_refuses_a_second_telling(seller: User, buyer: User) -> None:
    item = make_listing(seller)
    telling.take(buyer, Listing.objects.all(), cause="follow:1", at=timezone.now())
    again = Told(person=buyer, listing=item, cause="search:1", told_at=timezone.now())
    with pytest.raises(IntegrityError, match="told_of_once"):
        again.save()
