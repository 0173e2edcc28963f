"""The socket of an open page: it relays news to one person, and takes in that they are typing."""

import json
import logging
import time
from contextlib import suppress
from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncWebsocketConsumer
from redis.exceptions import RedisError

from accounts.models import Block
from accounts.sessions import person_of
from messaging import live, pulse
from messaging.models import Conversation

logger = logging.getLogger(__name__)
AWAY = (RedisError, OSError)
LATER = 1013
NOT_LOGGED_IN = 4401
BLOCKED = 4403
MALFORMED = 4400
TOO_MUCH = 4429
# Characters: more than any frame of a page has.
LONGEST_FRAME = 100
# Frames, and the seconds in which they may come.
MOST_FRAMES, WINDOW = 20, 10.0


class LiveConsumer(AsyncWebsocketConsumer):
    """Accepts who is logged in; closed with NOT_LOGGED_IN when that ends.

    When somebody blocks them, or their password is another, it is closed with BLOCKED, and what
    opens next is asked anew.
    """

    person = 0
    group = ""
    heard = 0
    since = 0.0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """While Valkey is away nothing can be heard: the page comes back in a moment."""
        try:
            await super().__call__(scope, receive, send)
        except AWAY as error:
            logger.warning("a socket was closed: %s", error)
            await send({"type": "websocket.close", "code": LATER})

    async def connect(self) -> None:
        person = await database_sync_to_async(person_of)(self.scope["session"])
        if person is None:
            await self.accept()
            await self.close(code=NOT_LOGGED_IN)
            return
        self.person, self.group = person.pk, live.group_of(person.pk)
        self.session_key = self.scope["session"].session_key
        self.talks: dict[int, tuple[int, ...]] = {}
        await self.channel_layer.group_add(self.group, self.channel_name)
        pulse.join(self)
        await self.accept()

    async def disconnect(self, code: int) -> None:
        pulse.leave(self)
        if self.group:
            with suppress(*AWAY):
                await self.channel_layer.group_discard(self.group, self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:
        """Only `{"typing": <conversation id>}`: messages are posted."""
        if self._is_flood():
            await self.close(code=TOO_MUCH)
            return
        talk_id = _typing_in(text_data)
        if talk_id is None:
            await self.close(code=MALFORMED)
            return
        news = {"kind": "typing", "talk": talk_id, "user": self.person}
        for person in await self._others(talk_id):
            await self.channel_layer.group_send(
                live.group_of(person), {"type": "news", "news": news}
            )

    async def dispatch(self, message: dict[str, Any]) -> None:
        """Channels looks after database connections around each; relaying needs none."""
        if message["type"] == "news":
            await self.news(message)
        else:
            await super().dispatch(message)

    async def news(self, event: dict[str, Any]) -> None:
        await self.send(text_data=json.dumps(event["news"]))

    async def session_ended(self, event: dict[str, Any]) -> None:
        if event["news"]["session"] in {self.session_key, None}:
            await self.close(code=NOT_LOGGED_IN)

    async def blocked(self, event: dict[str, Any]) -> None:
        """Who may hear what is asked anew by whatever opens next."""
        self.talks.clear()
        await self.close(code=BLOCKED)

    async def catch_up(self) -> None:
        await self.send(text_data=json.dumps({"kind": "catch_up"}))

    def _is_flood(self) -> bool:
        now = time.monotonic()
        if now - self.since > WINDOW:
            self.since, self.heard = now, 0
        self.heard += 1
        return self.heard > MOST_FRAMES

    async def _others(self, talk_id: int) -> tuple[int, ...]:
        """Whom typing is told; nobody in a stranger's conversation or after a block."""
        if talk_id not in self.talks:
            self.talks[talk_id] = await _other_people(talk_id, self.person)
        return self.talks[talk_id]


@database_sync_to_async
def _other_people(talk_id: int, person: int) -> tuple[int, ...]:
    talk = Conversation.objects.filter(pk=talk_id).first()
    if talk is None or person not in talk.people:
        return ()
    if Block.objects.between(*talk.people).exists():
        return ()
    return tuple(other for other in talk.people if other != person)


def _typing_in(frame: str | None) -> int | None:
    """The conversation; None for whatever no page of ours sends."""
    if frame is None or len(frame) > LONGEST_FRAME:
        return None
    try:
        said = json.loads(frame)
    except (ValueError, RecursionError):
        return None
    match said:
        case {"typing": int(talk), **more} if not more and not isinstance(talk, bool):
            return talk if 0 < talk < 2**63 else None
    return None
