"""What happened to an order."""

from django.conf import settings
from django.db import models

from marketplace.models.order import Order


class OrderEvent(models.Model):
    """A transition of an order: who, when and why. The timeline is read from these."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="events")
    verb = models.CharField(max_length=20)
    # Null: time or the payment decided.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.order} {self.verb}"
