"""HTTP over connections that stay open, as a browser's do, and no dearer than needed."""

import asyncio
import gzip
import json
import secrets
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode

CSRF = secrets.token_hex(16)
SECONDS_TO_ANSWER = 30
TRIES = 3


def cookies(session: str) -> str:
    return f"sessionid={session}; csrftoken={CSRF}"


@dataclass
class Wire:
    """Up to `most` connections to the shop. Use as an async context manager."""

    port: int
    most: int = 24
    _idle: list[tuple[asyncio.StreamReader, asyncio.StreamWriter]] = field(default_factory=list)

    async def __aenter__(self) -> Self:
        self._places = asyncio.Semaphore(self.most)
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for _, writer in self._idle:
            writer.close()

    async def get(self, path: str, session: str) -> tuple[int, Any]:
        """The status and, of an answer in JSON, what it says."""
        return await self._ask(f"GET {path}", session, b"")

    async def post(self, path: str, session: str, **form: str) -> tuple[int, Any]:
        """Send a form as a page's script does: with the token, asking for JSON."""
        body = urlencode({**form, "csrfmiddlewaretoken": CSRF}).encode()
        return await self._ask(f"POST {path}", session, body)

    async def _ask(self, what: str, session: str, body: bytes) -> tuple[int, Any]:
        origin = f"localhost:{self.port}"
        head = (
            f"{what} HTTP/1.1\r\nHost: {origin}\r\nOrigin: http://{origin}\r\n"
            f"Accept: application/json\r\nAccept-Encoding: gzip, br\r\n"
            f"Cookie: {cookies(session)}\r\nContent-Length: {len(body)}\r\n"
        )
        if body:
            head += "Content-Type: application/x-www-form-urlencoded\r\n"
        async with self._places, asyncio.timeout(SECONDS_TO_ANSWER):
            return await self._exchange(head.encode() + b"\r\n" + body)

    async def _exchange(self, request: bytes) -> tuple[int, Any]:
        """Send, and read the answer; a kept connection may have been closed meanwhile."""
        for _ in range(len(self._idle) + TRIES):
            reader, writer = (
                self._idle.pop()
                if self._idle
                else await asyncio.open_connection("127.0.0.1", self.port)
            )
            try:
                writer.write(request)
                answer = await _read(reader)
            except (ConnectionError, asyncio.IncompleteReadError):
                writer.close()
                continue
            self._idle.append((reader, writer))
            return answer
        raise ConnectionError("The shop closed the connection.")


async def _read(reader: asyncio.StreamReader) -> tuple[int, Any]:
    """No answer to a script comes in chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
    fields = dict(line.lower().split(": ", 1) for line in head[1:] if line)
    body = await reader.readexactly(int(fields.get("content-length", 0)))
    if fields.get("content-encoding") == "gzip":
        body = gzip.decompress(body)
    is_json = fields.get("content-type", "").startswith("application/json")
    return int(head[0].split()[1]), json.loads(body) if is_json else None
