"""Live news of conversations. It says only that there is something; pages fetch what."""

import logging

from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.db import transaction
from redis.exceptions import RedisError

from messaging.models import Conversation

logger = logging.getLogger(__name__)


def tell(conversation: Conversation) -> None:
    """Tell the open pages of a conversation of a new message, once the transaction commits."""
    transaction.on_commit(lambda: _send(conversation.group))


def _send(group: str) -> None:
    try:
        async_to_sync(get_channel_layer().group_send)(group, {"type": "news"})
    except (RedisError, OSError) as error:
        # The message is stored; a page asks again when it reconnects or is opened.
        logger.warning("no live news for %s: %s", group, error)
