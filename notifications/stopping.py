"""The way out of each mail that can be switched off, without logging in (RFC 8058)."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts import mail
from accounts.models import User
from notifications.catalogue import Channel, Group, groups_in, kinds
from notifications.models import Notice, Wishes

SALT = "notifications.stop"
LASTS_SECONDS = 90 * 24 * 60 * 60
ALL = ""


class BadToken(Exception):
    """Not one of ours, or too old; nothing was changed."""


def way_out(name: str, to: User, ids: dict[str, Any]) -> str:
    """Where the person ends mails like this one; empty when they can't be ended."""
    group = _group_of(name, ids)
    if group is None:
        return ""
    token = signing.dumps([to.pk, group], salt=SALT)
    return settings.SITE_URL + reverse("notifications:stop", args=[token])


def read(token: str) -> tuple[User, str]:
    """Whose mails, and of which group (empty: all). Raises BadToken."""
    try:
        person_id, group = signing.loads(token, salt=SALT, max_age=LASTS_SECONDS)
    except signing.BadSignature as error:
        raise BadToken from error
    person = User.objects.filter(pk=person_id).first()
    if person is None or (group and group not in Group.values):
        raise BadToken
    return person, group


def stop(token: str) -> str:
    """Switch the mails off; returns the group. A second time changes nothing. Raises BadToken."""
    person, group = read(token)
    Wishes.stop_mail(person, group)
    return group


def _group_of(name: str, ids: dict[str, Any]) -> str | None:
    if name == "notifications.digest":
        return ALL
    if name == "notifications.notice":
        name = Notice.objects.get(pk=ids["notice"]).kind
    kind = kinds.get(name)
    can_be_ended = kind and not kind.is_mailed_always and kind.group in groups_in(Channel.EMAIL)
    return kind.group.value if kind and can_be_ended else None


mail.ways_out.append(way_out)
