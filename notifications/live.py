"""Live news to the open pages of a person. It tells of what is stored; whoever misses it asks.

Each person has a group on the channel layer. Who may hear of a thing is decided by whoever sends.
"""

import logging
from collections.abc import Iterable
from typing import Any

from channels.layers import get_channel_layer
from django.conf import settings
from redis import Redis
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
# What the channel layer's `group_send` publishes goes out from here in one go: a visit to the
# event loop for each person would cost more than all else that a message costs.
_valkey = Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)


def group_of(person_id: int) -> str:
    return f"person.{person_id}"


def send(people: Iterable[int], news: dict[str, Any], *, kind: str = "news") -> None:
    """`kind` is the consumer's handler: news goes through to the page."""
    layer = get_channel_layer()
    packed = layer.serialize({"type": kind, "news": news})
    try:
        with _valkey.pipeline(transaction=False) as pipeline:
            for person in people:
                pipeline.publish(f"{settings.LIVE_PREFIX}__group__{group_of(person)}", packed)
            pipeline.execute()
    except (RedisError, OSError) as error:
        # It is stored; pages ask when they hear again.
        logger.warning("no live news: %s", error)
