"""A seller's share of an order, on its way to their account."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.models import Order
from payments.models.keys import new_key


class Transfer(models.Model):
    """One an order, of its payout; written when the order completes, sent by a job."""

    class Status(models.TextChoices):
        # Written; the job has not heard from Stripe yet.
        PENDING = "pending", _("On its way")
        # Waits until the seller's account can be paid; `problem` says what is missing.
        PARKED = "parked", _("Waiting for your account")
        # On the seller's balance at Stripe.
        PAID = "paid", _("Paid")

    class Problem(models.TextChoices):
        # The seller never began, or did not finish, Stripe's onboarding.
        NO_ACCOUNT = "no_account", _("Set up payouts to receive it.")
        # Stripe asks for more, or has paused the account.
        NOT_READY = "not_ready", _("Stripe needs more from you before it can be sent.")

    order = models.OneToOneField(Order, on_delete=models.PROTECT, related_name="transfer")
    amount_cents = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status, default=Status.PENDING)
    problem = models.CharField(max_length=12, choices=Problem, blank=True)
    idempotency_key = models.CharField(max_length=64, unique=True, default=new_key)
    transfer_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    paid_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="a_transfer_is_of_money"),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(paid_at__isnull=False, transfer_id__isnull=False),
                name="a_paid_transfer_is_at_stripe",
            ),
        ]

    def __str__(self) -> str:
        return f"transfer of {self.order}"
