"""The page of a checkout that waits for its payment: what each amount is of."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace import cart, checkout
from marketplace.models import Cart, Checkout
from outbox.models import Job
from payments.models import Payment
from tests.factories import make_address, make_listing, make_user


def test_each_parcel_of_several_has_its_own_sum_and_the_button_the_whole(
    client: Client, buyer: User, seller: User
) -> None:
    own = Cart.objects.create(user=buyer)
    for person in (seller, make_user("second")):
        cart.add(cart=own, listing=make_listing(person))
    placed = checkout.place_orders(
        buyer=buyer, items=cart.items_in(own), address=make_address(buyer)
    )
    client.force_login(buyer)
    page = client.get(placed.get_absolute_url()).content.decode().replace("\u2060", "")
    assert page.count("This parcel") == 2
    assert "You pay" not in page
    assert page.count("€47.20") == 2
    assert "Pay €94.40" in page


@pytest.mark.parametrize(
    ("query", "headers", "questions"),
    [("", {}, 0), ("?again", {}, 1), ("", {"HX-Request": "true"}, 1)],
)
def test_stripe_is_asked_once_the_buyer_waits_longer_than_a_webhook_takes(
    client: Client, buyer: User, seller: User, query: str, headers: dict[str, str], questions: int
) -> None:
    own = Cart.objects.create(user=buyer)
    cart.add(cart=own, listing=make_listing(seller))
    placed = checkout.place_orders(
        buyer=buyer, items=cart.items_in(own), address=make_address(buyer)
    )
    Payment.objects.create(
        checkout=placed, amount_cents=placed.total_cents, currency="EUR", session_id="cs_1"
    )
    client.force_login(buyer)
    page = client.get(f"/checkout/{placed.ref}/result/{query}", headers=headers).content.decode()
    assert "Waiting for your payment" in page
    assert ('content="4; url=?again"' in page) is not bool(headers)
    assert Job.objects.filter(verb="payments.refresh").count() == questions


def test_an_address_is_chosen_by_words_that_people_know(
    client: Client, buyer: User, seller: User
) -> None:
    cart.add(cart=Cart.objects.create(user=buyer), listing=make_listing(seller))
    make_address(buyer, country="AT", city="Wien", postal_code="1010")
    client.force_login(buyer)
    page = client.get("/checkout/").content.decode()
    assert "Ada Example, Lindenweg 3, 1010 Wien, Austria" in page


def test_a_checkout_sent_again_when_all_was_bought_says_so(client: Client, buyer: User) -> None:
    client.force_login(buyer)
    sent = {"address": make_address(buyer).pk, "total_cents": 4720}
    page = client.post("/checkout/", sent, follow=True).content.decode()
    assert "There was nothing left to pay, and you were not charged now." in page
    assert not Checkout.objects.exists()
    assert "nothing left to pay" not in client.get("/checkout/", follow=True).content.decode()
