"""What every stored picture has in common."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import default_storage
from django.db import models

WIDTHS = (320, 640, 1280)


class Photo(models.Model):
    """A picture kept as `photos/<key>/<width>.webp` in the default storage."""

    class Status(models.TextChoices):
        # Taken in and checked; the background job has not made its widths yet.
        WAITING = "waiting"
        # Every width is stored and can be shown.
        READY = "ready"
        # The background job could not read it after all; its owner is told.
        REFUSED = "refused"

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    status = models.CharField(max_length=10, choices=Status, default=Status.WAITING)
    widths = ArrayField(models.PositiveSmallIntegerField(), default=list)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.key)

    def url(self, width: int) -> str:
        """Address of the width nearest to `width` pixels, not smaller where there is a choice."""
        fitting = [w for w in self.widths if w >= width] or self.widths[-1:]
        return default_storage.url(f"photos/{self.key}/{fitting[0]}.webp") if fitting else ""

    @property
    def src(self) -> str:
        return self.url(640)

    @property
    def thumbnail(self) -> str:
        return self.url(320)

    @property
    def largest(self) -> str:
        return self.url(max(WIDTHS))

    @property
    def srcset(self) -> str:
        return ", ".join(f"{self.url(width)} {width}w" for width in self.widths)
