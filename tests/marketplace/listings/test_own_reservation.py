"""The page of an item that is reserved, for the person whom it is reserved for."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace import checkout, offers
from marketplace.models import CartItem, Checkout, Listing
from tests.factories import make_listing
from tests.marketplace.offers import haggling

MINE, OTHERS = "This is reserved for you.", "Someone is paying for this right now."


@pytest.fixture
def item(seller: User) -> Listing:
    return make_listing(seller)


def begin(buyer: User, item: Listing) -> Checkout:
    return haggling.place(buyer, item).checkout


def words(client: Client, item: Listing) -> str:
    return client.get(item.get_absolute_url()).content.decode()


def test_who_is_on_the_way_to_paying_goes_on_from_the_item(
    client: Client, buyer: User, stranger: User, item: Listing
) -> None:
    begun = begin(buyer, item)
    client.force_login(buyer)
    page = words(client, item)
    assert MINE in page
    assert OTHERS not in page
    assert f'href="{begun.get_absolute_url()}">Go on to pay' in page
    client.force_login(stranger)
    page = words(client, item)
    assert OTHERS in page
    assert begun.ref not in page


def test_who_has_an_accepted_offer_goes_on_from_the_item(
    client: Client, buyer: User, seller: User, item: Listing
) -> None:
    offer = haggling.make(buyer, item, cents=3500)
    offers.accept(offer, by=seller)
    client.force_login(buyer)
    assert f'href="{offer.get_absolute_url()}">Go on to pay' in words(client, item)


def test_after_it_was_given_up_it_is_for_sale_again(
    client: Client, buyer: User, item: Listing
) -> None:
    checkout.give_up(begin(buyer, item))
    client.force_login(buyer)
    assert "Buy for" in words(client, item)


@pytest.mark.parametrize("then", ["", "checkout"])
def test_a_page_from_before_leads_to_the_payment_that_began(
    client: Client, buyer: User, stranger: User, item: Listing, then: str
) -> None:
    begun = begin(buyer, item)
    client.force_login(buyer)
    answer = client.post("/cart/items/", {"listing": item.pk, "then": then}, follow=True)
    assert answer.request["PATH_INFO"] == begun.get_absolute_url()
    assert "This is reserved for you already." in answer.content.decode()
    client.force_login(stranger)
    answer = client.post("/cart/items/", {"listing": item.pk, "then": then}, follow=True)
    assert answer.request["PATH_INFO"] == item.get_absolute_url()
    assert not CartItem.objects.filter(cart__user=stranger).exists()
