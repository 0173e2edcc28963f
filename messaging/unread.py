"""The count beside the messages icon."""

from django.http import HttpRequest

from messaging.models import Conversation


def unread_for(request: HttpRequest) -> int:
    """How many conversations hold something that this person has not read."""
    if not request.user.is_authenticated:
        return 0
    return Conversation.objects.unread_by(request.user).count()
