"""The pages of an order, for its buyer, its seller, and everybody else."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace.models import Order


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_each_side_sees_its_own_amounts(paid: Order, buyer: User, seller: User) -> None:
    bought = signed_in(buyer).get(paid.get_absolute_url()).content.decode()
    sold = signed_in(seller).get(paid.get_absolute_url()).content.decode()
    assert "€47.20" in bought
    assert "€42.50" in sold
    assert "€47.20" not in sold


def test_the_lists_show_placed_orders_alone(paid: Order, buyer: User, seller: User) -> None:
    assert paid.lines.get().title in signed_in(buyer).get("/purchases/").content.decode()
    assert paid.lines.get().title in signed_in(seller).get("/sales/").content.decode()
    assert paid.lines.get().title not in signed_in(seller).get("/purchases/").content.decode()


@pytest.mark.parametrize("noun", ["shipment", "delivery", "completion", "cancellation"])
def test_a_stranger_finds_no_order_and_changes_none(paid: Order, stranger: User, noun: str) -> None:
    client = signed_in(stranger)
    assert client.get(paid.get_absolute_url()).status_code == 404
    answer = client.post(f"{paid.get_absolute_url()}{noun}/", {"carrier": "x", "tracking": "x123"})
    assert answer.status_code == 404
    paid.refresh_from_db()
    assert paid.status == Order.Status.PAID


@pytest.mark.parametrize("noun", ["shipment", "delivery", "completion"])
def test_a_link_cannot_move_an_order(paid: Order, seller: User, noun: str) -> None:
    assert signed_in(seller).get(f"{paid.get_absolute_url()}{noun}/").status_code == 405


def test_a_guest_is_asked_to_sign_in(paid: Order) -> None:
    answer = Client().get(paid.get_absolute_url())
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/")


def test_the_buyer_cannot_ship_and_the_seller_cannot_complete(
    shipped: Order, buyer: User, seller: User
) -> None:
    assert signed_in(buyer).post(f"{shipped.get_absolute_url()}shipment/").status_code == 404
    assert signed_in(seller).post(f"{shipped.get_absolute_url()}completion/").status_code == 404
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.SHIPPED


def test_a_shipment_without_tracking_is_refused_beside_its_field(paid: Order, seller: User) -> None:
    answer = signed_in(seller).post(
        f"{paid.get_absolute_url()}shipment/", {"carrier": "DHL", "tracking": "!!"}
    )
    assert answer.status_code == 422
    words = answer.content.decode()
    assert "A tracking number has letters and digits, at least four of them." in words
    assert 'value="DHL"' in words
    paid.refresh_from_db()
    assert paid.status == Order.Status.PAID


def test_completing_twice_says_the_present_state_and_changes_nothing(
    shipped: Order, buyer: User
) -> None:
    client = signed_in(buyer)
    said = [
        client.post(f"{shipped.get_absolute_url()}completion/", follow=True).content.decode()
        for _ in range(2)
    ]
    assert "Thank you. The money is released to the seller." in said[0]
    assert "Thank you" not in said[1]
    assert "This order is completed already. Nothing was changed." in said[1]
    assert shipped.events.filter(verb="complete").count() == 1


def test_shipping_again_says_what_was_said_before(shipped: Order, seller: User) -> None:
    answer = signed_in(seller).post(
        f"{shipped.get_absolute_url()}shipment/",
        {"carrier": "UPS", "tracking": "OTHER123"},
        follow=True,
    )
    words = answer.content.decode()
    said = "marked as shipped already, with DHL, JD0146000012. Nothing was changed."
    assert said in words
    assert "The buyer was told" not in words
    shipped.refresh_from_db()
    assert (shipped.carrier, shipped.tracking) == ("DHL", "JD0146000012")


def test_saying_again_that_it_arrived_changes_nothing(shipped: Order, buyer: User) -> None:
    client = signed_in(buyer)
    client.post(f"{shipped.get_absolute_url()}delivery/")
    shipped.refresh_from_db()
    until = shipped.inspect_until
    again = client.post(f"{shipped.get_absolute_url()}delivery/", follow=True)
    assert "This order is delivered already. Nothing was changed." in again.content.decode()
    shipped.refresh_from_db()
    assert shipped.inspect_until == until


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"carrier": "", "tracking": "JD014"}, "Say who carries the parcel."),
        ({"carrier": "x" * 41, "tracking": "JD014"}, "name within 40 characters."),
        ({"carrier": "DHL", "tracking": ""}, "Write the tracking number that the carrier gave"),
        ({"carrier": "DHL", "tracking": "7" * 61}, "A tracking number has 60 characters at most."),
        ({"carrier": "\0", "tracking": "JD014"}, "Say who carries the parcel."),
    ],
)
def test_a_shipment_says_what_it_lacks_in_the_words_of_the_shop(
    paid: Order, seller: User, fields: dict[str, str], said: str
) -> None:
    answer = signed_in(seller).post(f"{paid.get_absolute_url()}shipment/", fields)
    assert answer.status_code == 422
    words = answer.content.decode()
    assert said in words
    for theirs in ("This field is required", "Ensure this value", "Null characters"):
        assert theirs not in words


def test_cancelling_what_was_sent_meanwhile_says_so(shipped: Order, buyer: User) -> None:
    answer = signed_in(buyer).post(f"{shipped.get_absolute_url()}cancellation/", follow=True)
    assert "The parcel is on its way" in answer.content.decode()
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.SHIPPED


@pytest.mark.parametrize(
    ("verb", "said"),
    [
        ("deliver", "This order is delivered, so it can&#x27;t be cancelled any more."),
        ("complete", "This order is completed, so it can&#x27;t be cancelled any more."),
    ],
)
def test_cancelling_what_arrived_says_how_it_stands(
    shipped: Order, buyer: User, verb: str, said: str
) -> None:
    getattr(shipped, verb)(by=buyer)
    answer = signed_in(buyer).get(f"{shipped.get_absolute_url()}cancellation/", follow=True)
    assert said in answer.content.decode()


def test_cancelling_while_a_bank_looks_at_the_payment_says_so(paid: Order, seller: User) -> None:
    paid.freeze()
    answer = signed_in(seller).post(f"{paid.get_absolute_url()}cancellation/", follow=True)
    assert "The buyer&#x27;s bank is looking at the payment, so" in answer.content.decode()
    paid.refresh_from_db()
    assert paid.status == Order.Status.PAID


@pytest.mark.parametrize(
    ("who", "to_buyer", "to_seller"),
    [
        ("ben", "Cancelled by you", "Cancelled by ben"),
        ("selma", "Cancelled by selma", "Cancelled by you"),
        ("mona", "Cancelled by us", "Cancelled by us"),
        (None, "Cancelled, as it was not sent in time", "Cancelled, as it was not sent in time"),
    ],
)
def test_the_story_says_who_cancelled_to_each_side(
    paid: Order,
    buyer: User,
    seller: User,
    moderator: User,
    who: str | None,
    to_buyer: str,
    to_seller: str,
) -> None:
    cast = {person.username: person for person in (buyer, seller, moderator)}
    paid.cancel(by=cast[who] if who else None, reason="")
    for person, title, told in (
        (buyer, to_buyer, "You are refunded in full."),
        (seller, to_seller, "The buyer is refunded in full."),
    ):
        page = signed_in(person).get(paid.get_absolute_url())
        last = page.context["timeline"][-1]
        assert (last.title, last.state, last.detail) == (title, "ended", told)
        assert "timeline__event--ended" in page.content.decode()


def test_a_moment_of_another_year_says_its_year(paid: Order, buyer: User) -> None:
    then = timezone.now().replace(year=2024, month=3, day=5, hour=9, minute=7)
    Order.objects.filter(pk=paid.pk).update(paid_at=then)
    said = f"{timezone.localtime(then):%-d March 2024, %H:%M}"
    assert f">{said}</time>" in signed_in(buyer).get("/purchases/").content.decode()


def test_the_buyer_cancels_freely_for_three_hours_alone(
    paid: Order, buyer: User, seller: User
) -> None:
    Order.objects.filter(pk=paid.pk).update(paid_at=timezone.now() - timedelta(hours=3, seconds=1))
    answer = signed_in(buyer).post(f"{paid.get_absolute_url()}cancellation/", follow=True)
    assert "The time to cancel by yourself is over" in answer.content.decode()
    paid.refresh_from_db()
    assert paid.status == Order.Status.PAID
    signed_in(seller).post(f"{paid.get_absolute_url()}cancellation/")
    paid.refresh_from_db()
    assert paid.status == Order.Status.CANCELLED


def test_a_cancelled_order_shows_what_went_back_and_no_address_to_its_seller(
    paid: Order, buyer: User, seller: User
) -> None:
    street = paid.checkout.address["line1"]
    assert street in signed_in(seller).get(paid.get_absolute_url()).content.decode()
    paid.cancel(by=buyer, reason="changed my mind")
    bought = signed_in(buyer).get(paid.get_absolute_url()).content.decode()
    sold = signed_in(seller).get(paid.get_absolute_url()).content.decode()
    # 40.00 + 4.50 + 2.70 from the buyer; less 2.00, without protection, to the seller.
    assert "−€47.20" in bought
    assert "It cost you</th><td>€0.00" in bought
    assert "−€42.50" in sold
    assert "You receive</th><td>€0.00" in sold
    assert (street in bought, street in sold) == (True, False)


def test_a_shipment_sent_again_without_its_words_says_that_it_is_late(
    shipped: Order, seller: User
) -> None:
    fields = {"carrier": "", "tracking": ""}
    answer = signed_in(seller).post(f"{shipped.get_absolute_url()}shipment/", fields, follow=True)
    assert "this order is shipped. Nothing was changed." in answer.content.decode()
    shipped.refresh_from_db()
    assert (shipped.carrier, shipped.tracking) == ("DHL", "JD0146000012")
