"""What was agreed holds: whole or not at all, at the total that was shown, between those two."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from marketplace import cart, checkout, offers
from marketplace.models import BundleDiscount, Cart, Checkout, Listing, Offer, Order
from marketplace.offer_rules import OfferRefused
from marketplace.tasks import release_expired_checkouts
from tests.factories import make_address, make_listing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 11, 23, 9, 30, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def make(buyer: User, *items: Listing, cents: int) -> Offer:
    return offers.make(buyer=buyer, listings=items, cents=cents, by=buyer)


def place(buyer: User, *items: Listing, total_cents: int | None = None) -> Checkout:
    """As the checkout page does, with just these in the cart."""
    own, _ = Cart.objects.get_or_create(user=buyer)
    own.items.exclude(listing__in=items).delete()
    for item in items:
        cart.add(cart=own, listing=item)
    address = buyer.addresses.first() or make_address(buyer)
    return checkout.place_orders(
        buyer=buyer, items=cart.items_in(own), address=address, total_cents=total_cents
    )


def prices_of(order: Order) -> list[tuple[int, int]]:
    return [(line.price_cents, line.list_cents) for line in order.lines.order_by("listing_id")]


def test_a_part_of_an_agreed_bundle_is_not_had_at_its_share(
    buyer: User, seller: User, items: list[Listing]
) -> None:
    made = make(buyer, *items, cents=5000)
    offers.accept(made, by=seller)
    with pytest.raises(checkout.CheckoutRefused) as refused:
        place(buyer, *items[:2])
    assert refused.value.unavailable == items[:2]
    assert not Order.objects.exists()
    whole = place(buyer, *items).orders.get()
    assert whole.items_cents == 5000
    assert sum(paid for paid, _listed in prices_of(whole)) == 5000


def test_nothing_stays_reserved_once_an_agreed_bundle_is_bought(
    buyer: User, seller: User, items: list[Listing]
) -> None:
    offers.accept(make(buyer, *items, cents=5000), by=seller)
    checkout.settle(place(buyer, *items))
    statuses = Listing.objects.filter(seller=seller).values_list("status", flat=True)
    assert set(statuses) == {"sold"}


def test_taking_a_part_of_an_agreed_bundle_out_takes_all_of_it_out(
    at_buyer: Client, buyer: User, seller: User, items: list[Listing]
) -> None:
    other = make_listing(seller)
    made = make(buyer, *items, cents=5000)
    offers.accept(made, by=seller)
    at_buyer.post(f"/offers/{made.pk}/purchase/")
    own = Cart.objects.get(user=buyer)
    cart.add(cart=own, listing=other)
    at_buyer.post(f"/cart/items/{own.items.get(listing=items[0]).pk}/removal/")
    assert [item.listing for item in own.items.all()] == [other]
    at_buyer.post(f"/offers/{made.pk}/purchase/")
    assert own.items.count() == 4


def test_another_item_goes_into_the_parcel_of_an_agreed_one_at_its_own_price(
    buyer: User, seller: User, items: list[Listing]
) -> None:
    BundleDiscount.objects.create(seller=seller, from_two=10, from_three=10, from_five=10)
    offers.accept(make(buyer, items[0], cents=3000), by=seller)
    order = place(buyer, *items[:2]).orders.get()
    assert prices_of(order) == [(3000, 4000), (3333, 3333)]


def test_a_checkout_that_has_another_total_than_the_page_is_begun_anew(
    buyer: User, seller: User, items: list[Listing]
) -> None:
    first = place(buyer, *items[:2])
    assert first.total_cents == 7333 + 450 + 70 + 367
    BundleDiscount.objects.create(seller=seller, from_two=10, from_three=10, from_five=10)
    # 73.33 less 7.33 = 66.00; 4.50 shipping; 0.70 + 3.30 protection.
    again = place(buyer, *items[:2], total_cents=6600 + 450 + 400)
    assert again.total_cents == 7450
    first.refresh_from_db()
    assert (first.status, again.status) == ("expired", "open")


def test_the_page_of_a_checkout_keeps_the_agreed_price_after_the_day(
    at_buyer: Client, buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    offers.accept(make(buyer, item, cents=3000), by=seller)
    clock.shift(timedelta(hours=23, minutes=55))
    place(buyer, item)
    clock.shift(timedelta(minutes=6))
    # 30.00 + 4.50 + 0.70 + 1.50.
    for page in ("/cart/", "/checkout/"):
        assert at_buyer.get(page).context["total_cents"] == 3670


def test_a_late_payment_of_another_price_does_not_take_what_an_offer_keeps(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    at_full_price = place(buyer, item)
    clock.shift(timedelta(minutes=15))
    release_expired_checkouts()
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    at_full_price.refresh_from_db()
    order = at_full_price.orders.get()
    assert checkout.settle(at_full_price) == ([], [order])
    made.refresh_from_db()
    assert made.status == "accepted"
    assert place(buyer, item).orders.get().items_cents == 3000


def test_nobody_suspended_makes_an_offer_or_has_one_accepted(
    buyer: User, seller: User, item: Listing
) -> None:
    made = make(buyer, item, cents=3000)
    User.objects.filter(pk=buyer.pk).update(suspended_at=timezone.now())
    made = Offer.objects.get(pk=made.pk)
    with pytest.raises(OfferRefused):
        offers.accept(made, by=seller)
    buyer.refresh_from_db()
    with pytest.raises(OfferRefused):
        make(buyer, item, cents=3500)
    item.refresh_from_db()
    assert item.status == "active"


def test_a_block_ends_what_waits_between_the_two(
    buyer: User, seller: User, stranger: User, items: list[Listing]
) -> None:
    waiting = make(buyer, items[0], cents=3000)
    others = make(stranger, items[0], cents=2500)
    blocks.block(blocker=seller, blocked=buyer)
    for offer in (waiting, others):
        offer.refresh_from_db()
    assert (waiting.status, others.status) == ("ended", "pending")


def test_no_offer_is_below_the_lowest_price_of_an_item(buyer: User, seller: User) -> None:
    cheap = make_listing(seller, price_cents=150)
    with pytest.raises(OfferRefused, match=r"from €1\.00 to €1\.49"):
        make(buyer, cheap, cents=99)
    assert make(buyer, cheap, cents=100).amount_cents == 100
    with pytest.raises(OfferRefused, match="too little"):
        make(buyer, make_listing(seller, price_cents=100), cents=99)


def test_the_same_form_from_a_second_tab_sends_nothing(at_buyer: Client, item: Listing) -> None:
    address = reverse("marketplace:offering", args=[item.pk])
    seen = at_buyer.get(address).context["form"]["seen"].value()
    both = {"amount": "30", "seen": seen}
    assert at_buyer.post(address, both).status_code == 302
    second = at_buyer.post(address, both)
    assert second.status_code == 409
    assert "nothing was sent" in second.content.decode()
    assert Offer.objects.count() == 1
    fresh = {"amount": "31", "seen": at_buyer.get(address).context["form"]["seen"].value()}
    assert at_buyer.post(address, fresh).status_code == 302
    assert [offer.status for offer in Offer.objects.order_by("pk")] == ["replaced", "pending"]
