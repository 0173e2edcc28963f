"""Several items at once: one shipping price, a discount to the cent, one offer for the whole."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import User
from marketplace import cart, checkout, offers, pricing
from marketplace.models import BundleDiscount, Cart, Listing, Offer
from tests.factories import make_address, make_listing

pytestmark = pytest.mark.django_db


def test_a_discount_is_spread_over_the_items_to_the_cent(
    buyer: User, seller: User, items: list[Listing], at_buyer: Client
) -> None:
    BundleDiscount.objects.create(seller=seller, from_two=10, from_three=15, from_five=15)
    own = Cart.objects.create(user=buyer)
    for item in items:
        cart.add(cart=own, listing=item)
    # 83.33 less 15 % is 70.83; 4.50 shipping once; 0.70 + 5 % of 70.83.
    assert "€79.57" in at_buyer.get("/cart/").content.decode()
    assert "Pay €79.57" in at_buyer.get("/checkout/").content.decode()
    made = checkout.place_orders(
        buyer=buyer, items=cart.items_in(own), address=make_address(buyer), total_cents=7957
    )
    order = made.orders.get()
    assert (order.items_cents, order.shipping_cents, order.protection_cents) == (7083, 450, 424)
    lines = list(order.lines.order_by("listing_id").values_list("list_cents", "price_cents"))
    assert lines == [(4000, 3400), (3333, 2833), (1000, 850)]


def test_a_total_that_changed_since_the_page_places_nothing(
    buyer: User, seller: User, items: list[Listing]
) -> None:
    own = Cart.objects.create(user=buyer)
    for item in items[:2]:
        cart.add(cart=own, listing=item)
    BundleDiscount.objects.create(seller=seller, from_two=10, from_three=10, from_five=10)
    with pytest.raises(checkout.CheckoutRefused):
        checkout.place_orders(
            buyer=buyer, items=cart.items_in(own), address=make_address(buyer), total_cents=8220
        )
    assert {item.status for item in Listing.objects.all()} == {"active"}


def test_a_bundle_is_chosen_bought_or_offered_for_as_a_whole(
    at_buyer: Client, buyer: User, seller: User, items: list[Listing]
) -> None:
    BundleDiscount.objects.create(seller=seller, from_two=10, from_three=10, from_five=10)
    chosen = "&".join(f"item={item.pk}" for item in items[:2])
    page = at_buyer.get(f"/members/{seller.username}/bundle/?{chosen}").content.decode()
    # 73.33 less 7.33; 66.00 + 4.50 + 0.70 + 3.30.
    for amount in ("€73.33", "€7.33", "€4.50", "€74.50"):
        assert amount in page
    ids = [item.pk for item in items[:2]]
    bundle = f"/members/{seller.username}/bundle"
    answer = at_buyer.post(f"{bundle}/offer/", {"item": ids, "amount": "60"}, follow=True)
    assert "Sent." in answer.content.decode()
    made = Offer.objects.get()
    assert sorted(made.lines.values_list("price_cents", flat=True)) == [2727, 3273]
    offers.accept(made, by=seller)
    at_buyer.post(f"/offers/{made.pk}/purchase/")
    # 60.00 + 4.50 + 0.70 + 3.00: the offer's price, not the discount's as well.
    assert "Pay €68.20" in at_buyer.get("/checkout/").content.decode()


def test_an_offer_for_several_is_not_made_for_fewer(
    at_buyer: Client, seller: User, items: list[Listing]
) -> None:
    items[2].hide()
    offered = {"item": [item.pk for item in items], "amount": "60"}
    answer = at_buyer.post(f"/members/{seller.username}/bundle/offer/", offered)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Some of these are not for sale right now, so no offer was made." in page
    # What is left costs 73.33; what was typed is still there.
    assert "€73.33" in page and 'value="60"' in page
    for item in items[:2]:
        item.hide()
    answer = at_buyer.post(f"/members/{seller.username}/bundle/offer/", offered, follow=True)
    assert "so no offer was made." in answer.content.decode()
    assert not Offer.objects.exists()


def test_what_is_too_much_for_a_bundle_is_said(at_buyer: Client, seller: User) -> None:
    listings = [make_listing(seller) for _ in range(21)]
    address = f"/members/{seller.username}/bundle/"
    said = "A bundle has up to 20 items. The others were left out."
    page = at_buyer.get(address, {"item": [item.pk for item in listings]}).content.decode()
    assert said in page
    assert "20 items together" in page
    page = at_buyer.get(address, {"item": [item.pk for item in listings[1:]]}).content.decode()
    assert said not in page


def test_what_went_meanwhile_is_said_and_the_rest_goes_into_the_cart(
    at_buyer: Client, seller: User, items: list[Listing]
) -> None:
    items[2].hide()
    wanted = {"item": [item.pk for item in items]}
    answer = at_buyer.post(f"/members/{seller.username}/bundle/purchase/", wanted, follow=True)
    assert "Some of these are not for sale right now and were not added." in (
        answer.content.decode()
    )
    assert Cart.objects.get().items.count() == 2


@pytest.mark.parametrize(
    ("amount", "said"), [("36", "Accepted at once."), ("24", "Declined at once:"), ("30", "Sent.")]
)
def test_a_bundle_of_one_is_answered_by_the_sellers_limits(
    at_buyer: Client, seller: User, items: list[Listing], amount: str, said: str
) -> None:
    limits = {"offers_accepted_from_cents": 3500, "offers_declined_below_cents": 2500}
    Listing.objects.filter(pk=items[0].pk).update(**limits)
    offered = {"item": items[0].pk, "amount": amount}
    answer = at_buyer.post(f"/members/{seller.username}/bundle/offer/", offered, follow=True)
    assert said in answer.content.decode()


def test_a_bundle_goes_into_the_cart(at_buyer: Client, seller: User, items: list[Listing]) -> None:
    bundle = f"/members/{seller.username}/bundle"
    at_buyer.post(f"{bundle}/purchase/", {"item": [items[0].pk, items[2].pk, "x", "9" * 30]})
    assert Cart.objects.get().items.count() == 2
    said = at_buyer.post(f"{bundle}/purchase/", {}, follow=True).content.decode()
    assert "Choose an item first. Nothing was added." in said


@pytest.mark.parametrize("amount", ["10", "66", "66.01", "x", ""])
def test_an_offer_for_a_bundle_has_its_bounds(
    at_buyer: Client, seller: User, items: list[Listing], amount: str
) -> None:
    BundleDiscount.objects.create(seller=seller, from_two=10, from_three=10, from_five=10)
    fields = {"item": [item.pk for item in items[:2]], "amount": amount}
    answer = at_buyer.post(f"/members/{seller.username}/bundle/offer/", fields)
    assert answer.status_code == 422
    assert not Offer.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"from_two": "20", "from_three": "10", "from_five": "30"}, "than fewer"),
        ({"from_two": "51", "from_three": "51", "from_five": "51"}, "50"),
        ({"from_two": "-1", "from_three": "0", "from_five": "0"}, "0"),
        ({"from_two": "x", "from_three": "", "from_five": "1"}, 'class="errors"'),
    ],
)
def test_a_discount_that_makes_no_sense_is_refused(
    at_seller: Client, typed: dict[str, str], said: str
) -> None:
    answer = at_seller.post("/sell/bundles/", typed)
    assert (answer.status_code, said in answer.content.decode()) == (422, True)
    assert not BundleDiscount.objects.exists()


@given(
    prices=st.lists(st.integers(100, 1_000_000), min_size=1, max_size=20),
    steps=st.lists(st.integers(0, 50), min_size=3, max_size=3).map(sorted),
    shipping=st.integers(0, 3000),
)
def test_the_parts_of_every_bundle_sum_to_the_whole(
    prices: list[int], steps: list[int], shipping: int
) -> None:
    discount = BundleDiscount(from_two=steps[0], from_three=steps[1], from_five=steps[2])
    listings = [
        Listing(pk=number, price_cents=price, shipping_cents=shipping)
        for number, price in enumerate(prices, 1)
    ]
    priced = pricing.price(listings, promised={}, discount=discount)
    percent = discount.percent_for(len(prices))
    off = (sum(prices) * percent + 50) // 100
    assert sum(item.cents for item in priced) == sum(prices) - off
    assert all(0 < item.cents <= item.list_cents for item in priced)
    quote = pricing.quote_of(priced)
    whole = quote.items_cents + quote.shipping_cents + quote.protection_cents
    assert (
        quote.total_cents == whole == quote.payout_cents + quote.fee_cents + quote.protection_cents
    )
