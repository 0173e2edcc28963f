"""Tells people of messages that they have not read for a while: who reads along is not told."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from messaging.models import Side
from notifications import news

MOST_AT_ONCE = 500


def tell_waiting() -> None:
    """Once for each place up to which somebody has read. It may run twice at the same time."""
    while _tell_some() == MOST_AT_ONCE:
        pass


@transaction.atomic
def _tell_some() -> int:
    before = timezone.now() - timedelta(minutes=settings.MESSAGE_NEWS_AFTER_MINUTES)
    waiting = Side.objects.filter(waits_since__lte=before).order_by("waits_since")
    free = waiting.select_for_update(skip_locked=True, no_key=True, of=("self",))
    sides = list(free.select_related("user")[:MOST_AT_ONCE])
    for side in sides:
        news.enqueue("messaging.message", to=side.user, side=side.pk, read=side.read_id)
    told = Side.objects.filter(pk__in=[side.pk for side in sides])
    told.update(waits_since=None, told_id=F("read_id"))
    return len(sides)
