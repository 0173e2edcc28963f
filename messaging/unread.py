"""The count beside the messages icon."""

from django.http import HttpRequest

from messaging.models import Side


def unread_for(request: HttpRequest) -> int:
    """How many conversations hold something that this person has not read."""
    if not request.user.is_authenticated:
        return 0
    return Side.objects.filter(user=request.user).unread().count()
