"""Orders tell of themselves where their two sides talk."""

import uuid
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client

import outbox.queue
from accounts.models import User
from marketplace.models import OrderLine, Reservation
from messaging import receivers, talking
from messaging.models import Conversation, Message, Side
from outbox.models import Job
from tests.factories import make_listing
from tests.marketplace.orders.conftest import awaiting, listing, paid, shipped

__all__ = ["awaiting", "listing", "paid", "shipped"]
pytestmark = pytest.mark.django_db


def work() -> None:
    for job in Job.objects.filter(verb="messaging.order_card").order_by("pk"):
        outbox.queue.run_job(job.pk)


def test_each_step_of_an_order_is_a_card_in_the_thread_of_its_item(
    shipped: Any, buyer: User, seller: User, at_buyer: Client
) -> None:
    work()
    talk = Conversation.objects.get()
    assert list(talk.messages.values_list("verb", "sender__username")) == [
        ("pay", None),
        ("ship", seller.username),
    ]
    page = at_buyer.get(talk.get_absolute_url()).content.decode()
    assert "The parcel is on its way." in page
    assert f"Order {shipped.ref}" in page
    assert Side.objects.get(user=seller).read_id == talk.last_message_id
    work()
    assert Message.objects.count() == 2


def test_a_step_whose_worker_died_after_it_is_not_told_again(shipped: Any, seller: User) -> None:
    work()
    for verb in ("pay", "ship"):
        receivers.order_card(order_id=shipped.pk, moved=verb, by=None)
    assert list(Message.objects.values_list("verb", flat=True)) == ["pay", "ship"]
    told = {"change": 99, "sender": seller, "order": shipped, "verb": "ship"}
    with pytest.raises(IntegrityError, match="a_step_of_an_order_is_told_once"):
        Message.objects.create(conversation=Conversation.objects.get(), **told)


def test_an_order_goes_on_where_its_sides_talked_before(
    awaiting: Any, buyer: User, listing: Any
) -> None:
    talk = talking.conversation_about(listing, buyer=buyer)
    talking.say(talk, by=buyer, text="Is it warm?", key=uuid.uuid4())
    assert talking.conversation_of(awaiting) == talk
    talk.refresh_from_db()
    assert talk.order == awaiting


def test_an_order_stays_where_it_was_told_of(
    shipped: Any, seller: User, buyer: User, listing: Any
) -> None:
    """Of several items there may be several conversations."""
    first, *_ = jobs = list(Job.objects.filter(verb="messaging.order_card").order_by("pk"))
    outbox.queue.run_job(first.pk)
    home = Conversation.objects.get()
    other = make_listing(seller)
    OrderLine.objects.create(
        order=shipped,
        listing=other,
        reservation=Reservation.objects.create(listing=other),
        title=other.title,
        description="",
        price_cents=4000,
        list_cents=4000,
    )
    elsewhere = talking.conversation_about(other, buyer=buyer)
    talking.say(elsewhere, by=buyer, text="And this one?", key=uuid.uuid4())
    for job in jobs[1:]:
        outbox.queue.run_job(job.pk)
    assert list(home.messages.values_list("verb", flat=True)) == ["pay", "ship"]
    assert elsewhere.messages.count() == 1


def test_nobody_edits_or_deletes_a_card(shipped: Any, at_seller: Client) -> None:
    work()
    card = Message.objects.last()
    for step in ("edit", "deletion"):
        address = f"/messages/{card.conversation_id}/{card.pk}/{step}/"
        assert at_seller.post(address, {"text": "x"}).status_code == 404


def test_the_other_side_of_an_order_is_one_tap_away(
    paid: Any, at_buyer: Client, stranger: User
) -> None:
    answer = at_buyer.post(f"/messages/orders/{paid.ref}/")
    assert answer["Location"] == Conversation.objects.get().get_absolute_url()
    client = Client()
    client.force_login(stranger)
    assert client.post(f"/messages/orders/{paid.ref}/").status_code == 404
