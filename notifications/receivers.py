"""What notifications do on news: a session that ended is pushed nothing more."""

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.usersessions.models import UserSession
from django.contrib.auth.signals import user_logged_out
from django.db.models.signals import post_delete
from django.http import HttpRequest

from accounts.models import User
from notifications import stopping
from notifications.models import Device

__all__ = ["connect", "stopping"]


def connect() -> None:
    post_delete.connect(_forget_device, sender=UserSession)
    user_logged_out.connect(_log_out)
    password_reset.connect(_forget_devices)
    for changed in (password_changed, password_set):
        changed.connect(_keep_this_device)


def _forget_device(*, instance: UserSession, **_: object) -> None:
    Device.objects.filter(session_key=instance.session_key).delete()


def _log_out(*, request: HttpRequest, **_: object) -> None:
    if request.session.session_key:
        Device.objects.filter(session_key=request.session.session_key).delete()


def _forget_devices(*, user: User, **_: object) -> None:
    Device.objects.filter(person=user).delete()


def _keep_this_device(*, request: HttpRequest, user: User, **_: object) -> None:
    """A new password ends all other sessions, and the one that set it has a new key."""
    here = {request.session.session_key, getattr(request.session, "former_key", None)} - {None}
    own = Device.objects.filter(person=user)
    own.exclude(session_key__in=here).delete()
    own.update(session_key=request.session.session_key)
