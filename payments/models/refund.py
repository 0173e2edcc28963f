"""Money that goes back to a buyer."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from marketplace.models import Order
from payments.models.keys import new_key
from payments.models.payment import Payment
from payments.models.stateful import Stateful


class RefundQuerySet(models.QuerySet["Refund"]):
    def standing(self) -> "RefundQuerySet":
        """What we give back, the oldest first; not what a buyer's bank took by itself."""
        return self.exclude(status=Refund.Status.VOID).order_by("pk")


class Refund(Stateful):
    """Written with its cause in one transaction; Stripe is asked by a job."""

    class Status(models.TextChoices):
        # Written; the job has not heard from Stripe yet.
        PENDING = "pending"
        # Stripe took it and it is on its way to the buyer.
        SUCCEEDED = "succeeded"
        # The buyer's bank sent it back, or Stripe refused it: still owed, for staff to look at.
        FAILED = "failed"
        # The buyer's bank took the money by itself: nothing is owed any more.
        VOID = "void"

    S = Status
    TRANSITIONS = {
        "succeed": ({S.PENDING}, S.SUCCEEDED),
        "fail": ({S.PENDING, S.SUCCEEDED}, S.FAILED),
        "retry": ({S.FAILED}, S.PENDING),
        "void": ({S.FAILED}, S.VOID),
        # The bank took it from the buyer again, by an appeal.
        "owe": ({S.VOID}, S.FAILED),
    }

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="refunds")
    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="refunds")
    # Names why, so that one cause refunds once, such as `cancelled:<order>`.
    cause = models.CharField(max_length=80, unique=True)
    amount_cents = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    # Staff who decided it by hand; null when a rule or the order's sides did.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    problem = models.CharField(max_length=300, blank=True)
    idempotency_key = models.CharField(max_length=64, unique=True, default=new_key)
    refund_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    objects = RefundQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="a_refund_is_of_money")
        ]

    def __str__(self) -> str:
        return f"refund {self.cause}"
