"""Something is wrong with an order: what its buyer says, what its seller answers, how it ended."""

from typing import ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from marketplace.models.order import Order
from marketplace.signals import moved
from marketplace.transitions import InvalidTransition, write
from photos.models import Photo


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def live(self) -> "DisputeQuerySet":
        return self.exclude(status__in=Dispute.OVER)

    def to_decide(self) -> "DisputeQuerySet":
        """Disputes that wait for staff, the oldest first."""
        return self.filter(status__in=Dispute.TO_DECIDE).order_by("opened_at", "pk")


class Dispute(models.Model):
    """One an order. While it lives the order is disputed and its money stays where it is."""

    class Reason(models.TextChoices):
        NOT_ARRIVED = "not_arrived", _("It never arrived")
        NOT_AS_DESCRIBED = "not_as_described", _("It is not as described")
        DAMAGED = "damaged", _("It arrived damaged")
        WRONG_ITEM = "wrong_item", _("It is another item")
        NOT_AUTHENTIC = "not_authentic", _("It is not authentic")

    class Status(models.TextChoices):
        # The seller is to answer until `answer_by`.
        OPEN = "open", _("Waiting for the seller")
        # Both sides have spoken; staff decide.
        ANSWERED = "answered", _("Being decided")
        # The seller was silent; staff decide.
        UNANSWERED = "unanswered", _("Being decided, without an answer")
        # The buyer is to send it back until `return_by`.
        RETURN_ASKED = "return_asked", _("To be sent back")
        # On its way back; the seller says when it is there, until `return_by`.
        RETURN_SHIPPED = "return_shipped", _("On its way back")
        # What came back is not what was sold, or nothing came, says the seller; staff decide.
        RETURN_DOUBTED = "return_doubted", _("Being decided, after a return")
        # Ended by staff, by the seller giving way, or by a return.
        DECIDED = "decided", _("Decided")
        # Ended by the buyer: all is well after all.
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Outcome(models.TextChoices):
        FULL_REFUND = "full_refund", _("Full refund")
        PART_REFUND = "part_refund", _("Part refund")
        RETURN = "return", _("Returned and refunded")
        RELEASE = "release", _("Released to the seller")

    S = Status
    OVER = (S.DECIDED, S.WITHDRAWN)
    LIVE = (S.OPEN, S.ANSWERED, S.UNANSWERED, S.RETURN_ASKED, S.RETURN_SHIPPED, S.RETURN_DOUBTED)
    TO_DECIDE = (S.ANSWERED, S.UNANSWERED, S.RETURN_DOUBTED)
    SENT_BACK = (S.RETURN_SHIPPED, S.RETURN_DOUBTED)
    TRANSITIONS: ClassVar = {
        "answer": ({S.OPEN, S.UNANSWERED}, S.ANSWERED),
        "lapse": ({S.OPEN}, S.UNANSWERED),
        "ask_return": ({S.OPEN, S.ANSWERED, S.UNANSWERED}, S.RETURN_ASKED),
        "ship_back": ({S.RETURN_ASKED}, S.RETURN_SHIPPED),
        "doubt_return": ({S.RETURN_SHIPPED}, S.RETURN_DOUBTED),
        "decide": (set(LIVE), S.DECIDED),
        "withdraw": ({S.OPEN, S.ANSWERED, S.UNANSWERED, S.RETURN_ASKED}, S.WITHDRAWN),
    }

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="the_dispute")
    status = models.CharField(max_length=16, choices=Status, default=Status.OPEN)
    reason = models.CharField(_("what is wrong?"), max_length=20, choices=Reason)
    text = models.TextField(_("tell what happened"), max_length=2000)
    answer_by = models.DateTimeField()
    answer = models.TextField(_("your answer"), max_length=2000, blank=True)
    return_by = models.DateTimeField(null=True, blank=True)
    # Where it goes back to, as the seller's book had it then; null until they say.
    return_address = models.JSONField(null=True, blank=True)
    return_carrier = models.CharField(max_length=40, blank=True)
    return_tracking = models.CharField(max_length=60, blank=True)
    # What the seller says is wrong with what came back.
    return_doubt = models.TextField(max_length=2000, blank=True, default="", db_default="")
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True)
    # What went back to the buyer, in minor units.
    refund_cents = models.PositiveIntegerField(default=0)
    words_to_buyer = models.TextField(max_length=1000, blank=True)
    words_to_seller = models.TextField(max_length=1000, blank=True)
    opened_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="decided") | (~Q(outcome="") & Q(ended_at__isnull=False)),
                name="a_decided_dispute_has_an_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="part_refund") | Q(refund_cents__gt=0),
                name="a_part_refund_is_of_money",
            ),
        ]
        indexes = [models.Index(fields=["status", "answer_by"], name="dispute_deadlines")]

    def __str__(self) -> str:
        return f"dispute of {self.order}"

    def get_absolute_url(self) -> str:
        return reverse("marketplace:dispute", args=[self.order.ref])

    @property
    def is_over(self) -> bool:
        return self.status in self.OVER

    @property
    def is_sent_back(self) -> bool:
        return self.status in self.SENT_BACK

    @transaction.atomic
    def move(self, verb: str, *, by: User | None, reason: str = "", **changes: object) -> bool:
        """Lock, re-read, check, write, record. False, and nothing written, when already there."""
        sources, target = self.TRANSITIONS[verb]
        self.refresh_from_db(from_queryset=Dispute.objects.select_for_update(no_key=True))
        if self.status == target:
            return False
        if self.status not in sources:
            raise InvalidTransition(self, verb, self.status)
        write(self, status=target, **changes)
        self.events.create(verb=verb, actor=by, reason=reason[:300])
        moved.send(Dispute, row=self, verb=verb, by=by)
        return True


class DisputeEvent(models.Model):
    """A transition of a dispute: who, when and why."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(max_length=20)
    # Null: time decided.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.dispute} {self.verb}"


class DisputePhoto(Photo):
    """What one side shows; `by` is the buyer or the seller of the order."""

    dispute = models.ForeignKey(Dispute, on_delete=models.PROTECT, related_name="photos")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
