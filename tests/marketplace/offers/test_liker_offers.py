"""A lower price for those who keep an item."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts import blocks
from accounts.models import User
from marketplace import favourites, offers
from marketplace.models import Listing, Offer
from marketplace.tasks import advance_orders
from tests.factories import make_user
from tests.marketplace.offers.haggling import status


@pytest.mark.django_db
def test_who_keeps_an_item_is_offered_a_price_once_a_week(
    clock: time_machine.Traveller, at_seller: Client, items: list[Listing]
) -> None:
    likers = [make_user() for _ in range(3)]
    for liker in likers:
        favourites.merge_guest_favourites(user=liker, listing_ids=[items[0].pk, items[1].pk])
    send = f"/listings/{items[0].pk}/offers/likers/"
    assert (
        "Sent to 3 people." in at_seller.post(send, {"amount": "35"}, follow=True).content.decode()
    )
    assert Offer.objects.filter(made_by=items[0].seller, amount_cents=3500).count() == 3
    other = f"/listings/{items[1].pk}/offers/likers/"
    said = at_seller.post(other, {"amount": "30"}, follow=True).content.decode()
    assert "Everybody who keeps it had an offer this week" in said
    clock.shift(timedelta(days=7))
    advance_orders()
    said = at_seller.post(other, {"amount": "30"}, follow=True).content.decode()
    assert "Sent to 3 people." in said
    offers.accept(Offer.objects.filter(status="pending", buyer=likers[0]).get(), by=likers[0])
    assert status(items[1]) == "reserved"


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["40", "19.99", "x", ""])
def test_a_price_for_likers_has_the_bounds_of_an_offer(
    at_seller: Client, item: Listing, buyer: User, typed: str
) -> None:
    favourites.merge_guest_favourites(user=buyer, listing_ids=[item.pk])
    answer = at_seller.post(f"/listings/{item.pk}/offers/likers/", {"amount": typed})
    assert answer.status_code == 422
    assert not Offer.objects.exists()


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


@pytest.mark.django_db
def test_who_is_behind_a_block_is_not_counted_among_those_who_keep_it(
    at_seller: Client, item: Listing, buyer: User, stranger: User
) -> None:
    for person in (buyer, stranger):
        favourites.merge_guest_favourites(user=person, listing_ids=[item.pk])
    address = f"/listings/{item.pk}/offers/"
    assert "2 people keep this item." in at_seller.get(address).content.decode()
    blocks.block(blocker=buyer, blocked=item.seller)
    assert "1 person keeps this item." in at_seller.get(address).content.decode()
