"""A wire between two programs that can be cut, stopped and slowed at will."""

import asyncio
import socket
import struct
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit, urlunsplit

from dev.ports import free_port

PIECE_BYTES = 65_536
HOST = "127.0.0.1"


class Proxy:
    """Passes on whatever comes to its own port on loopback, as long as it is told to.

    Runs in a thread of its own; its verbs return once they hold. Use as a context manager.
    """

    def __init__(self, host: str, port: int) -> None:
        self.target = (host, port)
        self.port = free_port()
        self.seen = 0
        self.stopped = threading.Event()
        self._is_last: Callable[[bytes], bool] | None = None
        self._cuts = False
        self._seconds = 0.0
        self._server: asyncio.Server | None = None
        self._open: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._flowing = asyncio.Event()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @classmethod
    def before(cls, url: str) -> Self:
        """One that leads to the server of an address."""
        parts = urlsplit(url)
        assert parts.hostname and parts.port
        return cls(parts.hostname, parts.port)

    def url(self, url: str) -> str:
        """The same address by way of this wire."""
        parts = urlsplit(url)
        credentials, at, _host = parts.netloc.rpartition("@")
        return urlunsplit(parts._replace(netloc=f"{credentials}{at}{HOST}:{self.port}"))

    def __enter__(self) -> Self:
        self._thread.start()
        self.mend()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._do(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def cut(self) -> None:
        """Break every connection and refuse new ones."""
        self._do(self._cut())

    def hang(self) -> None:
        """Accept connections, keep those that are open, and say nothing on any."""
        self._do(self._hang())

    def stop_before(self, is_last: Callable[[bytes], bool], *, cut: bool = False) -> None:
        """Once something is to be asked that `is_last` says yes to, hold it, and all that follows,
        or cut the wire there.

        `stopped` is set then. Cutting the wire throws away what was held.
        """
        self.stopped.clear()
        self._is_last, self._cuts = is_last, cut

    def slow(self, seconds: float) -> None:
        """Hold every piece, either way, for so long."""
        self._do(self._mend(seconds))

    def mend(self) -> None:
        """Pass everything on at once, as at the start."""
        self._do(self._mend(0.0))

    def _do(self, what: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(what, self._loop).result(30)

    async def _mend(self, seconds: float) -> None:
        self._seconds = seconds
        self._is_last = None
        self._flowing.set()
        await self._listen()

    async def _hang(self) -> None:
        self._flowing.clear()
        await self._listen()

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._accept, HOST, self.port)

    async def _cut(self) -> None:
        if self._server:
            self._server.close()
            self._server = None
        for writer in list(self._open):
            # With a reset, as a machine that was switched off answers, not with an orderly end.
            sock = writer.get_extra_info("socket")
            with suppress(OSError):  # it is closed already
                sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()

    async def _close(self) -> None:
        await self._cut()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        self._tasks.add(task)
        self._open.add(writer)
        self.seen += 1
        try:
            await self._flowing.wait()
            await self._join(reader, writer)
        except* OSError:
            pass  # one side is away, which is for the other to notice
        finally:
            writer.transport.abort()
            self._open.discard(writer)
            self._tasks.discard(task)

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection(*self.target)
        self._open.add(far_writer)
        try:
            # When one side ends, what the other has still to say is passed on.
            async with asyncio.TaskGroup() as both:
                both.create_task(self._pass(reader, far_writer, asks=True))
                both.create_task(self._pass(far_reader, writer))
        finally:
            far_writer.transport.abort()
            self._open.discard(far_writer)

    async def _pass(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, asks: bool = False
    ) -> None:
        while piece := await reader.read(PIECE_BYTES):
            if asks and self._is_last and self._is_last(piece):
                self.stopped.set()
                if self._cuts:
                    await self._cut()
                    return
                self._flowing.clear()
            await self._flowing.wait()
            if self._seconds:
                await asyncio.sleep(self._seconds)
            writer.write(piece)
            await writer.drain()
        with suppress(OSError):
            writer.write_eof()
