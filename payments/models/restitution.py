"""Money that is a seller's again, after it was asked back of what they had been paid."""

from django.db import models
from django.db.models import Q

from payments.models.keys import new_key
from payments.models.stateful import Stateful
from payments.models.transfer import Transfer


class Restitution(Stateful):
    """Booked as owed with its cause; sent to the seller's account by a job."""

    class Status(models.TextChoices):
        # Written; Stripe has not answered yet.
        PENDING = "pending"
        # On the seller's balance at Stripe.
        PAID = "paid"

    S = Status
    TRANSITIONS = {"pay": ({S.PENDING}, S.PAID)}

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="restitutions")
    # Why: one cause, one restitution.
    cause = models.CharField(max_length=80, unique=True)
    amount_cents = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    problem = models.CharField(max_length=300, blank=True)
    idempotency_key = models.CharField(max_length=64, unique=True, default=new_key)
    restitution_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount_cents__gt=0), name="a_restitution_is_of_money"
            )
        ]

    def __str__(self) -> str:
        return f"restitution of {self.transfer}: {self.cause}"
