"""Stops a request whose body is larger than anything that people send, before it fills the disk."""

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

type Message = MutableMapping[str, Any]
type Scope = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]


class BodyTooLarge(Exception):
    """More bytes came than may come; nothing of them is kept."""


def largest_bytes() -> int:
    """A whole listing's photos sent by one form, with its words and what encoding adds."""
    photos = settings.PHOTOS_PER_LISTING * settings.PHOTO_MAX_BYTES
    return photos * 5 // 4 + settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def declared_bytes(scope: Scope) -> int:
    """What the request says of its length; 0 when it says nothing, or nonsense."""
    told = dict(scope["headers"]).get(b"content-length", b"")
    return int(told) if told.isdigit() else 0


def counted(receive: Receive) -> Receive:
    """The same messages; raises BodyTooLarge when their bodies together are too many bytes."""
    left = largest_bytes()

    async def receive_counted() -> Message:
        nonlocal left
        message = await receive()
        left -= len(message.get("body", b""))
        if left < 0:
            raise BodyTooLarge
        return message

    return receive_counted


async def refuse(send: Send) -> None:
    """Answer 413 and hang up: the rest of the body is not read."""
    words = _("That is more than can be sent at once. Nothing was changed; send less.").encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(words)).encode()),
        (b"connection", b"close"),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": words})
