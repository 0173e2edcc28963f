"""Staff at work, and an order that somebody paid."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace import cart, checkout, disputes
from marketplace.models import Cart, Dispute, Order
from payments import ledger
from payments.models import Payment
from tests.factories import make_address, make_listing, make_user


@pytest.fixture
def staff(moderator: User) -> Client:
    """The moderator, signed in, with what the group of moderators may do."""
    moderator.groups.add(Group.objects.get(name="Moderators"))
    client = Client()
    client.force_login(moderator)
    return client


@pytest.fixture
def awaiting(buyer: User, seller: User) -> Order:
    """40.00 + 4.50 shipping + 2.70 protection, reserved and not paid."""
    own = Cart.objects.create(user=buyer)
    cart.add(cart=own, listing=make_listing(seller))
    placed = checkout.place_orders(
        buyer=buyer, items=cart.items_in(own), address=make_address(buyer)
    )
    return placed.orders.get()


@pytest.fixture
def paid(awaiting: Order) -> Order:
    payment = Payment.objects.create(
        checkout=awaiting.checkout,
        status=Payment.Status.PAID,
        amount_cents=awaiting.total_cents,
        currency="EUR",
        charge_id="ch_1",
        paid_at=timezone.now(),
    )
    ledger.book_payment(payment)
    checkout.settle(awaiting.checkout)
    awaiting.refresh_from_db()
    return awaiting


@pytest.fixture
def dispute(paid: Order, buyer: User, seller: User) -> Dispute:
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    return disputes.open_dispute(order=paid, by=buyer, reason="damaged", text="It has a hole.")


@pytest.fixture
def second(db: None) -> User:
    return make_user("second", is_staff=True)
