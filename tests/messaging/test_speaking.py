"""Words over a socket: taken like a post, and when they are not, left to a post to say why."""

import json
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from messaging import speaking
from messaging.frames import Words, read
from messaging.models import Conversation, Message
from messaging.models.message import LONGEST_MESSAGE
from tests.factories import make_user
from tests.messaging.conftest import signed_in
from tests.messaging.test_sockets import Socket, session_of, socket, with_socket

type Say = Callable[..., Message]
KEY = "6c1f0a9e-8d0b-4a55-9a52-6f0c2f6f5a11"
GONE = 2**63 - 1


def words(talk: int, text: str = "Is it warm?", **more: str) -> Words:
    return Words(talk, {"key": KEY, "text": text, "reply_to": "", **more})


def frame(talk: Conversation, **fields: Any) -> str:
    return json.dumps({"say": talk.pk, "key": KEY, "text": "Is it warm?", "reply_to": "", **fields})


@pytest.mark.django_db(transaction=True)
def test_words_are_kept_answered_and_told_to_both(
    talk: Conversation, buyer: User, seller: User
) -> None:
    sessions = [session_of(person) for person in (buyer, seller)]

    async def run() -> list[Any]:
        ben, selma = [socket(session) for session in sessions]
        for each in (ben, selma):
            assert await each.connect()
        await ben.tell(frame(talk))
        heard = [await ben.hear(), await ben.hear(), await selma.hear()]
        for each in (ben, selma):
            await each.leave()
        return heard

    heard = async_to_sync(run)()
    kept = Message.objects.get()
    assert (kept.text, kept.sender, str(kept.key)) == ("Is it warm?", buyer, KEY)
    [answer] = [each for each in heard[:2] if each["kind"] == "said"]
    assert {**answer, "html": ""} == {
        "kind": "said",
        "id": kept.pk,
        "key": KEY,
        "change": 1,
        "html": "",
    }
    assert f'data-key="{KEY}"' in answer["html"]
    assert "Is it warm?" in answer["html"]
    news = {"kind": "message", "talk": talk.pk, "change": 1, "id": kept.pk, "html": answer["html"]}
    assert [each for each in heard if each["kind"] == "message"] == [news, news]


@pytest.mark.django_db
def test_the_same_key_is_kept_once_and_answered_each_time(talk: Conversation, buyer: User) -> None:
    session = session_of(buyer)
    first, again = (speaking.said(words(talk.pk), session_key=session) for _ in range(2))
    assert Message.objects.count() == 1
    assert (again["kind"], again["id"], again["change"]) == ("said", first["id"], first["change"])


@pytest.mark.django_db
def test_it_answers_a_message_of_the_same_conversation(
    talk: Conversation, say: Say, buyer: User, seller: User
) -> None:
    asked = say(seller, "For you?")
    heard = words(talk.pk, "Yes.", reply_to=str(asked.pk))
    speaking.said(heard, session_key=session_of(buyer))
    assert Message.objects.get(text="Yes.").reply_to == asked


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        *({"text": ""}, {"text": " \n"}, {"text": "x" * (LONGEST_MESSAGE + 1)}, {"text": "\0"}),
        *({"key": ""}, {"key": "x"}, {"reply_to": "x"}, {"reply_to": "-1"}),
    ],
)
def test_what_the_form_refuses_is_not_said(
    talk: Conversation, buyer: User, fields: dict[str, str]
) -> None:
    heard = words(talk.pk, **fields)
    answer = speaking.said(heard, session_key=session_of(buyer))
    assert answer == {"kind": "not_said", "key": fields.get("key", KEY)}
    assert not Message.objects.exists()


def block(person: User, other: User) -> None:
    blocks.block(blocker=other, blocked=person)


def suspend(person: User, other: User) -> None:
    User.objects.filter(pk=person.pk).update(suspended_at=timezone.now())


@pytest.mark.django_db
@pytest.mark.parametrize("happens", [block, suspend])
def test_who_may_not_write_is_not_heard(
    talk: Conversation, buyer: User, seller: User, happens: Callable[[User, User], None]
) -> None:
    session = session_of(buyer)
    happens(buyer, seller)
    answer = speaking.said(words(talk.pk), session_key=session)
    assert answer == {"kind": "not_said", "key": KEY}
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_in_a_strangers_conversation_and_in_none_nothing_is_said(talk: Conversation) -> None:
    session = session_of(make_user())
    for place in (talk.pk, GONE):
        assert speaking.said(words(place), session_key=session)["kind"] == "not_said"
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_one_limit_counts_what_is_spoken_and_what_is_posted(
    talk: Conversation, buyer: User, clock_stands: None
) -> None:
    session, client = session_of(buyer), signed_in(buyer)

    def post() -> int:
        form = {"text": "And this?", "key": str(uuid.uuid4()), "reply_to": ""}
        return client.post(talk.get_absolute_url(), form).status_code

    def speak() -> str:
        heard = words(talk.pk, key=str(uuid.uuid4()))
        return str(speaking.said(heard, session_key=session)["kind"])

    assert (post(), [speak() for _ in range(30)]) == (302, ["said"] * 29 + ["not_said"])
    assert post() == 429
    assert Message.objects.count() == 30


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ends", ["session", "password", "person"])
def test_who_was_logged_out_without_a_word_is_shut_out_when_they_speak(
    talk: Conversation, buyer: User, ends: str
) -> None:
    session = session_of(buyer)

    async def act(opened: Socket) -> int:
        await opened.tell(frame(talk))
        return await opened.code()

    def end() -> None:
        if ends == "session":
            speaking.SessionStore(session).delete()
        elif ends == "password":
            buyer.set_password("another one 9183")
            buyer.save()
        else:
            User.objects.filter(pk=buyer.pk).update(is_active=False)

    assert with_socket(buyer, act, session=session, first=end) == 4401
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_it_asks_the_database_twice(talk: Conversation, buyer: User, say: Say) -> None:
    """Who they are, and all the rest."""
    say(buyer, "How long is it?")
    session = session_of(buyer)
    with CaptureQueriesContext(connection) as asked:
        assert speaking.said(words(talk.pk), session_key=session)["kind"] == "said"
    assert len(asked) == 2


@pytest.mark.parametrize(
    "fields",
    [
        *({"say": "1"}, {"say": True}, {"say": 0}, {"say": 1.0}, {"say": 2**63}, {"say": None}),
        *({"key": 1}, {"text": None}, {"text": ["x"]}, {"reply_to": 1}, {"more": ""}),
        {"text": "\ud83d"},
    ],
)
def test_what_no_page_says_is_not_read(fields: dict[str, Any]) -> None:
    whole = {"say": 1, "key": KEY, "text": "x", "reply_to": ""}
    assert read(json.dumps(whole)) == Words(1, {"key": KEY, "text": "x", "reply_to": ""})
    assert read(json.dumps(whole | fields)) is None


def test_the_longest_message_fits_into_a_frame() -> None:
    text = '"\n' * (LONGEST_MESSAGE // 2)
    assert read(json.dumps({"say": 1, "key": KEY, "text": text, "reply_to": ""}))
