"""Housekeeping of notices."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from notifications.models import Notice

KEEP = timedelta(days=180)


@shared_task
def drop_old() -> None:
    Notice.objects.filter(made_at__lt=timezone.now() - KEEP).delete()
