"""Money asked back from a seller's account, after a refund of what they were paid for."""

from django.db import models
from django.db.models import Q

from payments.models.keys import new_key
from payments.models.stateful import Stateful
from payments.models.transfer import Transfer


class Reversal(Stateful):
    """What the seller owes is booked with its cause; Stripe is asked for it by a job."""

    class Status(models.TextChoices):
        # Written; Stripe has not answered yet.
        PENDING = "pending"
        # The money is back on the platform's balance.
        DONE = "done"
        # The seller's balance did not cover it: still owed, taken from later sales.
        FAILED = "failed"

    S = Status
    TRANSITIONS = {
        "finish": ({S.PENDING}, S.DONE),
        "fail": ({S.PENDING}, S.FAILED),
        "retry": ({S.FAILED}, S.PENDING),
    }

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="reversals")
    # The cause of what is taken back: one cause, one reversal.
    cause = models.CharField(max_length=80, unique=True)
    amount_cents = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    problem = models.CharField(max_length=300, blank=True)
    idempotency_key = models.CharField(max_length=64, unique=True, default=new_key)
    reversal_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="a_reversal_is_of_money")
        ]

    def __str__(self) -> str:
        return f"reversal of {self.transfer}: {self.cause}"
