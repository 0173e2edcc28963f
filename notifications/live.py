"""Live news to the open pages of a person. It tells of what is stored; whoever misses it asks.

Each person has a group on the channel layer. Who may hear of a thing is decided by whoever sends.
"""

import logging
from collections.abc import Iterable
from typing import Any

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def group_of(person_id: int) -> str:
    return f"person.{person_id}"


def send(people: Iterable[int], news: dict[str, Any], *, kind: str = "news") -> None:
    """`kind` is the consumer's handler: news goes through to the page."""
    try:
        async_to_sync(_send)([group_of(person) for person in people], kind, news)
    except (RedisError, OSError) as error:
        # It is stored; pages ask when they hear again.
        logger.warning("no live news: %s", error)


async def _send(groups: list[str], kind: str, news: dict[str, Any]) -> None:
    layer = get_channel_layer()
    for group in groups:
        await layer.group_send(group, {"type": kind, "news": news})
