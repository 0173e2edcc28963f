"""How soon people reply: the median of first replies, silence counted, nothing from too few."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace.models import ReplyTime
from messaging import talking
from messaging.models import Message
from messaging.tasks import compute_reply_times
from tests.factories import make_listing

pytestmark = pytest.mark.django_db


def talk(seller: User, buyer: User, *, minutes: int | None, days_ago: int = 1) -> None:
    """The buyer asks; the seller answers so many minutes later, or not at all."""
    about = talking.conversation_about(make_listing(seller), buyer=buyer)
    asked = timezone.now() - timedelta(days=days_ago)
    said = [(buyer, asked)]
    if minutes is not None:
        # A second answer changes nothing.
        said += [(seller, asked + timedelta(minutes=m)) for m in (minutes, minutes + 600)]
    for who, at in said:
        message = talking.say(about, by=who, text="Is it there?", key=uuid.uuid4())
        Message.objects.filter(pk=message.pk).update(sent_at=at)


def test_the_median_of_first_replies_is_kept_and_shown(seller: User, buyer: User) -> None:
    for minutes in (30, 150, 600):
        talk(seller, buyer, minutes=minutes)
    compute_reply_times()
    compute_reply_times()
    kept = ReplyTime.objects.get()
    assert (kept.user, kept.seconds, kept.conversations) == (seller, 150 * 60, 3)
    page = Client().get("/members/selma/").content.decode()
    assert "3 hours" in page and "Replies fast" in page


def test_silence_counts_as_waiting_until_now(seller: User, buyer: User) -> None:
    for minutes in (30, None, None):
        talk(seller, buyer, minutes=minutes)
    compute_reply_times()
    assert 86_390 <= ReplyTime.objects.get().seconds <= 86_500


def test_two_conversations_are_not_enough_and_old_ones_do_not_count(
    seller: User, buyer: User
) -> None:
    for days in (1, 1, 91):
        talk(seller, buyer, minutes=30, days_ago=days)
    compute_reply_times()
    assert not ReplyTime.objects.exists()
    assert "not enough yet" in Client().get("/members/selma/").content.decode()


def test_a_time_that_is_no_longer_known_goes(seller: User, buyer: User) -> None:
    ReplyTime.objects.create(user=seller, seconds=60, conversations=3, computed_at=timezone.now())
    compute_reply_times()
    assert not ReplyTime.objects.exists()


def test_who_began_a_conversation_is_not_measured_by_it(seller: User, buyer: User) -> None:
    for _ in range(3):
        talk(seller, buyer, minutes=30)
    compute_reply_times()
    assert not ReplyTime.objects.filter(user=buyer).exists()
