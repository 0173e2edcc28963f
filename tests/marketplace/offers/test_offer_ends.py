"""Offers that end by what happened beside them, and what becomes of the item and the money."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from accounts.signals import person_suspended
from marketplace import cart, checkout, editing, offer_ends, offers
from marketplace.models import BundleDiscount, Cart, Checkout, Listing, Offer
from marketplace.transitions import InvalidTransition
from tests.factories import make_address
from tests.marketplace.offers.haggling import make, told_of

pytestmark = pytest.mark.django_db


def place(buyer: User, item: Listing) -> Checkout:
    own = Cart.objects.create(user=buyer)
    cart.add(cart=own, listing=item)
    items = cart.items_in(own)
    return checkout.place_orders(buyer=buyer, items=items, address=make_address(buyer))


def states(offer: Offer, *items: Listing) -> tuple[str, ...]:
    for row in (offer, *items):
        row.refresh_from_db()
    return offer.status, *(item.status for item in items)


@pytest.fixture
def kept(buyer: User, seller: User, item: Listing) -> Offer:
    """30.00 for the item of 40.00, accepted."""
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    return made


def test_offers_end_when_the_item_goes_or_costs_no_more(
    buyer: User, item: Listing, stranger: User
) -> None:
    low, high = make(buyer, item, cents=2500), make(stranger, item, cents=3500)
    Listing.objects.filter(pk=item.pk).update(price_cents=3500)
    item.refresh_from_db()
    offer_ends.end_impossible(item)
    low.refresh_from_db()
    high.refresh_from_db()
    assert (low.status, high.status) == ("pending", "ended")
    item.hide()
    low.refresh_from_db()
    assert (low.status, told_of()[-1]) == ("ended", "offer_over")


@pytest.mark.parametrize(("price", "then"), [(3801, "pending"), (3800, "pending"), (3799, "ended")])
def test_a_seller_asks_for_no_more_than_the_item_costs_by_now(
    buyer: User, seller: User, item: Listing, price: int, then: str
) -> None:
    asked = offers.counter(make(buyer, item, cents=3000), by=seller, cents=3800)
    editing.keep(listing=item, changes={"price_cents": price})
    assert states(asked) == (then,)


def test_an_offer_for_several_ends_when_the_bundle_costs_no_more(
    buyer: User, stranger: User, items: list[Listing], at_seller: Client
) -> None:
    high, low = make(buyer, *items, cents=7500), make(stranger, *items, cents=5000)
    # 83.33 less 10 per cent is 75.00.
    steps = {"from_two": "10", "from_three": "10", "from_five": "10"}
    assert at_seller.post("/sell/bundles/", steps).status_code == 302
    assert BundleDiscount.objects.get().from_three == 10
    assert (states(high), states(low)) == (("ended",), ("pending",))


@pytest.mark.parametrize("is_buyer", [True, False])
def test_a_block_frees_what_was_kept_for_the_other(
    kept: Offer, buyer: User, seller: User, item: Listing, at_buyer: Client, is_buyer: bool
) -> None:
    one, other = (buyer, seller) if is_buyer else (seller, buyer)
    blocks.block(blocker=one, blocked=other)
    assert states(kept, item) == ("ended", "active")
    answer = at_buyer.post(f"/offers/{kept.pk}/purchase/", follow=True)
    assert "this offer is “no longer possible”. Nothing was changed." in answer.content.decode()


def test_a_block_leaves_who_is_paying_to_finish(
    kept: Offer, buyer: User, seller: User, item: Listing
) -> None:
    begun = place(buyer, item)
    blocks.block(blocker=seller, blocked=buyer)
    assert states(kept, item) == ("accepted", "reserved")
    [order], refused = checkout.settle(begun)
    assert (order.items_cents, refused) == (3000, [])
    assert states(kept, item) == ("bought", "sold")


def test_after_a_block_an_unpaid_checkout_leaves_the_item_to_others(
    kept: Offer, buyer: User, seller: User, item: Listing
) -> None:
    begun = place(buyer, item)
    blocks.block(blocker=seller, blocked=buyer)
    checkout.expire(begun)
    assert states(kept, item) == ("ended", "active")


def test_a_suspended_buyer_keeps_nothing_from_others(
    kept: Offer, buyer: User, seller: User, items: list[Listing]
) -> None:
    waiting = make(buyer, items[1], cents=3000)
    person_suspended.send(User, person=buyer)
    assert states(kept, items[0]) == ("ended", "active")
    assert states(waiting) == ("ended",)


def test_what_was_taken_back_a_moment_ago_is_not_answered_with_a_price(
    buyer: User, seller: User, item: Listing
) -> None:
    shown = make(buyer, item, cents=3000)
    offers.withdraw(Offer.objects.get(pk=shown.pk), by=buyer)
    with pytest.raises(InvalidTransition):
        offers.counter(shown, by=seller, cents=3500)
    assert list(Offer.objects.values_list("status", flat=True)) == ["withdrawn"]


def test_a_payment_that_comes_after_its_offer_was_given_up_is_honoured_while_the_item_is_there(
    kept: Offer, buyer: User, item: Listing
) -> None:
    begun = place(buyer, item)
    with time_machine.travel(timezone.now() + timedelta(minutes=20)):
        checkout.expire(begun)
        offers.withdraw(kept, by=buyer)
        [order], refused = checkout.settle(begun)
    assert (order.status, order.items_cents, refused) == ("paid", 3000, [])
    assert states(kept, item) == ("withdrawn", "sold")
