"""Deadlines in working days of the deployment's time zone."""

from datetime import datetime, timedelta

from django.utils import timezone

SATURDAY = 5


def add_working_days(start: datetime, days: int) -> datetime:
    """The end of the working day that lies `days` working days after `start` (aware; UTC out)."""
    day = timezone.localtime(start).date()
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < SATURDAY
    end = datetime.combine(day, datetime.max.time(), timezone.get_default_timezone())
    return end.astimezone(start.tzinfo)
