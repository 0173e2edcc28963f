"""What the inbox and a thread cost when there is much in them."""

import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from marketplace.models import Listing
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


def test_the_pages_of_a_busy_seller_ask_little(much: Conversation, at_seller: Client) -> None:
    pages = ("/messages/", f"{much.get_absolute_url()}", "/messages/search/?q=number 299")
    for page in pages:
        at_seller.get(page)
        with CaptureQueriesContext(connection) as asked:
            answer = at_seller.get(page)
        assert answer.status_code == 200
        assert "number 299." in answer.content.decode()
        assert len(asked) <= MOST_QUERIES, [query["sql"][:90] for query in asked]
