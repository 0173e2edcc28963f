"""Somebody tells staff of a message, or of a whole conversation."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from marketplace.transitions import InvalidTransition
from messaging.models.conversation import Conversation
from messaging.models.message import Message

LONGEST_WORDS = 1000


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(status=Report.Status.OPEN)

    def about(self, person: User) -> "ReportQuerySet":
        """By those with whom this person talked."""
        talks = Conversation.objects.of(person)
        return self.filter(conversation__in=talks).exclude(reporter=person)


class Report(models.Model):
    """By one of the two about what the other wrote. It moves once: staff answer it."""

    class Reason(models.TextChoices):
        SCAM = "scam", _("A scam, or wants to be paid elsewhere")
        INSULT = "insult", _("Insults or threats")
        SEXUAL = "sexual", _("Unwanted sexual words or photos")
        HATE = "hate", _("Hatred of a group of people")
        SPAM = "spam", _("Spam or advertising")
        FORBIDDEN = "forbidden", _("Offers something that may not be sold here")
        OTHER = "other", _("Something else")

    class Status(models.TextChoices):
        # Waits for staff; the only one of this person about this conversation.
        OPEN = "open", _("Waits to be looked at")
        # Staff found nothing against the rules.
        DISMISSED = "dismissed", _("Nothing was changed")
        # The reported message was taken down, or all that they wrote in the conversation.
        REMOVED = "removed", _("What was reported was removed")
        # Its writer was suspended; what was reported was taken down too.
        SUSPENDED = "suspended", _("The person was suspended")

    S = Status
    TRANSITIONS: ClassVar = {
        "dismiss": ({S.OPEN}, S.DISMISSED),
        "remove": ({S.OPEN}, S.REMOVED),
        "suspend": ({S.OPEN}, S.SUSPENDED),
    }

    conversation = models.ForeignKey(Conversation, on_delete=models.PROTECT, related_name="reports")
    # Null: the whole conversation is meant.
    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="reports"
    )
    reporter = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reports"
    )
    reason = models.CharField(_("what is wrong?"), max_length=10, choices=Reason)
    words = models.TextField(_("in your words"), max_length=LONGEST_WORDS, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    # What the reporter reads.
    answer = models.TextField(max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reported_at = models.DateTimeField(_("reported at"), auto_now_add=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "reporter"],
                condition=Q(status="open"),
                name="one_open_report_a_person_and_conversation",
            ),
            models.CheckConstraint(
                condition=Q(status="open", answered_at=None)
                | (~Q(status="open") & Q(answered_at__isnull=False)),
                name="an_answered_report_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}: {self.conversation}"

    def get_absolute_url(self) -> str:
        return reverse("messaging:report", args=[self.conversation_id])

    @property
    def about(self) -> User:
        """Who is reported."""
        return self.conversation.other(self.reporter)

    @property
    def is_open(self) -> bool:
        return self.status == self.Status.OPEN

    def move(self, verb: str, *, by: User, answer: str) -> None:
        """Staff answer it. Raises InvalidTransition when somebody did before."""
        sources, target = self.TRANSITIONS[verb]
        waiting = Report.objects.filter(pk=self.pk, status__in=sources)
        now = timezone.now()
        moved = waiting.update(status=target, answer=answer, answered_by=by, answered_at=now)
        self.refresh_from_db()
        if not moved:
            raise InvalidTransition(self, verb, self.status)
