"""How a person wants to be told: what not, when not, and how often."""

from datetime import date, datetime, time, timedelta
from typing import ClassVar
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from notifications.catalogue import Channel, Group, groups_in

DIGEST_AT = time(8)


class Wishes(models.Model):
    """Absent while a person changed nothing: everything is on, at once, at any hour."""

    class Digest(models.TextChoices):
        OFF = "off", _("At once, each by itself")
        DAY = "day", _("Once a day, at 8 in the morning")
        WEEK = "week", _("Once a week, on Monday morning")

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="wishes"
    )
    # As `<group>:<channel>`.
    switched_off = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    # Empty: the deployment's.
    time_zone = models.CharField(max_length=60, blank=True)
    digest = models.CharField(max_length=4, choices=Digest, default=Digest.OFF)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False)
                & ~Q(quiet_from=F("quiet_until")),
                name="quiet_hours_have_two_ends",
            )
        ]

    def __str__(self) -> str:
        return f"wishes of {self.person}"

    @classmethod
    def of(cls, person: User) -> "Wishes":
        """The person's, or what counts while they have none."""
        return cls.objects.filter(person=person).first() or cls(person=person)

    def wants(self, group: str, channel: str) -> bool:
        return f"{group}:{channel}" not in self.switched_off

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone or settings.TIME_ZONE)

    def after_quiet(self, at: datetime) -> datetime:
        """`at`, or the end of the quiet hours that it falls into. Aware, any zone."""
        if self.quiet_from is None or self.quiet_until is None:
            return at
        here = at.astimezone(self.zone)
        clock, begin, end = here.time(), self.quiet_from, self.quiet_until
        is_overnight = begin > end
        is_quiet = (clock >= begin or clock < end) if is_overnight else begin <= clock < end
        if not is_quiet:
            return at
        day = here.date() + timedelta(days=1 if is_overnight and clock >= begin else 0)
        return self._moment(day, end)

    def next_digest(self, after: datetime) -> datetime:
        """When the mails of now are sent together; never within quiet hours."""
        here = after.astimezone(self.zone)
        day = here.date()
        if here.time() >= DIGEST_AT:
            day += timedelta(days=1)
        if self.digest == self.Digest.WEEK:
            day += timedelta(days=-day.weekday() % 7)
        return self.after_quiet(self._moment(day, DIGEST_AT))

    def _moment(self, day: date, clock: time) -> datetime:
        # A time that the clocks skip or show twice is the later of its two readings.
        naive = datetime.combine(day, clock)
        return max(
            naive.replace(tzinfo=self.zone, fold=fold).astimezone(ZoneInfo("UTC"))
            for fold in (0, 1)
        )

    @classmethod
    def locked(cls, person: User) -> "Wishes":
        """The person's row, made when there is none, under its lock."""
        cls.objects.get_or_create(person=person)
        return cls.objects.select_for_update().get(person=person)

    @classmethod
    @transaction.atomic
    def stop_mail(cls, person: User, group: str) -> None:
        """No more mail of this group; of any that can be switched off when it is empty."""
        own = cls.locked(person)
        stopped = [Group(group)] if group else groups_in(Channel.EMAIL)
        off = {f"{each}:{Channel.EMAIL}" for each in stopped}
        own.switched_off = sorted(off | set(own.switched_off))
        own.save(update_fields=["switched_off"])
