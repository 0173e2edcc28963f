"""An order of the buyer from the seller, at the stage that a test needs."""

import pytest
from django.utils import timezone

from accounts.models import User
from marketplace import cart, checkout
from marketplace.models import Cart, Listing, Order
from payments.models import Payment
from tests.factories import make_address, make_listing


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller)


@pytest.fixture
def awaiting(buyer: User, listing: Listing) -> Order:
    """Placed, not paid: 40.00 + 4.50 shipping + 2.70 protection; the seller's fee is 2.00."""
    own = Cart.objects.create(user=buyer)
    cart.add(cart=own, listing=listing)
    placed = checkout.place_orders(
        buyer=buyer, items=cart.items_in(own), address=make_address(buyer)
    )
    return placed.orders.get()


@pytest.fixture
def paid(awaiting: Order) -> Order:
    Payment.objects.create(
        checkout=awaiting.checkout,
        amount_cents=awaiting.total_cents,
        currency="EUR",
        status=Payment.Status.PAID,
        charge_id="ch_1",
        paid_at=timezone.now(),
    )
    honoured, refused = checkout.settle(awaiting.checkout)
    assert (honoured, refused) == ([awaiting], [])
    awaiting.refresh_from_db()
    return awaiting


@pytest.fixture
def shipped(paid: Order, seller: User) -> Order:
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    return paid
