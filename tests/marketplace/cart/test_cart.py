"""The cart of guests and members."""

from functools import partial

import pytest
from django.test import Client

from accounts.models import User
from dev.races.ground import at_once
from marketplace import cart as carts
from marketplace.models import Cart, CartItem, Listing
from tests.factories import PASSWORD, make_listing, make_user


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller, title="Green corduroy skirt")


def add(client: Client, listing: Listing | int, **more: str) -> object:
    pk = listing if isinstance(listing, int) else listing.pk
    return client.post("/cart/items/", {"listing": pk, **more}, follow=True)


def test_a_guest_fills_a_cart_and_keeps_it_at_sign_in(
    client: Client, listing: Listing, seller: User, buyer: User
) -> None:
    second = make_listing(seller)
    own = Cart.objects.create(user=buyer)
    CartItem.objects.create(cart=own, listing=second, seen_price_cents=4000)
    add(client, listing)
    add(client, second)
    client.post("/accounts/login/", {"login": buyer.email, "password": PASSWORD})
    assert set(own.items.values_list("listing_id", flat=True)) == {listing.pk, second.pk}
    assert Cart.objects.count() == 1


def test_who_buys_their_own_item_before_signing_in_hears_why_it_is_not_there(
    client: Client, listing: Listing, seller: User
) -> None:
    to_pay = client.post("/cart/items/", {"listing": listing.pk, "then": "checkout"}, follow=True)
    wanted = to_pay.context["redirect_field_value"]
    assert wanted == f"/checkout/?item={listing.pk}"
    fields = {"login": seller.email, "password": PASSWORD, "next": wanted}
    page = client.post("/accounts/login/", fields, follow=True)
    assert page.request["PATH_INFO"] == "/cart/"
    assert "An item of your own was left out of your cart." in page.content.decode()
    assert not CartItem.objects.exists()


def fill(cart: Cart, seller: User, count: int) -> list[Listing]:
    """Put as many items into a cart."""
    listings = [make_listing(seller) for _ in range(count)]
    CartItem.objects.bulk_create(
        CartItem(cart=cart, listing=listing, seen_price_cents=4000) for listing in listings
    )
    return listings


def test_at_sign_in_a_cart_takes_as_many_as_it_holds_and_says_what_it_left_out(
    client: Client, listing: Listing, seller: User, buyer: User
) -> None:
    own = Cart.objects.create(user=buyer)
    there = fill(own, seller, 48)
    coming = [listing, make_listing(seller), *(make_listing(seller, title=t) for t in ("A", "B"))]
    # What both carts have takes no second place.
    for one in (there[0], *coming):
        add(client, one)
    fields = {"login": buyer.email, "password": PASSWORD}
    page = client.post("/accounts/login/", fields, follow=True).content.decode()
    assert "Your cart holds 50 items and is full. Left out of it: A, B." in page
    held = set(own.items.values_list("listing_id", flat=True))
    assert held == {one.pk for one in (*there, *coming[:2])}
    assert Cart.objects.count() == 1


def test_a_full_cart_takes_no_more_and_knows_what_it_has(
    client: Client, listing: Listing, seller: User, buyer: User
) -> None:
    there = fill(Cart.objects.create(user=buyer), seller, 50)
    client.force_login(buyer)
    assert "Your cart is full." in add(client, listing).content.decode()
    assert "in your cart already" in add(client, there[0]).content.decode()
    assert buyer.cart.items.count() == 50


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_do_not_both_add_the_fiftieth_item(seller: User, buyer: User) -> None:
    own = Cart.objects.create(user=buyer)
    fill(own, seller, 49)
    tabs = [partial(carts.add, cart=own, listing=make_listing(seller)) for _ in range(4)]
    results = at_once(tabs)
    assert sorted(type(result).__name__ for result in results) == ["CartRefused"] * 3 + ["bool"]
    assert own.items.count() == 50


def test_the_same_item_twice_is_in_the_cart_once(client: Client, listing: Listing) -> None:
    assert "Added to your cart." in add(client, listing).content.decode()
    assert "in your cart already" in add(client, listing).content.decode()
    assert CartItem.objects.count() == 1


def test_items_stand_by_seller_with_one_parcel_each(
    client: Client, listing: Listing, seller: User
) -> None:
    add(client, listing)
    add(client, make_listing(seller, price_cents=1000, shipping_cents=300))
    add(client, make_listing(make_user("otto"), price_cents=2000, shipping_cents=500))
    words = client.get("/cart/").content.decode()
    # 40.00 + 10.00, the dearer shipping 4.50, protection 0.70 + 2.50
    assert "€57.70" in words
    # 20.00 + 5.00 + 0.70 + 1.00
    assert "€26.70" in words
    assert "€84.40" in words


def test_an_item_sold_meanwhile_is_said_and_the_rest_goes_on(
    client: Client, listing: Listing, seller: User
) -> None:
    other = make_listing(seller)
    add(client, listing)
    add(client, other)
    listing.reserve()
    listing.sell()
    words = client.get("/cart/").content.decode()
    assert "Someone else was quicker. You were not charged" in words
    assert "€47.20" in words


def test_a_price_that_moved_is_said_once(client: Client, listing: Listing) -> None:
    add(client, listing)
    Listing.objects.filter(pk=listing.pk).update(price_cents=3500)
    said = "changed from €40.00 to €35.00"
    assert said in client.get("/cart/").content.decode()
    assert said not in client.get("/cart/").content.decode()


def test_sold_own_hidden_and_unknown_items_are_not_added(listing: Listing, seller: User) -> None:
    guest = Client()
    sold = make_listing(seller, status="sold")
    hidden = make_listing(seller, status="hidden")
    assert "was sold a moment ago" in add(guest, sold).content.decode()
    assert add(guest, hidden).status_code == 404
    for nonsense in (0, 10**30):
        assert add(guest, nonsense).status_code == 404
    assert guest.post("/cart/items/", {"listing": "x'"}).status_code == 404
    assert guest.post("/cart/items/").status_code == 404
    owner = Client()
    owner.force_login(seller)
    assert "your own item" in add(owner, listing).content.decode()
    assert CartItem.objects.count() == 0


def test_nobody_empties_another_persons_cart(
    client: Client, listing: Listing, stranger: User
) -> None:
    add(client, listing)
    item = CartItem.objects.get()
    thief = Client()
    thief.force_login(stranger)
    thief.post(f"/cart/items/{item.pk}/removal/")
    assert CartItem.objects.count() == 1
    assert client.get(f"/cart/items/{item.pk}/removal/").status_code == 405
    client.post(f"/cart/items/{item.pk}/removal/")
    assert CartItem.objects.count() == 0
    again = client.post(f"/cart/items/{item.pk}/removal/", follow=True).content.decode()
    assert "This is not in your cart any more, so nothing was changed." in again


@pytest.mark.parametrize("size", [1, 6])
def test_the_cart_page_asks_the_same_for_one_item_as_for_six(
    client: Client, seller: User, django_assert_num_queries: object, size: int
) -> None:
    for _ in range(size):
        add(client, make_listing(seller))
    client.get("/cart/")
    # the cart, its items, their photos, and the count in the page's frame
    with django_assert_num_queries(5):
        client.get("/cart/")
