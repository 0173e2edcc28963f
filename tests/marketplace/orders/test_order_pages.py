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
    for _ in range(2):
        answer = client.post(f"{shipped.get_absolute_url()}completion/", follow=True)
        assert answer.status_code == 200
    assert shipped.events.filter(verb="complete").count() == 1


def test_cancelling_what_was_sent_meanwhile_says_so(shipped: Order, buyer: User) -> None:
    answer = signed_in(buyer).post(f"{shipped.get_absolute_url()}cancellation/", follow=True)
    assert "The parcel is on its way" in answer.content.decode()
    shipped.refresh_from_db()
    assert shipped.status == Order.Status.SHIPPED


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
