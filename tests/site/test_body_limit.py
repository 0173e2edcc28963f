"""A body larger than anything people send is refused before it fills the disk."""

import asyncio
from typing import Any

from threadly import body_limit
from threadly.asgi import application

CHUNK = b"x" * (8 * 1024 * 1024)


def answer_to(headers: list[tuple[bytes, bytes]], *, chunks: int) -> tuple[int, int]:
    """The status of the answer to a POST of so many chunks, and how many of them were read."""
    scope: dict[str, Any] = {
        "type": "http",
        "method": "POST",
        "path": "/accounts/login/",
        "query_string": b"",
        "headers": [(b"host", b"localhost"), *headers],
    }
    sent: list[dict[str, Any]] = []
    read = 0

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 1
        return {"type": "http.request", "body": CHUNK, "more_body": read < chunks}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    asyncio.run(application(scope, receive, send))
    return sent[0]["status"], read


def test_a_body_that_says_it_is_too_large_is_not_read() -> None:
    length = str(body_limit.largest_bytes() + 1).encode()
    assert answer_to([(b"content-length", length)], chunks=1000) == (413, 0)


def test_a_body_that_does_not_say_so_is_read_no_further_than_the_limit() -> None:
    most = body_limit.largest_bytes() // len(CHUNK) + 1
    assert answer_to([], chunks=1000) == (413, most)
