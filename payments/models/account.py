"""A seller's account at Stripe."""

from django.conf import settings
from django.db import models

from payments.models.keys import new_key


class SellerAccount(models.Model):
    """What Stripe last told of the account; only an active transfer capability can be paid."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="seller_account"
    )
    idempotency_key = models.CharField(max_length=64, default=new_key)
    account_id = models.CharField(max_length=64, unique=True, null=True, blank=True)
    details_submitted = models.BooleanField(default=False)
    transfers_active = models.BooleanField(default=False)
    # What Stripe still asks for, in its own words.
    requirements = models.JSONField(default=list, blank=True)
    # Why the last payout to the seller's bank failed, in Stripe's words; empty when none did.
    payout_problem = models.CharField(max_length=300, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    # Since then every event on the account was taken in.
    swept_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.user}: {self.account_id or 'no account yet'}"
