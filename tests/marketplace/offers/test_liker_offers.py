"""A lower price for those who keep an item."""

from functools import partial

import pytest
from django.test import Client

from accounts.models import User
from dev.races.ground import at_once
from marketplace import favourites, liker_offers
from marketplace.models import Listing, Offer
from tests.factories import make_listing, make_user


@pytest.mark.django_db
def test_a_price_that_is_refused_leaves_the_limits_on_the_page(
    at_seller: Client, item: Listing
) -> None:
    limits = {"accepted_from": "35", "declined_below": "25"}
    assert at_seller.post(f"/listings/{item.pk}/offers/", limits).status_code == 302
    answer = at_seller.post(f"/listings/{item.pk}/offers/likers/", {"amount": "x"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert 'value="35.00"' in page and 'value="25.00"' in page


@pytest.mark.django_db(transaction=True)
def test_from_two_tabs_a_person_gets_one_of_the_two_offers(seller: User) -> None:
    for _ in range(6):
        liker, items = make_user(), [make_listing(seller) for _ in range(2)]
        favourites.merge_guest_favourites(user=liker, listing_ids=[item.pk for item in items])
        tabs = [
            partial(liker_offers.make_to_liker, item, liker=liker, cents=3000) for item in items
        ]
        assert sorted(at_once(tabs), key=str) == [False, True]
        assert Offer.objects.filter(buyer=liker).count() == 1
