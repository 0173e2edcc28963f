"""One thing that one person is told, once."""

from urllib.parse import urljoin

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import User


class NoticeQuerySet(models.QuerySet["Notice"]):
    def shown_to(self, person: User) -> "NoticeQuerySet":
        """What stands on the person's page."""
        return self.filter(person=person, is_on_page=True, withdrawn_at=None)

    def unseen(self) -> "NoticeQuerySet":
        return self.filter(seen_at=None)


class Notice(models.Model):
    """Written in the transaction of its cause; its words are added by the worker.

    A notice whose news became stale before anybody saw it is withdrawn.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(max_length=60)
    ids = models.JSONField(default=dict)
    # The kind, the person and the ids: nobody is told the same thing twice.
    key = models.CharField(max_length=255, unique=True)
    about = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=200, blank=True)
    body = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=300, blank=True)
    picture = models.CharField(max_length=300, blank=True)
    is_on_page = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    posted_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    # When it was handed to the mail, to the devices; or joined those that a digest collects.
    mailed_at = models.DateTimeField(null=True, blank=True)
    pushed_at = models.DateTimeField(null=True, blank=True)
    collected_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["person", "-id"],
                name="notice_on_page",
                condition=Q(is_on_page=True, withdrawn_at=None),
            ),
            models.Index(
                fields=["person"],
                name="notice_unseen",
                condition=Q(is_on_page=True, withdrawn_at=None, seen_at=None),
            ),
            models.Index(
                fields=["about"],
                name="notice_about",
                condition=Q(withdrawn_at=None, seen_at=None) & ~Q(about=""),
            ),
            models.Index(
                fields=["person"],
                name="notice_for_digest",
                condition=Q(mailed_at=None, collected_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return reverse("notifications:notice", args=[self.pk])

    @property
    def picture_url(self) -> str:
        """The full address of its picture, as a mail needs it; photos may be kept elsewhere."""
        return urljoin(f"{settings.SITE_URL}/", self.picture) if self.picture else ""
