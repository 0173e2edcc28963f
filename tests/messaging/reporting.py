"""A report as a browser sends it."""

from messaging.models import Conversation, Message

INSULT = {"reason": "insult", "words": "He goes on and on."}


def address(about: Conversation | Message) -> str:
    if isinstance(about, Message):
        return f"/messages/{about.conversation_id}/{about.pk}/report/"
    return f"/messages/{about.pk}/report/"
