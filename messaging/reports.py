"""Reports of what the other wrote: made by people, answered by staff, and told of."""

from django.db import transaction

from accounts.models import User
from messaging.models import Conversation, Message, Report
from notifications import news


class ReportedAlready(Exception):
    """A report of this person about this conversation is waiting; nothing was added."""


@transaction.atomic
def report(
    talk: Conversation, *, by: User, reason: str, words: str, message: Message | None = None
) -> Report:
    """Tell staff of a message of the other, or of the conversation. Raises ReportedAlready."""
    made, is_new = Report.objects.get_or_create(
        conversation=talk,
        reporter=by,
        status=Report.Status.OPEN,
        defaults={"reason": reason, "words": words, "message": message},
    )
    if not is_new:
        raise ReportedAlready
    return made


@transaction.atomic
def answer(found: Report, verb: str, *, by: User, words: str) -> None:
    """Say what came of it, and tell who reported. Raises InvalidTransition when it was said."""
    found.move(verb, by=by, answer=words)
    news.enqueue("messaging.report_answered", to=found.reporter, report=found.pk)
