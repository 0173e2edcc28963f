"""Housekeeping of accounts."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from celery import shared_task
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

# A session is listed a moment before it is stored.
A_WHILE = timedelta(hours=1)


@shared_task
def clear_expired_sessions() -> None:
    """Delete sessions whose time is over, and take them off the lists of devices."""
    now = timezone.now()
    Session.objects.filter(expire_date__lt=now).delete()
    stored = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(stored), created_at__lt=now - A_WHILE).delete()
