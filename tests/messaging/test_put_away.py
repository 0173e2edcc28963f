"""A conversation that somebody archived, or wants to hear nothing more of."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from messaging import telling
from messaging.models import Conversation, Side
from notifications.jobs import content_of
from notifications.models import Notice
from tests.factories import make_listing
from tests.messaging.conftest import Say

pytestmark = pytest.mark.django_db


def test_what_was_archived_by_mistake_comes_back_by_its_page(
    talk: Conversation, say: Say, buyer: User, seller: User, at_seller: Client
) -> None:
    say(buyer, "Hello")
    address = talk.get_absolute_url()
    assert "Back to the inbox" not in at_seller.get(address).content.decode()
    at_seller.post(f"{address}keeping/", {"do": "archive"})
    page = at_seller.get(address).content.decode()
    assert 'value="bring_back"' in page
    assert 'value="archive"' not in page
    answer = at_seller.post(f"{address}keeping/", {"do": "bring_back"}, follow=True)
    assert "It is in your inbox again." in answer.content.decode()
    assert list(Side.objects.filter(user=seller).in_inbox()) == [Side.of(talk, seller)]


def test_who_is_blocked_says_nothing_new_by_an_edit_and_may_take_it_back(
    talk: Conversation, say: Say, buyer: User, seller: User, at_buyer: Client
) -> None:
    message = say(buyer, "Hello")
    blocks.block(blocker=seller, blocked=buyer)
    address = f"{talk.get_absolute_url()}{message.pk}"
    said = "You two can&#x27;t write to each other. Nothing was changed."
    for answer in (
        at_buyer.get(f"{address}/edit/", follow=True),
        at_buyer.post(f"{address}/edit/", {"text": "You will regret it"}, follow=True),
    ):
        assert said in answer.content.decode()
    message.refresh_from_db()
    assert (message.text, message.edited_at, message.versions.count()) == ("Hello", None, 0)
    at_buyer.post(f"{address}/deletion/")
    message.refresh_from_db()
    assert message.deleted_at


@pytest.mark.parametrize(
    ("status", "says", "is_linked"),
    [
        ("active", "", True),
        ("reserved", "· Reserved", True),
        ("sold", "· Sold", True),
        ("hidden", "· not offered any more", False),
        ("removed", "· not offered any more", False),
        ("deleted", "· not offered any more", False),
    ],
)
def test_a_conversation_says_what_became_of_its_item_and_leads_to_no_dead_page(
    talk: Conversation, at_buyer: Client, status: str, says: str, is_linked: bool
) -> None:
    now = timezone.now()
    listing = make_listing(talk.seller, status=status, sold_at=now if status == "sold" else None)
    Conversation.objects.filter(pk=talk.pk).update(listing=listing)
    page = at_buyer.get(talk.get_absolute_url()).content.decode()
    assert says in page
    assert (f'href="{listing.get_absolute_url()}"' in page) is is_linked
    assert (at_buyer.get(listing.get_absolute_url()).status_code == 200) is is_linked


def test_nobody_is_told_of_words_by_somebody_whom_they_blocked_meanwhile(
    talk: Conversation, say: Say, buyer: User, seller: User
) -> None:
    say(buyer, "Hello")
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        telling.tell_waiting()
    notice = Notice.objects.get(person=seller)
    assert content_of(notice).title == "ben wrote to you"
    blocks.block(blocker=seller, blocked=buyer)
    assert content_of(notice) is None
