"""How a person wants to be told, and what a browser sends to be pushed."""

import re
from base64 import urlsafe_b64decode
from typing import Any, ClassVar
from zoneinfo import available_timezones

from cryptography.hazmat.primitives.asymmetric import ec
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from notifications import push
from notifications.catalogue import Channel, Group, always_mailed, groups_in
from notifications.models import Wishes

AREAS = re.compile(r"(Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific)/")


def zones() -> list[tuple[str, Any]]:
    names = sorted(name for name in available_timezones() if AREAS.match(name))
    own = _("This shop's (%(zone)s)") % {"zone": settings.TIME_ZONE}
    return [("", own), *((name, name.replace("_", " ")) for name in names)]


class WishesForm(forms.ModelForm):
    """A switch for each group and channel, quiet hours, and how often mail comes.

    With the switches that its page showed as off, so that a tab from before somebody ended mails
    by the link in one does not begin them again.
    """

    seen = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)
    time_zone = forms.ChoiceField(label=_("Your time zone"), choices=zones, required=False)

    class Meta:
        model = Wishes
        fields: ClassVar = ["quiet_from", "quiet_until", "time_zone", "digest"]
        labels: ClassVar = {
            "quiet_from": _("Quiet from"),
            "quiet_until": _("Quiet until"),
            "digest": _("Mails that can wait"),
        }
        widgets: ClassVar = {
            "quiet_from": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "quiet_until": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "digest": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = ",".join(self.instance.switched_off)
        for channel in Channel:
            for group in groups_in(channel):
                self.fields[f"{group}_{channel}"] = forms.BooleanField(
                    label=f"{group.label}: {channel.label}",
                    required=False,
                    initial=self.instance.wants(group, channel),
                )

    def matrix(self) -> list[dict[str, Any]]:
        """One row a group: a switch for each channel, or why there is none."""
        mailed = always_mailed()
        used = {group for channel in Channel for group in groups_in(channel)} | set(mailed)
        return [
            {
                "group": group,
                "cells": [
                    {
                        "channel": channel,
                        "switch": self[f"{group}_{channel}"]
                        if f"{group}_{channel}" in self.fields
                        else None,
                        "is_always": channel == Channel.EMAIL and group in mailed,
                    }
                    for channel in Channel
                ],
            }
            for group in Group
            if group in used
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        begin, end = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if "quiet_from" not in self.errors and "quiet_until" not in self.errors:
            if bool(begin is None) != bool(end is None):
                missing = "quiet_from" if begin is None else "quiet_until"
                self.add_error(missing, _("Quiet hours need a beginning and an end."))
            elif begin is not None and begin == end:
                self.add_error("quiet_until", _("Choose another end than the beginning."))
        return cleaned

    @transaction.atomic
    def save(self, commit: bool = True) -> Wishes:
        """Write what the person changed on the page; other switches stay as they are by now."""
        own = Wishes.locked(self.instance.person)
        off = {
            f"{group}:{channel}"
            for channel in Channel
            for group in groups_in(channel)
            if not self.cleaned_data[f"{group}_{channel}"]
        }
        if "seen" in self.data:
            changed = off ^ set(filter(None, self.cleaned_data["seen"].split(",")))
            off = set(own.switched_off) - changed | off & changed
        own.switched_off = sorted(off)
        for name in self.Meta.fields:
            setattr(own, name, self.cleaned_data[name])
        own.save()
        return own


class DeviceForm(forms.Form):
    """A browser's subscription, its keys base64url as it gives them."""

    endpoint = forms.CharField(max_length=1000)
    p256dh = forms.CharField(max_length=120)
    auth = forms.CharField(max_length=40)

    def clean_endpoint(self) -> str:
        endpoint: str = self.cleaned_data["endpoint"]
        if not push.may_be_told(endpoint):
            raise ValidationError(_("This is no address of a push service."))
        return endpoint

    def clean_p256dh(self) -> str:
        value: str = self.cleaned_data["p256dh"]
        try:
            ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(value))
        except ValueError as error:
            raise ValidationError(_("This is no key of a browser.")) from error
        return value

    def clean_auth(self) -> str:
        value: str = self.cleaned_data["auth"]
        if len(_bytes(value)) != 16:
            raise ValidationError(_("This is no key of a browser."))
        return value


def _bytes(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return b""
