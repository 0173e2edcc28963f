"""How soon people answer: told to the marketplace, which shows it on their pages."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median

from django.db import transaction
from django.db.models import F, Min, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from marketplace.models import ReplyTime
from messaging.models import Conversation, Message

RECENT = timedelta(days=90)
# Fewer conversations say nothing about a person.
ENOUGH = 3


@transaction.atomic
def compute() -> int:
    """Write everybody's median anew; how many have one. Twice is once."""
    now = timezone.now()
    waits: defaultdict[int, list[float]] = defaultdict(list)
    for side, other in (("seller", "buyer"), ("buyer", "seller")):
        for person, seconds in _first_replies(side, other, now=now):
            waits[person].append(seconds)
    enough = {person: found for person, found in waits.items() if len(found) >= ENOUGH}
    ReplyTime.objects.exclude(user__in=enough).delete()
    ReplyTime.objects.bulk_create(
        (
            ReplyTime(
                user_id=person,
                seconds=round(median(found)),
                conversations=len(found),
                computed_at=now,
            )
            for person, found in sorted(enough.items())
        ),
        update_conflicts=True,
        unique_fields=["user"],
        update_fields=["seconds", "conversations", "computed_at"],
    )
    return len(enough)


def _first_replies(side: str, other: str, *, now: datetime) -> Iterator[tuple[int, float]]:
    """Person and seconds for each conversation that the other side began lately.

    Who has not answered has waited until now: silence is not left out of a median.
    """
    talks = Conversation.objects.filter(last_message_at__gte=now - RECENT).annotate(
        asked_at=_first_words(other), answered_at=_first_words(side)
    )
    later = Q(answered_at=None) | Q(answered_at__gte=F("asked_at"))
    begun = talks.filter(later, asked_at__gte=now - RECENT)
    for person, asked, answered in begun.values_list(f"{side}_id", "asked_at", "answered_at"):
        yield person, ((answered or now) - asked).total_seconds()


def _first_words(side: str) -> Subquery:
    said: QuerySet = Message.objects.filter(
        conversation=OuterRef("pk"), sender=OuterRef(side), verb=""
    )
    first = said.order_by().values("conversation").annotate(at=Min("sent_at")).values("at")
    return Subquery(first)
