"""What staff decided: who, about whom or what, why and when. Written with the act itself."""

from functools import reduce
from operator import or_
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from marketplace.models import Listing, Order
from messaging.models import Message, Report

THINGS = ("person", "listing", "order", "message", "report")


def _about_only(thing: str) -> Q:
    return Q(**{f"{each}__isnull": each != thing for each in THINGS})


class DecisionQuerySet(models.QuerySet["Decision"]):
    def of_person(self, person: User) -> "DecisionQuerySet":
        """About this person, or about what they wrote in messages."""
        reports = Report.objects.about(person)
        return self.filter(Q(person=person) | Q(message__sender=person) | Q(report__in=reports))


class Decision(models.Model):
    """One act of staff on one person, listing, order, message or report. Never changed after."""

    class Act(models.TextChoices):
        # The listing was taken down; its page is gone for everyone but its seller and staff.
        REMOVE_LISTING = "remove_listing", _("Listing removed")
        # A removed listing was given back to its seller, who can publish it again.
        RESTORE_LISTING = "restore_listing", _("Listing restored")
        # The person can do no new business; their items are not for sale. Paid orders go on.
        SUSPEND = "suspend", _("Person suspended")
        # The suspension is over.
        UNSUSPEND = "unsuspend", _("Suspension ended")
        # A paid order was ended with a full refund.
        CANCEL_ORDER = "cancel_order", _("Order cancelled")
        # A dispute was decided, or its item asked back.
        DECIDE_DISPUTE = "decide_dispute", _("Dispute decided")
        # Some or all of an order went back to its buyer by hand.
        REFUND_ORDER = "refund_order", _("Refunded by hand")
        # An order was completed by hand, and its seller paid.
        RELEASE_ORDER = "release_order", _("Released by hand")
        # A review of this order was taken down; it is shown to nobody and counts nowhere.
        REMOVE_REVIEW = "remove_review", _("Review removed")
        # A message was taken down for both of its readers; staff still see it.
        REMOVE_MESSAGE = "remove_message", _("Message removed")
        # All that who is reported wrote in the reported conversation was taken down likewise.
        REMOVE_MESSAGES = "remove_messages", _("Messages of a conversation removed")

    act = models.CharField(_("act"), max_length=20, choices=Act)
    staff = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="decisions"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    listing = models.ForeignKey(
        Listing, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    order = models.ForeignKey(
        Order, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    message = models.ForeignKey(
        Message, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    reason = models.TextField(_("reason"), max_length=1000)
    at = models.DateTimeField(_("at"), auto_now_add=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=reduce(or_, map(_about_only, THINGS)),
                name="a_decision_is_about_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.thing}"

    @property
    def thing(self) -> User | Listing | Order | Message | Report:
        """What it is about."""
        return next(filter(None, (getattr(self, name) for name in THINGS)))


class Approval(models.Model):
    """Money that one of the staff decided to move, and that a second person must agree to."""

    class Status(models.TextChoices):
        # Nothing was moved yet.
        PENDING = "pending", _("Waits for a second person")
        # A second person agreed, and it was done.
        APPROVED = "approved", _("Approved and done")
        # Somebody said no, or the order had moved on: nothing was moved.
        DECLINED = "declined", _("Declined")

    S = Status
    TRANSITIONS: ClassVar = {
        "approve": ({S.PENDING}, S.APPROVED),
        "decline": ({S.PENDING}, S.DECLINED),
    }

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="approvals")
    act = models.CharField(_("act"), max_length=20, choices=Decision.Act)
    # What the act is called with when it is done.
    arguments = models.JSONField(default=dict)
    # What it moves, in minor units.
    amount_cents = models.PositiveIntegerField(_("amount"))
    reason = models.TextField(_("reason"), max_length=1000)
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="asked_approvals"
    )
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="approved") | ~Q(answered_by=F("asked_by")),
                name="nobody_approves_their_own",
            ),
            models.UniqueConstraint(
                fields=["order"], condition=Q(status="pending"), name="one_open_approval_an_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_act_display()}: {self.order}"

    @property
    def is_pending(self) -> bool:
        return self.status == self.Status.PENDING
