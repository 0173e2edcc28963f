"""Words that a page's script posts: kept like the form's, or refused without a word."""

import json
import uuid
from collections.abc import Callable

import pytest
from django.conf import LazySettings
from django.db import connection
from django.http import HttpResponse
from django.test import AsyncRequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from accounts.sessions import SessionStore
from messaging import speaking
from messaging.models import Conversation, Message
from messaging.models.message import LONGEST_MESSAGE
from tests.factories import make_user
from tests.messaging.conftest import Say, signed_in
from tests.messaging.test_sockets import session_of
from tests.messaging.words import GONE, ORIGIN, TOKEN, form


def answer(
    session: str, talk: int, body: str = "", origin: str = ORIGIN, kind: str = speaking.FORM
) -> HttpResponse:
    """What is answered to words, in the transaction of a test."""
    request = AsyncRequestFactory().post(
        f"/messages/{talk}/words/",
        body or form(),
        content_type=kind,
        headers={"Origin": origin, "Cookie": f"sessionid={session}; csrftoken={TOKEN}"},
    )
    return speaking.answered(request, talk)


@pytest.mark.django_db
def test_the_same_key_is_kept_once_and_answered_each_time(talk: Conversation, buyer: User) -> None:
    session = session_of(buyer)
    first, again = (json.loads(answer(session, talk.pk).content) for _ in range(2))
    assert Message.objects.count() == 1
    assert (again["id"], again["change"]) == (first["id"], first["change"])


@pytest.mark.django_db
def test_it_answers_a_message_of_the_same_conversation(
    talk: Conversation, say: Say, buyer: User, seller: User
) -> None:
    question = say(seller, "For you?")
    answer(session_of(buyer), talk.pk, form("Yes.", reply_to=str(question.pk)))
    assert Message.objects.get(text="Yes.").reply_to == question


@pytest.mark.django_db
@pytest.mark.parametrize(
    "fields",
    [
        *({"text": ""}, {"text": " \n"}, {"text": "x" * (LONGEST_MESSAGE + 1)}, {"text": "\0"}),
        *({"key": ""}, {"key": "x"}, {"reply_to": "x"}, {"reply_to": "-1"}),
    ],
)
def test_what_the_form_refuses_is_not_kept(
    talk: Conversation, buyer: User, fields: dict[str, str]
) -> None:
    refused = answer(session_of(buyer), talk.pk, form(**fields))
    assert (refused.status_code, refused.content) == (422, b"")
    assert not Message.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["😀" * LONGEST_MESSAGE, "שלום " * 200, "<script>alert(1)</script>"]
)
def test_the_longest_and_strangest_words_are_kept_as_they_are(
    talk: Conversation, buyer: User, text: str
) -> None:
    assert len(form(text)) < speaking.LONGEST_BODY
    taken = answer(session_of(buyer), talk.pk, form(text))
    assert taken.status_code == 201
    assert Message.objects.get().text == text.strip()
    assert "<script>" not in json.loads(taken.content)["html"]


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
    assert answer(session, talk.pk).status_code == 403
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_in_a_strangers_conversation_and_in_none_nothing_is_kept(talk: Conversation) -> None:
    session = session_of(make_user())
    for place in (talk.pk, GONE):
        assert answer(session, place).status_code == 403
    assert not Message.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"body": form(csrfmiddlewaretoken="u" * 32)}, 403),
        ({"body": form(csrfmiddlewaretoken="")}, 403),
        ({"kind": "application/json", "body": "{}"}, 400),
        ({"kind": "multipart/form-data; boundary=x"}, 400),
        ({"kind": "text/plain"}, 400),
    ],
)
def test_what_no_page_of_ours_sends_is_refused(
    talk: Conversation, buyer: User, how: dict[str, str], status: int
) -> None:
    assert answer(session_of(buyer), talk.pk, **how).status_code == status
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_one_limit_counts_both_ways_to_post(
    talk: Conversation, buyer: User, clock_stands: None
) -> None:
    session, client = session_of(buyer), signed_in(buyer)

    def by_form() -> int:
        fields = {"text": "And this?", "key": str(uuid.uuid4()), "reply_to": ""}
        return client.post(talk.get_absolute_url(), fields).status_code

    def by_words() -> int:
        return answer(session, talk.pk, form(key=str(uuid.uuid4()))).status_code

    assert (by_form(), [by_words() for _ in range(30)]) == (302, [201] * 29 + [429])
    assert by_form() == 429
    assert Message.objects.count() == 30


@pytest.mark.django_db
@pytest.mark.parametrize("ends", ["session", "password", "person", "cookie"])
def test_who_is_logged_out_is_told_so(talk: Conversation, buyer: User, ends: str) -> None:
    session = session_of(buyer)
    if ends == "session":
        SessionStore(session).delete()
    elif ends == "password":
        buyer.set_password("another one 9183")
        buyer.save()
    elif ends == "person":
        User.objects.filter(pk=buyer.pk).update(is_active=False)
    else:
        session = ""
    assert answer(session, talk.pk).status_code == 401
    assert not Message.objects.exists()


@pytest.mark.django_db
def test_while_the_secret_key_is_changed_nobody_is_logged_out(
    settings: LazySettings, talk: Conversation, buyer: User
) -> None:
    session = session_of(buyer)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one" * 5
    answers = [answer(session, talk.pk, form(key=str(uuid.uuid4()))) for _ in range(2)]
    assert [each.status_code for each in answers] == [201, 201]


@pytest.mark.django_db
def test_it_asks_the_database_twice(talk: Conversation, buyer: User, say: Say) -> None:
    """Who they are, and all the rest."""
    say(buyer, "How long is it?")
    session = session_of(buyer)
    with CaptureQueriesContext(connection) as queries:
        assert answer(session, talk.pk).status_code == 201
    assert len(queries) == 2
