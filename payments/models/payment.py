"""A buyer's payment for one checkout."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from marketplace.models import Checkout
from payments.models.keys import new_key
from payments.models.stateful import Stateful

# Stripe ends a session no sooner than 30 minutes after it was made; we end it before:
# https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-expires_at
SESSION_LASTS = timedelta(minutes=60)


def session_end() -> datetime:
    return timezone.now() + SESSION_LASTS


class Payment(Stateful):
    """Written, with its key, before Stripe hears of it. `amount_cents` is all orders' total."""

    class Status(models.TextChoices):
        # Written here; Stripe may or may not know of it.
        NEW = "new"
        # The buyer can pay on Stripe's page.
        OPEN = "open"
        # The buyer did their part; the money is on its way (delayed methods).
        PROCESSING = "processing"
        # The money arrived.
        PAID = "paid"
        # The session ended without money.
        EXPIRED = "expired"

    S = Status
    TRANSITIONS = {
        "open": ({S.NEW}, S.OPEN),
        "process": ({S.NEW, S.OPEN}, S.PROCESSING),
        # Also after it expired here: Stripe's word that the money came is the last one.
        "pay": ({S.NEW, S.OPEN, S.PROCESSING, S.EXPIRED}, S.PAID),
        "expire": ({S.NEW, S.OPEN, S.PROCESSING}, S.EXPIRED),
    }

    checkout = models.OneToOneField(Checkout, on_delete=models.PROTECT, related_name="payment")
    status = models.CharField(max_length=10, choices=Status, default=Status.NEW)
    amount_cents = models.PositiveIntegerField()
    currency = models.CharField(max_length=3)
    idempotency_key = models.CharField(max_length=64, unique=True, default=new_key)
    session_id = models.CharField(max_length=100, unique=True, null=True, blank=True)
    session_url = models.URLField(max_length=1000, blank=True)
    session_expires_at = models.DateTimeField(default=session_end)
    payment_intent_id = models.CharField(max_length=100, blank=True)
    charge_id = models.CharField(max_length=100, blank=True)
    stripe_fee_cents = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    paid_at = models.DateTimeField(null=True, blank=True)
    # Stripe warned that the card may be stolen; for staff to look at before the item is sent.
    warned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="paid") | (Q(paid_at__isnull=False) & ~Q(charge_id="")),
                name="a_paid_payment_has_its_charge",
            ),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="a_payment_is_of_money"),
        ]

    def __str__(self) -> str:
        return f"payment of {self.checkout}"
