"""A checkout that has begun: its time, its address, and what the cart says meanwhile."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace import cart, checkout
from marketplace.models import Cart, Checkout, Listing, Order
from tests.factories import make_address, make_listing


@pytest.fixture
def browser(buyer: User) -> Client:
    client = Client()
    client.force_login(buyer)
    return client


def put(buyer: User, *listings: Listing) -> Sequence[object]:
    own, _ = Cart.objects.get_or_create(user=buyer)
    for listing in listings:
        cart.add(cart=own, listing=listing)
    return cart.items_in(own)


def begin_again(buyer: User, *listings: Listing) -> Checkout:
    """What pressing Pay does with these in the cart as well."""
    return checkout.place_orders(
        buyer=buyer, items=put(buyer, *listings), address=buyer.addresses.get()
    )


def test_the_open_checkout_says_where_it_is_sent_and_where_to_change_that(
    browser: Client, buyer: User, awaiting: Order
) -> None:
    page = browser.get(awaiting.checkout.get_absolute_url()).content.decode()
    assert "Lindenweg 3" in page
    assert 'href="/checkout/"' in page
    there = make_address(buyer, line1="Rosenweg 9")
    awaiting.checkout.send_to(there)
    form = browser.get("/checkout/").context["form"]
    assert form.initial["address"] == str(there.pk)


def test_the_checkout_page_tells_the_time_that_is_left(
    browser: Client, buyer: User, awaiting: Order, seller: User
) -> None:
    ends = f'data-expires="{int(awaiting.checkout.expires_at.timestamp())}"'
    assert ends in browser.get("/checkout/").content.decode()
    put(buyer, make_listing(seller))
    words = browser.get("/checkout/").content.decode()
    assert ends in words
    assert "are reserved for" not in words


def test_before_it_begins_the_pages_say_how_long_items_will_be_reserved(
    browser: Client, buyer: User, listing: Listing, settings: object
) -> None:
    settings.RESERVATION_MINUTES = 20
    settings.INSPECTION_HOURS = 48
    put(buyer, listing)
    assert "reserved for you for 20 minutes" in browser.get("/cart/").content.decode()
    words = browser.get("/checkout/").content.decode()
    assert "your items are reserved for 20 minutes" in words
    assert "or 48 hours after delivery" in words
    assert "data-countdown" not in words


def test_the_cart_shows_the_time_that_is_left_one_total_and_one_button(
    browser: Client, buyer: User, awaiting: Order, seller: User
) -> None:
    own = awaiting.checkout
    words = browser.get("/cart/").content.decode()
    assert f'data-expires="{int(own.expires_at.timestamp())}"' in words
    assert words.count("€47.20") == 1
    assert words.count("button--main") == 1
    assert f'href="{own.get_absolute_url()}">Go on to pay' in words
    put(buyer, make_listing(seller, price_cents=1000, shipping_cents=300))
    words = browser.get("/cart/").content.decode()
    # one parcel: 50.00 + 4.50 + 0.70 + 2.50
    assert words.count("€57.70") == 1
    assert words.count("button--main") == 1
    assert 'href="/checkout/">Go to checkout' in words
    assert words.count('<span class="sewn sewn--flat">Reserved for you') == 1


def test_renewing_adds_to_the_time_that_is_left_once(browser: Client, awaiting: Order) -> None:
    own = awaiting.checkout
    ends = own.expires_at
    browser.post(f"/checkout/{own.ref}/renewal/")
    own.refresh_from_db()
    assert own.expires_at == ends + timedelta(minutes=15)
    said = browser.post(f"/checkout/{own.ref}/renewal/", follow=True).content.decode()
    assert "possible once" in said
    own.refresh_from_db()
    assert own.expires_at == ends + timedelta(minutes=15)


@pytest.mark.parametrize("renewed", [False, True])
def test_another_item_gives_no_new_time_to_those_that_are_held(
    buyer: User, awaiting: Order, seller: User, renewed: bool
) -> None:
    ends = timezone.now() + timedelta(minutes=4)
    Checkout.objects.update(expires_at=ends, renewed=renewed)
    second = begin_again(buyer, make_listing(seller))
    assert second.pk != awaiting.checkout_id
    assert (second.expires_at, second.renewed) == (ends, renewed)


def test_a_reservation_that_ran_out_begins_anew(buyer: User, awaiting: Order, seller: User) -> None:
    Checkout.objects.update(expires_at=timezone.now() - timedelta(seconds=1), renewed=True)
    second = begin_again(buyer, make_listing(seller))
    left = second.expires_at - timezone.now()
    assert timedelta(minutes=14, seconds=50) < left <= timedelta(minutes=15)
    assert second.renewed is False


def test_a_checkout_that_a_newer_one_replaced_leads_there(
    browser: Client, buyer: User, awaiting: Order, seller: User
) -> None:
    second = begin_again(buyer, make_listing(seller))
    words = browser.get(awaiting.checkout.get_absolute_url()).content.decode()
    assert "This checkout ended when you changed your cart" in words
    assert f'href="{second.get_absolute_url()}">Go on to pay' in words
    assert "free for others" not in words
    checkout.settle(second)
    words = browser.get(awaiting.checkout.get_absolute_url()).content.decode()
    assert f'href="{second.get_absolute_url()}">See what you paid' in words


def test_a_checkout_that_was_given_up_says_that_nothing_is_reserved(
    browser: Client, buyer: User, awaiting: Order, seller: User
) -> None:
    checkout.expire(awaiting.checkout)
    put(buyer, make_listing(seller))
    other = Cart.objects.get(user=buyer).items.exclude(listing=awaiting.lines.get().listing)
    checkout.place_orders(buyer=buyer, items=list(other), address=buyer.addresses.get())
    words = browser.get(awaiting.checkout.get_absolute_url()).content.decode()
    assert "No longer reserved" in words
    assert "You were not charged" in words


def test_an_item_that_is_being_paid_for_is_not_taken_out_in_a_tab_from_before(
    browser: Client, buyer: User, awaiting: Order, seller: User
) -> None:
    put(buyer, make_listing(seller))
    held, other = buyer.cart.items.all()
    own = awaiting.checkout
    answer = browser.post(f"/cart/items/{held.pk}/removal/")
    assert answer["Location"] == own.get_absolute_url()
    words = browser.get(answer["Location"]).content.decode()
    assert "This is reserved for you, so it stays in your cart: pay for it, or give it up." in words
    assert ">Give them up<" in words
    assert list(buyer.cart.items.all()) == [held, other]
    own.refresh_from_db()
    assert own.status == "open"
    # What was put in beside it is not held.
    browser.post(f"/cart/items/{other.pk}/removal/")
    browser.post(f"/checkout/{own.ref}/surrender/")
    browser.post(f"/cart/items/{held.pk}/removal/")
    assert buyer.cart.items.count() == 0


def test_an_item_whose_time_to_pay_is_up_is_taken_out(
    browser: Client, buyer: User, awaiting: Order
) -> None:
    Checkout.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    said = browser.post(f"/cart/items/{buyer.cart.items.get().pk}/removal/", follow=True)
    assert "Taken out of your cart." in said.content.decode()
    awaiting.checkout.refresh_from_db()
    assert awaiting.checkout.status == "expired"
    assert awaiting.lines.get().listing.is_for_sale


def test_paying_takes_the_items_out_of_the_cart_by_itself(
    browser: Client, buyer: User, awaiting: Order, seller: User
) -> None:
    other = make_listing(seller)
    put(buyer, other)
    browser.get(f"/checkout/{awaiting.checkout.ref}/result/")
    checkout.settle(awaiting.checkout)
    assert [item.listing for item in buyer.cart.items.all()] == [other]
    words = browser.get("/cart/").content.decode()
    assert "quicker" not in words
    assert "€47.20" in words


def test_an_item_that_its_buyer_has_already_is_called_theirs_in_the_cart(
    browser: Client, buyer: User, paid: Order, listing: Listing
) -> None:
    # From a guest's cart on another device, say.
    Cart.objects.get(user=buyer).items.create(listing=listing, seen_price_cents=4000)
    words = browser.get("/cart/").content.decode()
    assert "Bought by you" in words
    assert f'href="{paid.get_absolute_url()}">See your order' in words
    assert "quicker" not in words
    said = browser.get("/checkout/", follow=True).content.decode()
    assert "Nothing in your cart can be bought right now. You were not charged." in said


def test_the_cart_says_why_an_item_can_not_be_bought(
    browser: Client, buyer: User, seller: User, stranger: User
) -> None:
    hidden, taken, sold, free = (make_listing(seller) for _ in range(4))
    put(buyer, hidden, taken, sold, free)
    hidden.hide()
    sold.reserve()
    sold.sell()
    make_address(stranger)
    theirs = begin_again(stranger, taken)
    page = browser.get("/cart/")
    groups = {group.name: group for group in page.context["gone"]}
    assert {name: [e.item.listing for e in g.entries] for name, g in groups.items()} == {
        "reserved": [taken],
        "sold": [sold],
        "taken_down": [hidden],
    }
    words = page.content.decode()
    ends = timezone.localtime(theirs.expires_at)
    assert f"Free again at {ends:%H:%M}, unless they pay." in words
    assert "These are not offered any more." in words
    assert hidden.get_absolute_url() not in words
    # the remaining one can be bought
    assert "€47.20" in words


@pytest.mark.parametrize("total", [{}, {"total_cents": "much"}, {"total_cents": "4719"}])
def test_another_total_than_the_one_shown_is_not_paid(
    browser: Client, buyer: User, listing: Listing, total: dict[str, str]
) -> None:
    put(buyer, listing)
    address = make_address(buyer)
    said = browser.post("/checkout/", {"address": address.pk, **total}, follow=True)
    assert "The total changed since you looked. You were not charged." in said.content.decode()
    assert not Checkout.objects.exists()


def test_a_stranger_sees_nothing_of_a_checkout(stranger: User, awaiting: Order) -> None:
    thief = Client()
    thief.force_login(stranger)
    for path in ("", "result/"):
        assert thief.get(awaiting.checkout.get_absolute_url() + path).status_code == 404
    for path in ("renewal/", "surrender/", "payment/"):
        assert thief.post(awaiting.checkout.get_absolute_url() + path).status_code == 404
    awaiting.checkout.refresh_from_db()
    assert awaiting.checkout.status == "open"
