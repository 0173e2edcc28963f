"""A checkout beside tabs from before it: the cart, and an address book that is full by now."""

import pytest
from django.test import Client

from accounts.models import User
from dev.sandbox.control import Sandbox, SandboxRefused
from marketplace import cart
from marketplace.models import Cart, Checkout, Listing, Order
from tests.factories import make_address, make_listing
from tests.payments.conftest import begin, session_of
from tests.payments.purchases import Work, assert_books_are_true

WRITTEN = {
    "address": "new",
    "new-name": "Ben Buyer",
    "new-line1": "Am Ufer 1",
    "new-postal_code": "1010",
    "new-city": "Wien",
    "new-country": "AT",
}


@pytest.mark.django_db(transaction=True)
def test_who_pressed_take_out_while_paying_has_what_they_paid_for(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, seller: User
) -> None:
    client, checkout = begin(buyer, listing, make_listing(seller))
    first, second = buyer.cart.items.all()
    client.post(f"/cart/items/{first.pk}/removal/")
    assert sandbox.pay(session_of(checkout)) == "paid"
    # Stripe has the money, and its news is on its way.
    client.post(f"/cart/items/{second.pk}/removal/")
    work()
    order = checkout.orders.get()
    assert (order.status, order.lines.count()) == (Order.Status.PAID, 2)
    assert buyer.cart.items.count() == 0
    said = client.post(f"/cart/items/{first.pk}/removal/", follow=True).content.decode()
    assert "This is not in your cart any more, so nothing was changed." in said
    assert [charge["amount"] for charge in sandbox.ledger()["charges"]] == [order.total_cents]
    assert_books_are_true(sandbox)


@pytest.mark.django_db(transaction=True)
def test_who_gave_up_and_took_out_pays_no_more_in_the_tab_from_before(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User
) -> None:
    client, checkout = begin(buyer, listing)
    client.post(f"/checkout/{checkout.ref}/surrender/")
    client.post(f"/cart/items/{buyer.cart.items.get().pk}/removal/")
    work()
    with pytest.raises(SandboxRefused, match="is expired"):
        sandbox.pay(session_of(checkout))
    assert sandbox.ledger()["charges"] == []
    listing.refresh_from_db()
    assert listing.is_for_sale


@pytest.mark.django_db(transaction=True)
def test_a_full_book_grows_no_further_and_the_order_goes_where_it_was_written(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User
) -> None:
    for _ in range(20):
        make_address(buyer)
    cart.add(cart=Cart.objects.create(user=buyer), listing=listing)
    client = Client()
    client.force_login(buyer)
    page = client.get("/checkout/")
    told = "Your address book is full, so an address that you write here is on these orders alone."
    assert told in page.content.decode()
    total = {"total_cents": page.context["total_cents"]}
    assert client.post("/checkout/", WRITTEN | total).status_code == 302
    checkout = Checkout.objects.get()
    assert buyer.addresses.count() == 20
    page = client.get("/checkout/")
    said = "Your address book is full: the address that you wrote is on these orders alone."
    assert said in page.content.decode()
    # Sent once more as it is shown, it goes to the same place.
    assert page.context["form"].initial["address"] == "new"
    shown = page.context["form"].new_address
    again = {f"new-{name}": shown[name].value() for name in shown.fields} | {"address": "new"}
    assert client.post("/checkout/", again | total).status_code == 302
    assert sandbox.pay(session_of(checkout)) == "paid"
    work()
    assert Order.objects.get().checkout.address == {
        "name": "Ben Buyer",
        "line1": "Am Ufer 1",
        "line2": "",
        "postal_code": "1010",
        "city": "Wien",
        "country": "AT",
        "phone": "",
    }
    assert buyer.addresses.count() == 20


@pytest.mark.django_db
def test_nothing_is_said_of_the_book_while_it_has_room(
    client: Client, buyer: User, seller: User
) -> None:
    for _ in range(19):
        make_address(buyer)
    cart.add(cart=Cart.objects.create(user=buyer), listing=make_listing(seller))
    client.force_login(buyer)
    assert "address book is full" not in client.get("/checkout/").content.decode()
