"""Notices that this process was deaf for a while, and has its sockets ask for what they missed.

News published while the connection to Valkey was down is gone. The process sends itself a beat
over the same connection; when one does not come back, or Valkey is another than before, every
socket here is told to catch up as soon as beats are heard again.
"""

import asyncio
import logging
import uuid
from contextlib import suppress
from typing import Protocol
from weakref import WeakSet

import redis.asyncio
from channels.layers import get_channel_layer
from django.conf import settings
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
BEAT_SECONDS = 0.5
HEARD_WITHIN_SECONDS = 1.5


class Socket(Protocol):
    """What is open here, and can ask for what it missed."""

    async def catch_up(self) -> None: ...


sockets: WeakSet[Socket] = WeakSet()
_task: asyncio.Task[None] | None = None


def join(socket: Socket) -> None:
    """Count a socket in; the first one of the process starts the beat."""
    global _task
    sockets.add(socket)
    if _task is None or _task.done() or _task.get_loop() is not asyncio.get_running_loop():
        _task = asyncio.get_running_loop().create_task(_beat())


def leave(socket: Socket) -> None:
    sockets.discard(socket)


async def _beat() -> None:
    """Ends with the last socket."""
    valkey = redis.asyncio.Redis.from_url(settings.REDIS_URL)
    ear, server, is_deaf = Ear(), "", False
    try:
        while sockets:
            try:
                await ear.hear_itself()
                now = (await valkey.info("server"))["run_id"]
            except (RedisError, OSError, TimeoutError):
                ear, is_deaf = Ear(), True
            else:
                if is_deaf or (server and now != server):
                    logger.warning("live news was interrupted; %s sockets catch up", len(sockets))
                    await _catch_up()
                server, is_deaf = now, False
            await asyncio.sleep(BEAT_SECONDS)
    finally:
        await valkey.aclose()


class Ear:
    """A channel of this process that only its own beats come to."""

    def __init__(self) -> None:
        self.layer = get_channel_layer()
        self.group = f"pulse.{uuid.uuid4().hex}"
        self.channel = ""
        self.number = 0

    async def hear_itself(self) -> None:
        """Send a beat and wait for it. Raises TimeoutError, and what Valkey's client raises."""
        if not self.channel:
            self.channel = await self.layer.new_channel()
            await self.layer.group_add(self.group, self.channel)
        self.number += 1
        await self.layer.group_send(self.group, {"type": "beat", "number": self.number})
        async with asyncio.timeout(HEARD_WITHIN_SECONDS):
            while (await self.layer.receive(self.channel))["number"] != self.number:
                pass


async def _catch_up() -> None:
    for socket in list(sockets):
        # One that is closing is not told.
        with suppress(Exception):
            await socket.catch_up()
