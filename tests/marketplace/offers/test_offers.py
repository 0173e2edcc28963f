"""Offers from both sides: made, answered, kept, bought, and every way in which they end."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client

from accounts import blocks
from accounts.models import User
from marketplace import cart, checkout, favourites, offer_ends, offers
from marketplace.models import Cart, Listing, Offer, OfferLine, Order, Reservation
from marketplace.tasks import advance_orders, release_expired_checkouts
from marketplace.transitions import InvalidTransition
from notifications.models import Notice
from outbox.models import Job
from tests.factories import make_address, make_listing, make_user
from tests.marketplace.offers.conftest import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(datetime(2026, 11, 23, 9, 30, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def make(buyer: User, *items: Listing, cents: int, by: User | None = None) -> Offer:
    return offers.make(buyer=buyer, listings=items, cents=cents, by=by or buyer)


def place(buyer: User, *items: Listing) -> Order:
    """As the checkout page does; the order that waits for its payment."""
    own, _ = Cart.objects.get_or_create(user=buyer)
    for item in items:
        cart.add(cart=own, listing=item)
    made = checkout.place_orders(buyer=buyer, items=cart.items_in(own), address=make_address(buyer))
    return made.orders.get()


def status(listing: Listing) -> str:
    listing.refresh_from_db()
    return listing.status


def told_of() -> list[str]:
    told = Notice.objects.order_by("pk").values_list("kind", flat=True)
    names = [kind.removeprefix("marketplace.") for kind in told]
    return [name for name in names if "offer" in name]


@pytest.mark.parametrize("cents", [2000, 3999])
def test_an_offer_from_half_the_price_to_just_below_it_is_taken(
    buyer: User, item: Listing, cents: int
) -> None:
    made = make(buyer, item, cents=cents)
    assert (made.status, made.amount_cents, made.lines.get().price_cents) == (
        "pending",
        cents,
        cents,
    )
    assert made.expires_at == made.made_at + timedelta(hours=24)
    assert told_of() == ["offer_received"]
    assert status(item) == "active"


@pytest.mark.parametrize("typed", ["0", "19.99", "40", "40.01", "-25", "99999999", "x", "", "1e3"])
def test_another_amount_is_refused_beside_its_field(
    at_buyer: Client, item: Listing, typed: str
) -> None:
    answer = at_buyer.post(f"/items/{item.pk}/offer/", {"amount": typed})
    assert answer.status_code == 422
    assert 'class="errors"' in answer.content.decode()
    assert not Offer.objects.exists()


@pytest.mark.parametrize("state", ["sold", "hidden", "reserved", "draft", "removed"])
def test_no_offer_is_made_on_what_is_not_for_sale(
    at_buyer: Client, seller: User, state: str
) -> None:
    item = make_listing(seller, status=state)
    answer = at_buyer.post(f"/items/{item.pk}/offer/", {"amount": "30"})
    assert answer.status_code in {302, 404}
    if answer.status_code == 302:
        page = at_buyer.get(answer["Location"]).content.decode()
        assert "This is not for sale right now, so no offer was made." in page
    assert not Offer.objects.exists()


def test_no_offer_is_made_on_ones_own_item(at_seller: Client, item: Listing) -> None:
    for amount in ("30", "0"):
        answer = at_seller.post(f"/items/{item.pk}/offer/", {"amount": amount}, follow=True)
        assert "This is your own item, so no offer was made." in answer.content.decode()
    assert not Offer.objects.exists()


def test_a_newer_offer_takes_the_place_of_the_older(buyer: User, item: Listing) -> None:
    first, second = make(buyer, item, cents=2500), make(buyer, item, cents=3000)
    first.refresh_from_db()
    assert (first.status, second.status) == ("replaced", "pending")
    assert OfferLine.objects.filter(is_live=True).count() == 1


def test_the_database_holds_one_live_offer_for_a_buyer_and_an_item(
    buyer: User, item: Listing
) -> None:
    made = make(buyer, item, cents=2500)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfferLine.objects.create(offer=made, listing=item, buyer=buyer, price_cents=1, list_cents=1)


def test_an_accepted_offer_keeps_the_item_and_is_bought_at_its_price(
    buyer: User, seller: User, item: Listing
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    assert (made.status, status(item)) == ("accepted", "reserved")
    assert told_of() == ["offer_received", "offer_accepted"]
    order = place(buyer, item)
    assert (order.items_cents, order.protection_cents, order.fee_cents) == (3000, 220, 150)
    line = order.lines.get()
    assert (line.price_cents, line.list_cents, line.offer) == (3000, 4000, made)
    assert checkout.settle(order.checkout) == ([order], [])
    made.refresh_from_db()
    assert (made.status, status(item)) == ("bought", "sold")
    assert Reservation.objects.filter(listing=item, released_at=None).count() == 1


def test_nobody_else_buys_what_is_kept(buyer: User, seller: User, item: Listing) -> None:
    offers.accept(make(buyer, item, cents=3000), by=seller)
    with pytest.raises(checkout.CheckoutRefused):
        place(make_user(), item)
    with pytest.raises(offers.OfferRefused):
        make(make_user(), item, cents=3500)


def test_a_checkout_that_runs_out_leaves_the_item_kept(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    place(buyer, item)
    clock.shift(timedelta(minutes=15))
    release_expired_checkouts()
    made.refresh_from_db()
    assert (made.status, status(item)) == ("accepted", "reserved")
    assert place(buyer, item).items_cents == 3000


def test_what_is_not_bought_in_time_is_free_again(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    clock.shift(timedelta(hours=24))
    advance_orders()
    made.refresh_from_db()
    assert (made.status, status(item)) == ("lapsed", "active")
    assert told_of()[-2:] == ["offer_over", "offer_over"]
    assert place(buyer, item).items_cents == 4000


def test_who_is_paying_when_the_day_ends_may_finish(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    clock.shift(timedelta(hours=23, minutes=55))
    order = place(buyer, item)
    clock.shift(timedelta(minutes=6))
    advance_orders()
    made.refresh_from_db()
    assert made.status == "accepted"
    assert checkout.settle(order.checkout) == ([order], [])
    made.refresh_from_db()
    assert (made.status, status(item)) == ("bought", "sold")


def test_who_does_not_finish_after_the_day_leaves_it_free(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    clock.shift(timedelta(hours=23, minutes=55))
    place(buyer, item)
    clock.shift(timedelta(minutes=15))
    release_expired_checkouts()
    assert status(item) == "active"
    advance_orders()
    made.refresh_from_db()
    assert (made.status, status(item)) == ("lapsed", "active")


def test_a_payment_that_comes_after_the_checkout_ran_out_is_honoured_while_it_is_kept(
    buyer: User, seller: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    order = place(buyer, item)
    clock.shift(timedelta(minutes=15))
    release_expired_checkouts()
    order.checkout.refresh_from_db()
    assert checkout.settle(order.checkout) == ([order], [])
    made.refresh_from_db()
    assert (made.status, status(item)) == ("bought", "sold")


def test_an_offer_that_nobody_answers_expires(
    buyer: User, item: Listing, clock: time_machine.Traveller
) -> None:
    made = make(buyer, item, cents=3000)
    clock.shift(timedelta(hours=24))
    with pytest.raises(InvalidTransition):
        offers.accept(made, by=item.seller)
    advance_orders()
    made.refresh_from_db()
    assert (made.status, status(item)) == ("expired", "active")


def test_prices_go_back_and_forth_until_one_is_taken(
    buyer: User, seller: User, item: Listing
) -> None:
    first = make(buyer, item, cents=2500)
    second = offers.counter(first, by=seller, cents=3600)
    assert (second.answerer, second.answers) == (buyer, first)
    third = offers.counter(second, by=buyer, cents=3300)
    offers.accept(third, by=seller)
    for offer, then in ((first, "countered"), (second, "countered"), (third, "accepted")):
        offer.refresh_from_db()
        assert offer.status == then


def test_a_buyer_takes_the_sellers_price(
    at_buyer: Client, buyer: User, seller: User, item: Listing
) -> None:
    second = offers.counter(make(buyer, item, cents=2500), by=seller, cents=3600)
    page = at_buyer.get(second.get_absolute_url()).content.decode()
    assert "Accept €36.00" in page
    at_buyer.post(f"/offers/{second.pk}/acceptance/")
    answer = at_buyer.post(f"/offers/{second.pk}/purchase/")
    assert answer["Location"] == f"/checkout/?item={item.pk}"
    page = at_buyer.get(answer["Location"]).content.decode()
    # 36.00 + 4.50 shipping + 0.70 + 5 %.
    assert "Pay €43.00" in page


def test_nobody_answers_their_own_offer_or_a_strangers(
    buyer: User, seller: User, item: Listing, stranger: User
) -> None:
    made = make(buyer, item, cents=2500)
    for verb in (offers.accept, offers.decline):
        with pytest.raises(InvalidTransition):
            verb(made, by=buyer)
    client = signed_in(stranger)
    assert client.get(made.get_absolute_url()).status_code == 404
    for step in ("acceptance", "refusal", "withdrawal", "counter-offer", "purchase"):
        assert client.post(f"/offers/{made.pk}/{step}/", {"amount": "30"}).status_code == 404
    made.refresh_from_db()
    assert made.status == "pending"


def test_two_tabs_say_what_is_the_case(
    at_buyer: Client, at_seller: Client, buyer: User, item: Listing
) -> None:
    made = make(buyer, item, cents=2500)
    at_seller.post(f"/offers/{made.pk}/refusal/")
    again = at_seller.post(f"/offers/{made.pk}/acceptance/", follow=True).content.decode()
    assert "this offer is “declined”. Nothing was changed." in again
    late = at_buyer.post(f"/offers/{made.pk}/withdrawal/", follow=True).content.decode()
    assert "Nothing was changed." in late
    assert status(item) == "active"


def test_an_offer_is_taken_back_and_a_kept_item_given_up(
    buyer: User, seller: User, item: Listing
) -> None:
    made = make(buyer, item, cents=2500)
    offers.withdraw(made, by=buyer)
    assert made.status == "withdrawn"
    made = make(buyer, item, cents=2600)
    offers.accept(made, by=seller)
    with pytest.raises(InvalidTransition):
        offers.withdraw(made, by=seller)
    offers.withdraw(made, by=buyer)
    assert (made.status, status(item)) == ("withdrawn", "active")


@pytest.mark.parametrize(
    ("cents", "then"),
    [(3500, "accepted"), (3499, "pending"), (3000, "pending"), (2999, "declined")],
)
def test_a_sellers_limits_answer_at_once(
    at_seller: Client, buyer: User, item: Listing, cents: int, then: str
) -> None:
    limits = {"accepted_from": "35", "declined_below": "30"}
    assert at_seller.post(f"/listings/{item.pk}/offers/", limits).status_code == 302
    assert make(buyer, item, cents=cents).status == then


def test_limits_that_cross_are_refused(at_seller: Client, item: Listing) -> None:
    limits = {"accepted_from": "30", "declined_below": "35"}
    answer = at_seller.post(f"/listings/{item.pk}/offers/", limits)
    assert answer.status_code == 422
    assert "This is more than what you accept" in answer.content.decode()


def test_who_keeps_an_item_is_offered_a_price_once_a_week(
    at_seller: Client, items: list[Listing], clock: time_machine.Traveller
) -> None:
    likers = [make_user() for _ in range(3)]
    for liker in likers:
        favourites.merge_guest_favourites(user=liker, listing_ids=[items[0].pk, items[1].pk])
    send = f"/listings/{items[0].pk}/offers/likers/"
    assert (
        "Sent to 3 people." in at_seller.post(send, {"amount": "35"}, follow=True).content.decode()
    )
    assert Offer.objects.filter(made_by=items[0].seller, amount_cents=3500).count() == 3
    other = f"/listings/{items[1].pk}/offers/likers/"
    said = at_seller.post(other, {"amount": "30"}, follow=True).content.decode()
    assert "Everybody who keeps it had an offer this week" in said
    clock.shift(timedelta(days=7))
    advance_orders()
    said = at_seller.post(other, {"amount": "30"}, follow=True).content.decode()
    assert "Sent to 3 people." in said
    offers.accept(Offer.objects.filter(status="pending", buyer=likers[0]).get(), by=likers[0])
    assert status(items[1]) == "reserved"


@pytest.mark.parametrize("typed", ["40", "19.99", "x", ""])
def test_a_price_for_likers_has_the_bounds_of_an_offer(
    at_seller: Client, item: Listing, buyer: User, typed: str
) -> None:
    favourites.merge_guest_favourites(user=buyer, listing_ids=[item.pk])
    answer = at_seller.post(f"/listings/{item.pk}/offers/likers/", {"amount": typed})
    assert answer.status_code == 422
    assert not Offer.objects.exists()


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


def test_people_who_block_each_other_make_no_offers_and_do_not_buy(
    buyer: User, seller: User, item: Listing
) -> None:
    blocks.block(blocker=seller, blocked=buyer)
    with pytest.raises(offers.OfferRefused, match="each other"):
        make(buyer, item, cents=3000)
    with pytest.raises(checkout.CheckoutRefused):
        place(buyer, item)


def test_an_offer_is_reminded_of_and_so_is_a_kept_item(
    buyer: User, seller: User, item: Listing
) -> None:
    made = make(buyer, item, cents=3000)
    offers.accept(made, by=seller)
    waiting = Job.objects.filter(verb="marketplace.remind").order_by("pk")
    hours = [(job.run_after - made.made_at) / timedelta(hours=1) for job in waiting]
    assert hours == [20, 20]


def test_both_sides_see_their_offers(
    at_buyer: Client, at_seller: Client, buyer: User, item: Listing
) -> None:
    make(buyer, item, cents=2500)
    assert item.title in at_buyer.get("/offers/").content.decode()
    assert item.title in at_seller.get("/offers/?received").content.decode()
    assert item.title not in at_seller.get("/offers/").content.decode()
    assert item.title in at_seller.get(f"/listings/{item.pk}/offers/").content.decode()
    assert at_buyer.get(f"/listings/{item.pk}/offers/").status_code == 404
