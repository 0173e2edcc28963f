"""Live news to the open pages of people. It tells of what is stored; whoever misses it asks.

Each person has a group; news of a conversation goes to the groups of its two people, so that who
may hear it is decided anew each time. Over a socket come objects with `kind`:

    message  talk, change, id, html   (html empty: ask for what is newer)
    marks    talk, user, read, delivered
    typing   talk, user
    catch_up                          (something may have been missed: ask)
"""

import logging
from collections.abc import Iterable
from functools import cache
from typing import Any

from channels.layers import get_channel_layer
from django.conf import settings
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from redis import Redis
from redis.exceptions import RedisError

from messaging.models import Conversation, Message, Side

logger = logging.getLogger(__name__)
PREFIX = settings.CHANNEL_LAYERS["default"]["CONFIG"]["prefix"]


def group_of(person_id: int) -> str:
    return f"person.{person_id}"


def tell_of(message: Message, talk: Conversation) -> None:
    """Tell both people of a new or changed message, once the transaction commits."""
    # What each side may do with a card or a photo differs or is still to come: pages ask.
    is_plain = not message.is_card and not message.deleted_at and not message.edited_at
    html = ""
    if is_plain:
        prefetch_related_objects([message], "photos")
        message.shared_html = render_to_string(
            "messaging/message.html", {"message": message, "viewer": None}
        )
        html = "" if message.photos.all() else message.shared_html
    news = {
        "kind": "message",
        "talk": talk.pk,
        "change": message.change,
        "id": message.pk,
        "html": html,
    }
    transaction.on_commit(lambda: send(talk.people, news))


def send(people: Iterable[int], news: dict[str, Any], *, kind: str = "news") -> None:
    """`kind` is the consumer's handler: news goes through to the page."""
    layer = get_channel_layer()
    packed = layer.serialize({"type": kind, "news": news})
    try:
        with _valkey().pipeline(transaction=False) as pipeline:
            for person in people:
                pipeline.publish(f"{PREFIX}__group__{group_of(person)}", packed)
            pipeline.execute()
    except (RedisError, OSError) as error:
        # It is stored; pages ask when they hear again.
        logger.warning("no live news: %s", error)


@cache
def _valkey() -> Redis:
    """What the channel layer's `group_send` publishes goes out from here in one go: a visit to
    the event loop for each person would cost more than all else that a message costs."""
    return Redis.from_url(settings.REDIS_URL, socket_timeout=1, socket_connect_timeout=1)


def tell_marks(talk: Conversation, side: Side) -> None:
    """Tell the other side how far this one is."""
    news = {
        "kind": "marks",
        "talk": talk.pk,
        "user": side.user_id,
        "read": side.read_id,
        "delivered": side.delivered_id,
    }
    transaction.on_commit(lambda: send(talk.people, news))
