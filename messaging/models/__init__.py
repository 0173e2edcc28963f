"""What two people say to each other."""

from messaging.models.conversation import Conversation, ConversationQuerySet
from messaging.models.message import Message, MessagePhoto, MessageQuerySet, MessageVersion
from messaging.models.quick_reply import QuickReply
from messaging.models.report import Report
from messaging.models.side import Side, SideQuerySet

__all__ = [
    "Conversation",
    "ConversationQuerySet",
    "Message",
    "MessagePhoto",
    "MessageQuerySet",
    "MessageVersion",
    "QuickReply",
    "Report",
    "Side",
    "SideQuerySet",
]
