"""Sockets, spoken to as a hostile page would: who may open one, what it takes, and when it ends."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from asgiref.sync import async_to_sync, sync_to_async
from asgiref.testing import ApplicationCommunicator
from django.conf import LazySettings, settings
from django.test import Client

from accounts import blocks
from accounts.models import User
from accounts.sessions import SessionStore, person_of
from dev.ports import free_port
from messaging import live
from messaging.models import Conversation
from moderation import decisions
from tests.factories import PASSWORD, make_user
from tests.messaging.conftest import signed_in
from threadly.asgi import application

pytestmark = pytest.mark.django_db(transaction=True)
OURS = settings.SITE_URL


class Socket(ApplicationCommunicator):
    """A page's side of `/live/`."""

    async def connect(self) -> bool:
        await self.send_input({"type": "websocket.connect"})
        return (await self.receive_output(30))["type"] == "websocket.accept"

    async def tell(self, text: str | None = None, raw: bytes | None = None) -> None:
        await self.send_input({"type": "websocket.receive", "text": text, "bytes": raw})

    async def hear(self) -> Any:
        """The next news; that something may have been missed is said at any time."""
        while (news := json.loads((await self.receive_output(30))["text"]))["kind"] == "catch_up":
            pass
        return news

    async def code(self) -> int:
        """What the socket is closed with."""
        while (said := await self.receive_output(30))["type"] != "websocket.close":
            pass
        return said["code"]

    async def leave(self) -> None:
        await self.send_input({"type": "websocket.disconnect", "code": 1000})
        await self.wait(30)


def session_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return client.cookies["sessionid"].value


def socket(session: str = "", origin: str | None = OURS) -> Socket:
    headers = [(b"cookie", f"sessionid={session}".encode()), (b"host", b"localhost")]
    if origin is not None:
        headers.append((b"origin", origin.encode()))
    scope = {"type": "websocket", "path": "/live/", "query_string": b"", "headers": headers}
    return Socket(application, scope)


def with_socket(
    user: User,
    act: Callable[[Socket], Awaitable[Any]],
    *,
    session: str = "",
    first: Callable[[], None] | None = None,
) -> Any:
    """What `act` returns, given an open socket of this person, after `first` happened."""
    session = session or session_of(user)

    async def run() -> Any:
        opened = socket(session)
        assert await opened.connect()
        if first:
            await sync_to_async(first)()
        try:
            return await act(opened)
        finally:
            await opened.leave()

    return async_to_sync(run)()


@pytest.mark.parametrize("origin", ["https://evil.example", "null", None, f"{OURS}.evil.example"])
def test_a_socket_from_a_page_that_is_not_ours_is_refused(buyer: User, origin: str | None) -> None:
    session = session_of(buyer)

    async def run() -> bool:
        return await socket(session, origin).connect()

    assert async_to_sync(run)() is False


def test_while_valkey_is_away_a_socket_is_refused_and_nothing_breaks(
    settings: LazySettings, buyer: User, caplog: pytest.LogCaptureFixture
) -> None:
    session = session_of(buyer)
    backend = settings.CHANNEL_LAYERS["default"]["BACKEND"]
    nowhere = {"hosts": [f"redis://127.0.0.1:{free_port()}"]}
    settings.CHANNEL_LAYERS = {"default": {"BACKEND": backend, "CONFIG": nowhere}}

    async def run() -> bool:
        return await socket(session).connect()

    assert async_to_sync(run)() is False
    assert [record for record in caplog.records if record.exc_info] == []


def test_who_is_not_logged_in_is_told_so_and_shut_out() -> None:
    async def run() -> int:
        opened = socket("no-such-session")
        await opened.connect()
        return await opened.code()

    assert async_to_sync(run)() == 4401


@pytest.mark.parametrize(
    "frame",
    [
        *("", "x", "[]", "{}", "null", '{"typing": true}', '{"typing": -1}', '{"typing": "1"}'),
        *('{"typing": 1, "more": 2}', '{"typing": 1e3}', '{"typing": 9223372036854775808}'),
        '{"typing": 1}' + " " * 4000,
        '{"say": 1, "text": "x"}',
        "x" * 100_000,
        "[" * 3999,
    ],
)
def test_a_frame_that_no_page_sends_closes_the_socket(buyer: User, frame: str) -> None:
    async def act(opened: Socket) -> int:
        await opened.tell(frame)
        return await opened.code()

    assert with_socket(buyer, act) == 4400


def test_bytes_close_the_socket(buyer: User) -> None:
    async def act(opened: Socket) -> int:
        await opened.tell(raw=b'{"typing": 1}')
        return await opened.code()

    assert with_socket(buyer, act) == 4400


def test_a_flood_closes_the_socket(buyer: User) -> None:
    async def act(opened: Socket) -> int:
        for _ in range(21):
            await opened.tell('{"typing": 1}')
        return await opened.code()

    assert with_socket(buyer, act) == 4429


def test_typing_is_told_to_the_other_and_in_a_strangers_thread_to_nobody(
    talk: Conversation, buyer: User, seller: User
) -> None:
    frame = json.dumps({"typing": talk.pk})
    sessions = [session_of(person) for person in (buyer, seller, make_user())]

    async def run() -> tuple[Any, bool]:
        ben, sara, other = [socket(session) for session in sessions]
        for each in (ben, sara, other):
            assert await each.connect()
        await other.tell(frame)
        quiet = await sara.receive_nothing(0.3) and await ben.receive_nothing(0.1)
        await ben.tell(frame)
        heard = await sara.hear()
        for each in (ben, sara, other):
            await each.leave()
        return heard, quiet

    heard, quiet = async_to_sync(run)()
    assert heard == {"kind": "typing", "talk": talk.pk, "user": buyer.pk}
    assert quiet


def test_typing_of_somebody_who_is_blocked_is_told_to_nobody(
    talk: Conversation, buyer: User, seller: User
) -> None:
    blocks.block(blocker=seller, blocked=buyer)
    sessions = [session_of(person) for person in (buyer, seller)]

    async def run() -> bool:
        ben, sara = [socket(session) for session in sessions]
        for each in (ben, sara):
            assert await each.connect()
        await ben.tell(json.dumps({"typing": talk.pk}))
        quiet = await sara.receive_nothing(0.3)
        for each in (ben, sara):
            await each.leave()
        return quiet

    assert async_to_sync(run)()


def test_while_the_secret_key_is_changed_nobody_is_logged_out_by_a_socket(
    settings: LazySettings, buyer: User
) -> None:
    session = session_of(buyer)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another one" * 5

    async def act(opened: Socket) -> bool:
        return await opened.receive_nothing(0.1)

    assert with_socket(buyer, act, session=session)
    assert person_of(SessionStore(session)) == buyer


def end_session(person: User, other: User) -> None:
    UserSession.objects.filter(user=person).delete()
    live.send([person.pk], {"session": None}, kind="session_ended")


def block(person: User, other: User) -> None:
    blocks.block(blocker=other, blocked=person)


def suspend(person: User, other: User) -> None:
    decisions.suspend(person, by=make_user(is_staff=True), reason="Sells what is not theirs")


def change_password(person: User, other: User) -> None:
    fields = {"oldpassword": PASSWORD, "password1": "quite-another-password"}
    assert signed_in(person).post("/accounts/password/change/", fields).status_code == 302


@pytest.mark.parametrize(
    ("happens", "code"),
    [(end_session, 4401), (block, 4403), (suspend, 4403), (change_password, 4403)],
)
def test_a_socket_ends_with_what_it_stood_on(
    buyer: User, seller: User, happens: Callable[[User, User], None], code: int
) -> None:
    async def act(opened: Socket) -> int:
        await sync_to_async(happens)(buyer, seller)
        return await opened.code()

    assert with_socket(buyer, act) == code
