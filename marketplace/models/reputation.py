"""What a member's standing rests on beside reviews and orders, and the files that tell of it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class ReplyTime(models.Model):
    """How soon a person answers. Written by messaging, which knows; read by their page."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reply_time"
    )
    # The median time to the first reply.
    seconds = models.PositiveBigIntegerField()
    conversations = models.PositiveIntegerField()
    computed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user}: {self.seconds} s"


class ReputationFile(models.Model):
    """A signed file that its owner took away. A newer one takes its place."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reputation_files"
    )
    issued_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(superseded_at=None),
                name="one_newest_reputation_file_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.issued_at:%Y-%m-%d %H:%M}"
