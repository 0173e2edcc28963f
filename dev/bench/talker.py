"""A seller to whom five hundred people wrote, one of them for years."""

import uuid
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from marketplace.models import Category, Listing, Size
from messaging.models import Conversation, Message, Side

NAME = "bench_talker"
CONVERSATIONS, LONGEST, OTHERS = 500, 5000, 3
WORDS = "I would take it today, if the sleeves are as long as in the second photo, number"


def talker() -> User:
    """Made when there is none; stays where it was measured, and is found by nobody in the shop."""
    known = User.objects.filter(username=NAME).first()
    return known or _made()


@transaction.atomic
def _made() -> User:
    unusable = make_password(None)
    names = [NAME, *(f"bench_fan{number}" for number in range(CONVERSATIONS))]
    seller, *fans = User.objects.bulk_create(
        User(username=name, email=f"{name}@example.com", password=unusable) for name in names
    )
    listing = Listing.objects.create(
        seller=seller,
        status=Listing.Status.HIDDEN,
        title="Linen dress that all the world asks for",
        description="Worn twice, washed once, from a home without smoke.",
        category=Category.objects.get(path="women/clothing/dresses"),
        size=Size.objects.get(system="women-clothing", label="M / 38"),
        condition="very_good",
        published_at=timezone.now(),
        price_cents=4000,
        shipping_cents=450,
    )
    talks = Conversation.objects.bulk_create(
        Conversation(listing=listing, buyer=fan, seller=seller) for fan in fans
    )
    _say_much(talks)
    return seller


def _say_much(talks: list[Conversation]) -> None:
    """The last of them is the long one; a third is unread."""
    counts = dict.fromkeys(talks, OTHERS) | {talks[-1]: LONGEST}
    said = Message.objects.bulk_create(
        Message(
            conversation=talk,
            sender=talk.seller if number % 3 == 1 else talk.buyer,
            key=uuid.uuid4(),
            text=f"{WORDS} {number}",
            change=number,
        )
        for talk, count in counts.items()
        for number in range(1, count + 1)
    )
    last = {message.conversation_id: message.pk for message in said}
    now = timezone.now()
    for place, talk in enumerate(talks):
        talk.last_message_id, talk.last_change = last[talk.pk], counts[talk]
        talk.last_message_at = now - timedelta(minutes=len(talks) - place)
    moved = ["last_message_id", "last_change", "last_message_at"]
    Conversation.objects.bulk_update(talks, moved)
    Side.objects.bulk_create(
        Side(conversation=talk, user=person, read_id=0 if talk.pk % 3 == 0 else last[talk.pk])
        for talk in talks
        for person in (talk.buyer, talk.seller)
    )
