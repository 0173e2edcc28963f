"""What the inbox and a thread cost when there is much in them."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from marketplace.models import Listing, Offer
from messaging.models import Conversation, Message, Side

pytestmark = pytest.mark.django_db
MOST_QUERIES = 10


@pytest.fixture
def much(listing: Listing, seller: User) -> Conversation:
    """Eighty conversations with two messages, one of them with 300."""
    buyers = User.objects.bulk_create(
        User(username=f"fan{number}", email=f"fan{number}@example.com") for number in range(80)
    )
    talks = Conversation.objects.bulk_create(
        Conversation(listing=listing, buyer=buyer, seller=seller) for buyer in buyers
    )
    sides = (Side(conversation=t, user=person) for t in talks for person in (t.buyer, seller))
    Side.objects.bulk_create(sides)
    counts = dict.fromkeys(talks, 2) | {talks[-1]: 300}
    said = Message.objects.bulk_create(
        Message(
            conversation=talk,
            sender=talk.buyer if number % 2 else seller,
            key=uuid.uuid4(),
            text=f"number {number}.",
            change=number + 1,
        )
        for talk, count in counts.items()
        for number in range(count)
    )
    last = {message.conversation_id: message for message in said}
    for talk in talks:
        talk.last_message_id, talk.last_change = last[talk.pk].pk, counts[talk]
    Conversation.objects.bulk_update(talks, ["last_message_id", "last_change"])
    return talks[-1]


def queries_of(client: Client, page: str) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(page)
    assert answer.status_code == 200
    assert "number 299." in answer.content.decode()
    return [query["sql"][:90] for query in asked]


def test_the_pages_of_a_busy_seller_ask_little(much: Conversation, at_seller: Client) -> None:
    pages = ("/messages/", f"{much.get_absolute_url()}", "/messages/search/?q=number 299")
    for page in pages:
        at_seller.get(page)
        asked = queries_of(at_seller, page)
        assert len(asked) <= MOST_QUERIES, asked


def test_a_thread_with_news_and_offers_and_quick_replies_asks_no_more(
    much: Conversation, listing: Listing, seller: User, at_seller: Client
) -> None:
    at_seller.get("/messages/")
    seller.quick_replies.create(text="It is still there.")
    newest = much.messages.order_by("-pk")[:31]
    said = list(newest)
    for message in said[10:14]:
        offer = Offer.objects.create(
            buyer=much.buyer,
            seller=seller,
            made_by=much.buyer,
            status=Offer.Status.COUNTERED,
            amount_cents=3000,
            currency="EUR",
            expires_at=timezone.now(),
        )
        offer.lines.create(
            listing=listing, buyer=much.buyer, price_cents=3000, list_cents=4000, is_live=False
        )
        Message.objects.filter(pk=message.pk).update(offer=offer, verb="make", text="")
    Message.objects.filter(pk=said[1].pk).update(reply_to=said[30])
    asked = queries_of(at_seller, f"{much.get_absolute_url()}?reply={said[0].pk}")
    assert any(query.startswith("UPDATE") for query in asked)
    assert len(asked) <= MOST_QUERIES, asked


def test_cards_of_staff_cost_one_query_whatever_their_number(
    much: Conversation, moderator: User, at_seller: Client
) -> None:
    page = much.get_absolute_url()
    at_seller.get(page)
    before = len(queries_of(at_seller, page))
    for message in much.messages.order_by("-pk")[2:8]:
        Message.objects.filter(pk=message.pk).update(sender=moderator)
    assert len(queries_of(at_seller, page)) == before + 1
