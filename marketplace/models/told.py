"""That a person was told of a new item."""

from django.conf import settings
from django.db import models

from marketplace.models.listing import Listing


class Told(models.Model):
    """Once for ever, however many of the sellers, brands and searches that they follow have it:
    whichever is first tells of it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="told"
    )
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="told")
    # `follow:5` or `search:7`.
    cause = models.CharField(max_length=30)
    told_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "listing"], name="told_of_once")]

    def __str__(self) -> str:
        return f"{self.cause} told {self.person_id} of {self.listing_id}"
