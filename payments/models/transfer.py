"""A seller's share of an order, on its way to their account."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.models import Order
from payments.models.keys import new_key
from payments.models.stateful import Stateful


class Transfer(Stateful):
    """One an order, of what its seller is owed; written on release, sent by a job.

    `amount_cents` is the order's payout until it is SENDING, and then what Stripe is asked for:
    less what was refunded meanwhile, and less what the seller owes.
    """

    class Status(models.TextChoices):
        # Written; Stripe was not asked yet.
        PENDING = "pending", _("About to be sent")
        # Stripe is being asked, or was and the answer is lost: the amount is fixed.
        SENDING = "sending", _("On its way")
        # Waits until the seller's account can be paid; `problem` says what is missing.
        PARKED = "parked", _("Waiting")
        # On the seller's balance at Stripe.
        PAID = "paid", _("Paid")
        # Nothing was left to send: it was refunded, or went to what the seller owed.
        SETTLED = "settled", _("Settled")

    S = Status
    TRANSITIONS = {
        "claim": ({S.PENDING}, S.SENDING),
        "park": ({S.PENDING, S.SENDING}, S.PARKED),
        "unpark": ({S.PARKED}, S.PENDING),
        "pay": ({S.SENDING}, S.PAID),
        "settle": ({S.PENDING}, S.SETTLED),
        # What was taken of it came back by an appeal.
        "renew": ({S.SETTLED}, S.PENDING),
    }

    class Problem(models.TextChoices):
        # The seller never began, or did not finish, Stripe's onboarding.
        NO_ACCOUNT = "no_account", _("Set up payouts to receive it.")
        # Stripe asks for more, or has paused the account.
        NOT_READY = "not_ready", _("Stripe needs more from you before it can be sent.")
        # The buyer's bank asks for the payment back, and has not decided.
        CHARGEBACK = "chargeback", _("The buyer's bank is looking at the payment.")

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
            models.CheckConstraint(
                condition=Q(amount_cents__gt=0) | Q(status="settled"), name="a_transfer_is_of_money"
            ),
            models.CheckConstraint(
                condition=~Q(status="paid") | Q(paid_at__isnull=False, transfer_id__isnull=False),
                name="a_paid_transfer_is_at_stripe",
            ),
        ]

    def __str__(self) -> str:
        return f"transfer of {self.order}"
