"""A browser that a person lets us push to."""

from django.conf import settings
from django.db import models


class Device(models.Model):
    """Belongs to the session in which it was switched on, and ends with it."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="devices"
    )
    session_key = models.CharField(max_length=40, db_index=True)
    endpoint = models.CharField(max_length=1000, unique=True)
    # The browser's public key and secret, base64url as it gives them.
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"device {self.pk} of {self.person}"
