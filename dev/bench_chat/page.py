"""The open page of one person in a conversation: its socket, and which messages it shows."""

import asyncio
import json
import random
import re
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.protocol import State

from dev.bench_chat.wire import Wire, cookies

KEY = re.compile(r'data-key="([^"]+)"')
FIRST_PAUSE, GROWTH, LONGEST_PAUSE = 0.5, 1.5, 20.0
CATCH_UP_WITHIN = 1.5
BUSY = 503
# As `waiting.js`: seconds until words are posted again, and how they grow.
FIRST_WAIT, WAIT_GROWTH, LONGEST_WAIT = 1.0, 2.0, 20.0


@dataclass
class Page:
    """`came` are the moments at which messages of the other were shown, by key.

    `shown` counts how often a message was put on the page as a new one: news that a page knows
    already, by its number, it does not show.
    """

    wire: Wire
    person: int
    session: str
    talk: int
    known: int = 0
    came: dict[str, float] = field(default_factory=dict)
    shown: Counter[str] = field(default_factory=Counter)
    socket: ClientConnection | None = None
    catching_up: asyncio.Task[None] | None = None

    @property
    def is_open(self) -> bool:
        return self.socket is not None and self.socket.state is State.OPEN

    @property
    def address(self) -> str:
        return f"/messages/{self.talk}/"

    async def live(self) -> None:
        """Hold a socket, and open another when it breaks, with the pauses of `live.js`."""
        pause = FIRST_PAUSE
        while True:
            with suppress(OSError, WebSocketException, TimeoutError):
                await self.open()
                pause = FIRST_PAUSE
                await self.ask()
                await self.listen()
            await asyncio.sleep(pause * (0.5 + random.random()))
            pause = min(pause * GROWTH, LONGEST_PAUSE)

    async def open(self) -> None:
        site = f"localhost:{self.wire.port}"
        self.socket = await connect(
            f"ws://127.0.0.1:{self.wire.port}/live/",
            origin=f"http://{site}",
            additional_headers={"Cookie": cookies(self.session)},
            ping_interval=None,
            max_queue=None,
            open_timeout=30,
        )

    async def listen(self) -> None:
        """Until the socket breaks."""
        assert self.socket
        async for frame in self.socket:
            await self.hear(json.loads(frame))

    async def hear(self, news: dict[str, Any]) -> None:
        match news["kind"]:
            case "catch_up":
                self.catching_up = asyncio.create_task(self.catch_up())
            case "message" if news["talk"] == self.talk:
                await self.take(news)

    async def catch_up(self) -> None:
        await asyncio.sleep(CATCH_UP_WITHIN * random.random())
        await self.ask()

    async def take(self, news: dict[str, str | int]) -> None:
        """As `conversation.js`: the next number is shown, anything else makes the page ask."""
        change, html = int(news["change"]), str(news["html"])
        if change <= self.known:
            return
        if html and change == self.known + 1:
            self.known = change
            self.show(html)
        else:
            await self.ask()

    async def ask(self) -> None:
        """Show what is newer than the page knows."""
        status, news = await self.wire.get(
            f"{self.address}changes/?after={self.known}", self.session
        )
        if status == 200:
            for message in news["messages"]:
                self.show(message["html"])
            self.known = max(self.known, news["change"])

    def show(self, html: str) -> None:
        found = KEY.search(html)
        if found:
            self.shown[found[1]] += 1
            self.came.setdefault(found[1], time.monotonic())

    async def say(self, key: str, text: str) -> int:
        """As `say.js`, which keeps words that found no room and posts them again. The status of
        the last answer."""
        wait = FIRST_WAIT
        while True:
            status, _ = await self.wire.post(
                f"{self.address}words/", self.session, key=key, text=text, reply_to=""
            )
            if status != BUSY or wait > LONGEST_WAIT:
                return status
            await asyncio.sleep(wait * (0.5 + random.random()))
            wait *= WAIT_GROWTH

    def cut(self) -> None:
        """The connection is gone, without a word."""
        if self.socket and self.socket.transport:
            self.socket.transport.abort()
