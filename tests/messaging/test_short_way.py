"""The short way of words past the pages: the whole application, asked over HTTP."""

import json
from typing import Any

import pytest
from asgiref.sync import async_to_sync
from asgiref.testing import ApplicationCommunicator
from django.conf import LazySettings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse

from accounts.models import User
from messaging import speaking
from messaging.models import Conversation, Message
from tests.messaging.test_sockets import session_of, socket
from tests.messaging.words import GONE, KEY, ORIGIN, TOKEN, form
from threadly.asgi import application
from threadly.short_way import short_way


def asked(
    path: str,
    body: str,
    *,
    session: str = "",
    method: str = "POST",
    cut: bool = False,
    host: str = "localhost",
    of: Any = application,
    **more: Any,
) -> ApplicationCommunicator:
    """The whole application, asked over HTTP; `cut` when the connection ends amid the body."""
    cookie = f"sessionid={session}; csrftoken={TOKEN}"
    headers = {"host": host, "origin": ORIGIN, "cookie": cookie}
    headers["content-type"] = speaking.FORM
    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        **more,
    }
    asking = ApplicationCommunicator(of, scope)
    message = {"type": "http.request", "body": body.encode(), "more_body": cut}
    asking.input_queue.put_nowait(message)
    if cut:
        asking.input_queue.put_nowait({"type": "http.disconnect"})
    return asking


def status_of(path: str, body: str, **how: Any) -> int:
    """Waits until the request is over: one that is torn off keeps its database connection."""

    async def run() -> int:
        asking = asked(path, body, **how)
        head = await asking.receive_output(30)
        await asking.wait(30)
        return int(head["status"])

    return async_to_sync(run)()


@pytest.mark.django_db(transaction=True)
def test_words_are_kept_answered_and_told_to_both(
    talk: Conversation, buyer: User, seller: User
) -> None:
    sessions = [session_of(person) for person in (buyer, seller)]

    async def run() -> tuple[dict[str, Any], bytes, list[Any]]:
        both = [socket(session) for session in sessions]
        for each in both:
            assert await each.connect()
        path = f"/messages/{talk.pk}/words/"
        asking = asked(path, form(), session=sessions[0])
        head, rest = [await asking.receive_output(30) for _ in range(2)]
        heard = [await each.hear() for each in both]
        for each in both:
            await each.leave()
        return head, rest["body"], heard

    head, body, heard = async_to_sync(run)()
    kept = Message.objects.get()
    assert (kept.text, kept.sender, str(kept.key)) == ("Is it warm?", buyer, KEY)
    described = json.loads(body)
    assert head["status"] == 201
    assert {key.lower(): value for key, value in head["headers"]} == {
        b"content-type": b"application/json",
        b"content-length": str(len(body)).encode(),
    }
    assert {**described, "html": ""} == {"id": kept.pk, "key": KEY, "change": 1, "html": ""}
    assert f'data-key="{KEY}"' in described["html"]
    assert "Is it warm?" in described["html"]
    news = {**described, "kind": "message", "talk": talk.pk}
    del news["key"]
    assert heard == [news, news]


@pytest.mark.django_db(transaction=True)
def test_during_maintenance_words_wait(
    settings: LazySettings, talk: Conversation, buyer: User
) -> None:
    settings.MAINTENANCE_MODE = True
    assert status_of(f"/messages/{talk.pk}/words/", form(), session=session_of(buyer)) == 503
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_while_the_database_is_away_words_wait(talk: Conversation, buyer: User) -> None:
    session = session_of(buyer)

    def gone(*_: object) -> None:
        raise OperationalError("the connection is lost")

    def answered(request: HttpRequest, pk: int) -> HttpResponse:
        with connection.execute_wrapper(gone):
            return speaking.answered(request, pk)

    way = short_way(answered, longest_body=speaking.LONGEST_BODY)
    named = {"url_route": {"kwargs": {"pk": talk.pk}}}
    assert status_of("/", form(), session=session, of=way, **named) == 503


@pytest.mark.django_db(transaction=True)
def test_a_body_too_long_cut_short_or_of_too_many_fields_is_refused(
    talk: Conversation, buyer: User
) -> None:
    path, session = f"/messages/{talk.pk}/words/", session_of(buyer)
    assert status_of(path, form("x" * speaking.LONGEST_BODY), session=session) == 413
    assert status_of(path, form(), session=session, cut=True) == 413
    assert status_of(path, "&".join(["a=1"] * 1001), session=session) == 400
    assert not Message.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_it_only_takes_posts_and_leaves_all_other_addresses_to_pages(talk: Conversation) -> None:
    assert status_of(f"/messages/{talk.pk}/words/", "", method="GET") == 405
    assert status_of("/messages/x/words/", "", method="GET") == 404
    assert status_of(f"/messages/{GONE + 1}/words/", form()) == 400
    assert status_of(f"/messages/{talk.pk}/words/", form(), host="evil.example") == 400
    assert status_of("/health", "", method="GET") == 200
