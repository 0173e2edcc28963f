"""Deadlines as people count them: in days of the deployment's country and on its clocks.

Times come in and go out aware; they are counted in `settings.TIME_ZONE`, so a day with 23 or 25
hours is a day.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.conf import settings
from django.utils import timezone
from holidays import HolidayBase, country_holidays

MORNING = time(9)


def add_working_days(start: datetime, days: int) -> datetime:
    """The end of the working day that lies `days` working days after `start`."""
    day = _calendar().get_nth_working_day(timezone.localtime(start).date(), days)
    return _at(day, time.max).astimezone(start.tzinfo)


def working_days_between(start: datetime, end: datetime) -> int:
    """How many working days come after the day of `start`, up to and with the day of `end`."""
    first, last = (timezone.localtime(at).date() for at in (start, end))
    days = (first + timedelta(days=number) for number in range(1, (last - first).days + 1))
    return sum(_calendar().is_working_day(day) for day in days)


def morning_before(end: datetime, *, working_days: int) -> datetime:
    """Nine o'clock on the working day that lies so many working days before the day of `end`."""
    day = _calendar().get_nth_working_day(timezone.localtime(end).date(), -working_days)
    return _at(day, MORNING).astimezone(end.tzinfo)


def add_days(start: datetime, days: int) -> datetime:
    """The same time of day, `days` days later (or earlier, below zero)."""
    local = timezone.localtime(start)
    return _at(local.date() + timedelta(days=days), local.time()).astimezone(start.tzinfo)


def _at(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, timezone.get_default_timezone())


def _calendar() -> HolidayBase:
    return _calendar_of(settings.COUNTRY, settings.COUNTRY_SUBDIVISION)


@lru_cache
def _calendar_of(country: str, subdivision: str) -> HolidayBase:
    """Public holidays and weekends; raises NotImplementedError for a place it does not know."""
    return country_holidays(country, subdiv=subdivision or None)
