"""Live news to the open pages of people. It tells of what is stored; whoever misses it asks.

Each person has a group; news of a conversation goes to the groups of its two people, so that who
may hear it is decided anew each time. Over a socket come objects with `kind`:

    message  talk, change, id, html   (html empty: ask for what is newer)
    marks    talk, user, read, delivered
    typing   talk, user
    notices  unread                   (by notifications: the count beside the bell)
    catch_up                          (something may have been missed: ask)
"""

from django.db import transaction
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string

from messaging.models import Conversation, Message, Side
from notifications.live import group_of, send

__all__ = ["group_of", "send", "tell_marks", "tell_of"]


def tell_of(message: Message, talk: Conversation, *, is_of_words: bool = False) -> None:
    """Tell both people of a new or changed message, once the transaction commits.

    `is_of_words` when it is known to have no photos.
    """
    # What each side may do with a card or a photo differs or is still to come: pages ask.
    is_plain = not message.is_card and not message.deleted_at and not message.edited_at
    html = ""
    if is_plain:
        context = {"message": message, "viewer": None, "is_of_words": is_of_words}
        if not is_of_words:
            prefetch_related_objects([message], "photos")
        message.shared_html = render_to_string("messaging/message.html", context)
        html = message.shared_html if is_of_words or not message.photos.all() else ""
    news = {
        "kind": "message",
        "talk": talk.pk,
        "change": message.change,
        "id": message.pk,
        "html": html,
    }
    transaction.on_commit(lambda: send(talk.people, news))


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
