"""A seller's two tabs offer two items to one person, who is to get one offer a week."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import User
from marketplace import favourites, liker_offers
from marketplace.models import Listing, Offer
from tests import waiting
from tests.factories import make_listing, make_user

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 4


@pytest.fixture(autouse=True)
def _connections_of_the_race_go() -> Iterator[None]:
    yield
    connection.close()
    connection.close_pool()


def offer_from_two_tabs(seller: User, *, is_locking: bool = True) -> list[object]:
    """Both send while the seller is locked from outside, and go on together when let go; what
    each made of it, or raised."""
    liker, items = make_user(), [make_listing(seller) for _ in range(2)]
    favourites.merge_guest_favourites(user=liker, listing_ids=[item.pk for item in items])

    def send(item: Listing) -> object:
        try:
            # Django writes no FOR UPDATE then; a new offer waits for its seller all the same.
            connection.features.has_select_for_update = is_locking
            return liker_offers.make_to_liker(item, liker=liker, cents=3000)
        except IntegrityError as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=seller.pk)
            sending = [pool.submit(send, item) for item in items]
            waiting.until_held_up(2)
        results = [each.result() for each in sending]
    assert Offer.objects.filter(buyer=liker).count() == 1
    return results


def test_of_two_offers_a_person_gets_one_and_the_other_is_not_made(seller: User) -> None:
    for _ in range(ROUNDS):
        assert sorted(offer_from_two_tabs(seller), key=str) == [False, True]


def test_without_the_lock_the_second_meets_the_index(seller: User) -> None:
    """The negative control: without it both go ahead, and the database alone refuses one."""
    for _ in range(ROUNDS):
        results = offer_from_two_tabs(seller, is_locking=False)
        [refused] = [result for result in results if isinstance(result, IntegrityError)]
        assert "one_offer_to_a_liker_a_week" in str(refused)
