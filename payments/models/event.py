"""Stripe's events as they came in: stored once by id, then processed."""

from django.db import models
from django.db.models import Q


class StripeEventQuerySet(models.QuerySet["StripeEvent"]):
    def waiting(self) -> "StripeEventQuerySet":
        return self.filter(processed_at=None)


class StripeEvent(models.Model):
    """Names the object that changed; what it is now is asked of Stripe when processed."""

    event_id = models.CharField(max_length=64, unique=True)
    type = models.CharField(max_length=100)
    object_id = models.CharField(max_length=100, blank=True)
    # The connected account that it happened on; empty for the platform's own.
    account = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField()
    received_at = models.DateTimeField(auto_now_add=True)
    processed_at = models.DateTimeField(null=True, blank=True)

    objects = StripeEventQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["received_at"], name="stripe_event_waiting", condition=Q(processed_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.event_id}"
