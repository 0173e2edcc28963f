"""The claim of one order on one listing; at most one is live, by a unique index."""

from django.db import models
from django.db.models import Q

from marketplace.models.listing import Listing


class Reservation(models.Model):
    """Live from checkout until released; a sold listing keeps its reservation for ever."""

    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="reservations")
    created_at = models.DateTimeField(auto_now_add=True)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(released_at__isnull=True),
                name="one_live_reservation_per_listing",
            )
        ]

    def __str__(self) -> str:
        return f"reservation of {self.listing}"
