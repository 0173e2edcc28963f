"""A message takes one statement, and keeps its place among those that are said meanwhile."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from messaging import talking, telling
from messaging.models import Conversation, Message
from notifications.models import Notice

type Say = Callable[..., Message]
ROUNDS = 25


def marks(talk: Conversation, person: User) -> tuple[int, int]:
    side = talk.sides.get(user=person)
    return side.read_id, side.delivered_id


@pytest.mark.django_db
def test_it_moves_the_conversation_and_the_writers_marks(
    talk: Conversation, say: Say, buyer: User, seller: User
) -> None:
    first = say(buyer, "How long is it?")
    second = say(seller, "62 cm from the shoulder.")
    kept = Message.objects.get(pk=second.pk)
    talk.refresh_from_db()
    assert (kept.change, kept.text, kept.sender) == (2, "62 cm from the shoulder.", seller)
    assert (talk.last_change, talk.last_message_id, talk.last_message_at) == (
        2,
        kept.pk,
        kept.sent_at,
    )
    assert marks(talk, buyer) == (first.pk, first.pk)
    assert marks(talk, seller) == (second.pk, second.pk)


def told_after_two_minutes(person: User) -> int:
    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        telling.tell_waiting()
    return Notice.objects.filter(person=person, kind="messaging.message").count()


@pytest.mark.django_db
def test_the_other_is_told_once_for_each_place_they_read_to(
    talk: Conversation, say: Say, buyer: User, seller: User
) -> None:
    said = [say(buyer, f"number {number}") for number in range(3)]
    assert told_after_two_minutes(seller) == 1
    say(buyer, "Hello?")
    assert told_after_two_minutes(seller) == 1
    talk.refresh_from_db()
    talking.mark(talk, by=seller, read_id=said[-1].pk)
    say(buyer, "Still there?")
    assert told_after_two_minutes(seller) == 2
    assert told_after_two_minutes(buyer) == 0


def read(talk: Conversation, say: Say, seller: User) -> None:
    talk.refresh_from_db()
    talking.mark(talk, by=seller, read_id=talk.last_message_id)


def answer(talk: Conversation, say: Say, seller: User) -> None:
    say(seller, "62 cm.")


def archive(talk: Conversation, say: Say, seller: User) -> None:
    talk.refresh_from_db()
    talking.archive(talk, by=seller)


def mute(talk: Conversation, say: Say, seller: User) -> None:
    talking.mute(talk, by=seller, is_muted=True)


@pytest.mark.django_db
@pytest.mark.parametrize("act", [read, answer, archive, mute])
def test_who_saw_it_or_wants_to_hear_nothing_is_not_told(
    talk: Conversation, say: Say, buyer: User, seller: User, act: Callable[..., None]
) -> None:
    say(buyer, "How long is it?")
    act(talk, say, seller)
    assert told_after_two_minutes(seller) == 0


@pytest.mark.django_db
def test_what_only_reached_the_device_is_told_of(
    talk: Conversation, say: Say, buyer: User, seller: User
) -> None:
    message = say(buyer, "How long is it?")
    talk.refresh_from_db()
    talking.mark(talk, by=seller, delivered_id=message.pk)
    assert told_after_two_minutes(seller) == 1


@pytest.mark.django_db
def test_who_muted_it_is_told_nothing(
    talk: Conversation, say: Say, buyer: User, seller: User
) -> None:
    talking.mute(talk, by=seller, is_muted=True)
    say(buyer, "How long is it?")
    assert told_after_two_minutes(seller) == 0


@pytest.mark.django_db
def test_a_script_sends_with_two_queries(
    talk: Conversation, say: Say, buyer: User, at_buyer: Client
) -> None:
    """Who they are, and all the rest."""
    say(buyer, "How long is it?")
    form = {"text": "And its sleeves?", "key": str(uuid.uuid4()), "reply_to": ""}
    accept = {"Accept": "application/json"}
    at_buyer.get("/messages/unread/")
    with CaptureQueriesContext(connection) as asked:
        answer = at_buyer.post(talk.get_absolute_url(), form, headers=accept)
    sent = [query["sql"] for query in asked if "SAVEPOINT" not in query["sql"]]
    assert answer.status_code == 201
    assert len(sent) == 2, sent
    assert (answer.json()["key"], answer.json()["change"]) == (form["key"], 2)


@pytest.mark.django_db
def test_what_is_newer_takes_few_queries(
    talk: Conversation, say: Say, buyer: User, at_seller: Client
) -> None:
    """Who they are, the two sides, the messages and their photos."""
    say(buyer, "How long is it?")
    address = f"{talk.get_absolute_url()}changes/?after=0"
    at_seller.get(address)
    with CaptureQueriesContext(connection) as asked:
        answer = at_seller.get(address)
    assert [message["change"] for message in answer.json()["messages"]] == [1]
    assert len(asked) == 4, [query["sql"] for query in asked]


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_once_take_numbers_one_after_the_other(
    talk: Conversation, buyer: User, seller: User
) -> None:
    """Ids grow with the numbers, and a key that comes from two tabs at once is kept once."""
    keys = [uuid.uuid4() for _ in range(ROUNDS)]

    def write(by: User) -> None:
        for key in keys:
            talking.say(talk, by=by, text="At once", key=key)
        connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, (buyer, seller, buyer, seller)))
    talk.refresh_from_db()
    said = list(talk.messages.order_by("change"))
    assert [message.change for message in said] == list(range(1, 2 * ROUNDS + 1))
    assert [message.pk for message in said] == sorted(message.pk for message in said)
    assert {(message.sender_id, message.key) for message in said} == {
        (by.pk, key) for by in (buyer, seller) for key in keys
    }
    assert (talk.last_change, talk.last_message_id) == (2 * ROUNDS, said[-1].pk)
