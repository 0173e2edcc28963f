"""What notifications do on news: a session that ended is pushed nothing more."""

from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_delete
from django.http import HttpRequest

from notifications import stopping
from notifications.models import Device

__all__ = ["connect", "stopping"]


def connect() -> None:
    post_delete.connect(_forget_device, sender=UserSession)
    user_logged_out.connect(_log_out)


def _forget_device(*, instance: UserSession, **_: object) -> None:
    Device.objects.filter(session_key=instance.session_key).delete()


def _log_out(*, request: HttpRequest, **_: object) -> None:
    if request.session.session_key:
        Device.objects.filter(session_key=request.session.session_key).delete()
