"""Sentences that a seller says often."""

from django.conf import settings
from django.db import models

LONGEST_REPLY = 200
MOST_REPLIES = 10


class QuickReply(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="quick_replies"
    )
    text = models.CharField(max_length=LONGEST_REPLY)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "text"], name="a_quick_reply_is_kept_once")
        ]

    def __str__(self) -> str:
        return self.text
