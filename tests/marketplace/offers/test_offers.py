"""Offers that are made: for what, of how much, by whom, and who sees them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts import blocks
from accounts.models import User
from marketplace import checkout
from marketplace.models import Listing, Offer, OfferLine
from marketplace.offer_rules import OfferRefused
from tests.factories import make_listing
from tests.marketplace.offers.haggling import make, place, status, told_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("cents", [2000, 3999])
def test_an_offer_from_half_the_price_to_just_below_it_is_taken(
    buyer: User, item: Listing, cents: int
) -> None:
    made = make(buyer, item, cents=cents)
    assert (made.status, made.amount_cents, made.lines.get().price_cents) == (
        "pending",
        cents,
        cents,
    )
    assert made.expires_at == made.made_at + timedelta(hours=24)
    assert told_of() == ["offer_received"]
    assert status(item) == "active"


@pytest.mark.parametrize("typed", ["0", "19.99", "40", "40.01", "-25", "99999999", "x", "", "1e3"])
def test_another_amount_is_refused_beside_its_field(
    at_buyer: Client, item: Listing, typed: str
) -> None:
    answer = at_buyer.post(f"/items/{item.pk}/offer/", {"amount": typed})
    assert answer.status_code == 422
    assert 'class="errors"' in answer.content.decode()
    assert not Offer.objects.exists()


@pytest.mark.parametrize("state", ["hidden", "removed", "deleted", "active"])
def test_an_offer_leads_to_its_item_while_others_may_open_that(
    at_buyer: Client, at_seller: Client, buyer: User, item: Listing, state: str
) -> None:
    offer = make(buyer, item, cents=3000)
    Listing.objects.filter(pk=item.pk).update(status=state)
    for client in (at_buyer, at_seller):
        page = client.get(offer.get_absolute_url()).content.decode()
        assert item.title in page
        assert (f'href="{item.get_absolute_url()}"' in page) is (state == "active")


@pytest.mark.parametrize("state", ["sold", "hidden", "reserved", "draft", "removed"])
def test_no_offer_is_made_on_what_is_not_for_sale(
    at_buyer: Client, seller: User, state: str
) -> None:
    item = make_listing(seller, status=state)
    answer = at_buyer.post(f"/items/{item.pk}/offer/", {"amount": "30"})
    assert answer.status_code in {302, 404}
    if answer.status_code == 302:
        page = at_buyer.get(answer["Location"]).content.decode()
        assert "This is not for sale right now, so no offer was made." in page
    assert not Offer.objects.exists()


def test_no_offer_is_made_on_ones_own_item(at_seller: Client, item: Listing) -> None:
    for amount in ("30", "0"):
        answer = at_seller.post(f"/items/{item.pk}/offer/", {"amount": amount}, follow=True)
        assert "This is your own item, so no offer was made." in answer.content.decode()
    assert not Offer.objects.exists()


def test_a_newer_offer_takes_the_place_of_the_older(buyer: User, item: Listing) -> None:
    first, second = make(buyer, item, cents=2500), make(buyer, item, cents=3000)
    first.refresh_from_db()
    assert (first.status, second.status) == ("replaced", "pending")
    assert OfferLine.objects.filter(is_live=True).count() == 1


def test_the_database_holds_one_live_offer_for_a_buyer_and_an_item(
    buyer: User, item: Listing
) -> None:
    made = make(buyer, item, cents=2500)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfferLine.objects.create(offer=made, listing=item, buyer=buyer, price_cents=1, list_cents=1)


def test_people_who_block_each_other_make_no_offers_and_do_not_buy(
    buyer: User, seller: User, item: Listing
) -> None:
    blocks.block(blocker=seller, blocked=buyer)
    with pytest.raises(OfferRefused, match="each other"):
        make(buyer, item, cents=3000)
    with pytest.raises(checkout.CheckoutRefused):
        place(buyer, item)


def test_both_sides_see_their_offers(
    at_buyer: Client, at_seller: Client, buyer: User, item: Listing
) -> None:
    make(buyer, item, cents=2500)
    assert item.title in at_buyer.get("/offers/").content.decode()
    assert item.title in at_seller.get("/offers/?received").content.decode()
    assert item.title not in at_seller.get("/offers/").content.decode()
    assert item.title in at_seller.get(f"/listings/{item.pk}/offers/").content.decode()
    assert at_buyer.get(f"/listings/{item.pk}/offers/").status_code == 404
