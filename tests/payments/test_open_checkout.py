"""The page of a checkout that waits for its payment: what each amount is of."""

from django.test import Client

from accounts.models import User
from marketplace import cart, checkout
from marketplace.models import Cart
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
