"""A new message, written by one statement: what everybody does most must cost least."""

import uuid
from typing import Any

from django.db import connection
from django.utils import timezone

from accounts.models import User
from messaging import warnings
from messaging.models import Conversation, Message


class Blocked(Exception):
    """One of the two wants to hear nothing more; nothing was written."""


# Takes the conversation's lock first, so that ids and changes grow in the order in which they
# commit. Writes nothing for a stranger, between people who blocked each other, and for a key
# that is there already. Who writes has read; the other waits to be told, unless they were told
# since they read anything.
SAY = """
WITH talk AS (
    SELECT id, buyer_id, seller_id, last_change FROM messaging_conversation
    WHERE id = %(talk)s AND %(by)s IN (buyer_id, seller_id)
    FOR NO KEY UPDATE
), said AS (
    INSERT INTO messaging_message
        (conversation_id, sender_id, key, text, warning, verb, change, sent_at, reply_to_id)
    SELECT id, %(by)s, %(key)s, %(text)s, %(warning)s, '', last_change + 1, %(now)s,
        (SELECT id FROM messaging_message
         WHERE id = %(reply_to)s AND conversation_id = %(talk)s AND deleted_at IS NULL)
    FROM talk
    WHERE NOT EXISTS (
        SELECT FROM accounts_block
        WHERE (blocker_id, blocked_id) IN ((buyer_id, seller_id), (seller_id, buyer_id))
    )
    ON CONFLICT (conversation_id, sender_id, key) DO NOTHING
    RETURNING id, change, sent_at, reply_to_id
), moved AS (
    UPDATE messaging_conversation
    SET last_change = said.change, last_message_id = said.id, last_message_at = said.sent_at
    FROM said WHERE messaging_conversation.id = %(talk)s
), marked AS (
    UPDATE messaging_side SET
        read_id = CASE WHEN user_id = %(by)s THEN said.id ELSE read_id END,
        delivered_id = CASE WHEN user_id = %(by)s THEN said.id ELSE delivered_id END,
        waits_since = CASE WHEN user_id = %(by)s THEN NULL ELSE said.sent_at END
    FROM said WHERE conversation_id = %(talk)s AND (
        user_id = %(by)s OR (waits_since IS NULL AND told_id <> read_id AND NOT is_muted)
    )
)
SELECT said.id, said.change, said.sent_at, said.reply_to_id, talk.buyer_id, talk.seller_id
FROM said CROSS JOIN talk
"""


def write(
    talk_id: int, *, by: User, text: str, key: uuid.UUID, reply_to: int | None
) -> tuple[Message, bool]:
    """Add a message; false when the same key is there already.

    Raises Blocked, and Conversation.DoesNotExist to a stranger.
    """
    fields: dict[str, Any] = {"text": text, "key": key, "warning": warnings.found_in(text)}
    values = {"talk": talk_id, "by": by.pk, "reply_to": reply_to, "now": timezone.now()}
    with connection.cursor() as cursor:
        cursor.execute(SAY, values | fields)
        row = cursor.fetchone()
    if row is None:
        return _there_already(talk_id, by=by, key=key), False
    pk, change, sent_at, answered, buyer, seller = row
    talk = Conversation(pk=talk_id, buyer_id=buyer, seller_id=seller)
    message = Message(
        pk=pk,
        conversation=talk,
        sender=by,
        change=change,
        sent_at=sent_at,
        reply_to_id=answered,
        **fields,
    )
    message._state.adding = False
    return message, True


def _there_already(talk_id: int, *, by: User, key: uuid.UUID) -> Message:
    talk = Conversation.objects.of(by).get(pk=talk_id)
    same = talk.messages.filter(sender=by, key=key).to_show().first()
    if same is None:
        raise Blocked
    return same
