"""The group of staff who moderate, and what they may do."""

from typing import Any

from django.apps import AppConfig
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission

NAME = "Moderators"
SEE = "view"
ACT = "change"
# Seeing is on everything; acting is on what their decisions are about.
ACTS_ON = {
    "accounts": {"user"},
    "marketplace": {"listing", "order", "brand", "dispute", "review"},
    "messaging": {"message", "report"},
    "moderation": {"approval"},
    "outbox": {"job"},
    "payments": {
        "chargeback",
        "difference",
        "refund",
        "restitution",
        "reversal",
        "transfer",
    },
}
ROOMS = {"accounts", "marketplace", "messaging", "moderation", "outbox", "payments"}


def grant(app_config: AppConfig, **_: Any) -> None:
    """After an app's migrations: give the group its permissions on the app's models."""
    if app_config.label not in ROOMS:
        return
    create_permissions(app_config, verbosity=0)
    codenames = [f"{SEE}_{model._meta.model_name}" for model in app_config.get_models()]
    codenames += [f"{ACT}_{model}" for model in ACTS_ON.get(app_config.label, ())]
    group, _created = Group.objects.get_or_create(name=NAME)
    group.permissions.add(
        *Permission.objects.filter(content_type__app_label=app_config.label, codename__in=codenames)
    )
