"""Offers that are answered: by a price, a yes or a no, a limit, or by nobody."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from accounts.models import User
from marketplace import offers
from marketplace.models import Listing
from marketplace.tasks import advance_orders
from marketplace.transitions import InvalidTransition
from tests.marketplace.offers.conftest import signed_in
from tests.marketplace.offers.haggling import make, status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock")]


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
