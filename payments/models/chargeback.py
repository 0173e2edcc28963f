"""A payment that the buyer's bank takes back. Stripe calls it a dispute."""

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.models import Order
from payments.models.payment import Payment
from payments.models.stateful import Stateful

# Longer than Stripe is waited for: by then whoever was sending evidence has died.
ANSWERED_WITHIN = timedelta(minutes=5)


class ChargebackQuerySet(models.QuerySet["Chargeback"]):
    def open(self) -> "ChargebackQuerySet":
        return self.filter(status__in=Chargeback.UNDECIDED)


class Chargeback(Stateful):
    """What Stripe last told of a dispute: https://docs.stripe.com/api/disputes/object"""

    class Status(models.TextChoices):
        # The bank took the money; we may send evidence until `evidence_by`.
        OPEN = "open", _("Evidence can be sent")
        # Evidence was sent; the bank decides.
        UNDER_REVIEW = "under_review", _("The bank is deciding")
        # The money came back.
        WON = "won", _("Won")
        # The money stays with the buyer.
        LOST = "lost", _("Lost")

    S = Status
    UNDECIDED = (S.OPEN, S.UNDER_REVIEW)
    TRANSITIONS = {
        "submit": ({S.OPEN}, S.UNDER_REVIEW),
        # An inquiry that was answered, and became a chargeback with another answer to give.
        "escalate": ({S.UNDER_REVIEW}, S.OPEN),
        # A lost one by an appeal.
        "win": ({S.OPEN, S.UNDER_REVIEW, S.LOST}, S.WON),
        "lose": ({S.OPEN, S.UNDER_REVIEW}, S.LOST),
    }

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="chargebacks")
    dispute_id = models.CharField(max_length=100, unique=True)
    status = models.CharField(max_length=12, choices=Status, default=Status.OPEN)
    amount_cents = models.PositiveIntegerField()
    # Stripe's word, such as `product_not_received`.
    reason = models.CharField(max_length=60)
    evidence_by = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    # Set while somebody's evidence is on its way to Stripe, so that nobody else sends theirs.
    answering_since = models.DateTimeField(null=True, blank=True)

    objects = ChargebackQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="a_chargeback_is_of_money")
        ]

    def __str__(self) -> str:
        return f"chargeback of {self.payment}"

    def claim_answer(self) -> bool:
        """Whether evidence may be sent now, and by its caller alone until `end_answer`."""
        now = timezone.now()
        free = Q(answering_since=None) | Q(answering_since__lt=now - ANSWERED_WITHIN)
        to_answer = Chargeback.objects.filter(free, pk=self.pk, status=self.S.OPEN)
        return bool(to_answer.update(answering_since=now))

    def end_answer(self) -> None:
        Chargeback.objects.filter(pk=self.pk).update(answering_since=None)


class ChargebackShare(models.Model):
    """What a lost chargeback took from one order."""

    chargeback = models.ForeignKey(Chargeback, on_delete=models.PROTECT, related_name="shares")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="chargeback_shares")
    amount_cents = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chargeback", "order"], name="one_share_an_order_of_a_chargeback"
            )
        ]

    def __str__(self) -> str:
        return f"{self.order} in {self.chargeback}"
