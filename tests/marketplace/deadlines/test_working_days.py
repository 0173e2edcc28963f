"""Days as people count them: holidays, weekends, and clocks that change."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from marketplace.working_days import add_days, add_working_days, morning_before

BERLIN = ZoneInfo("Europe/Berlin")
GERMANY = holidays.country_holidays("DE")
moments = st.datetimes(
    min_value=datetime(2024, 1, 1), max_value=datetime(2035, 1, 1), timezones=st.just(UTC)
)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN)


def said(moment: datetime) -> str:
    return moment.astimezone(BERLIN).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("paid_on", "ship_by"),
    [
        ("2026-11-23", "2026-11-30"),  # a Monday: the Monday after
        ("2026-11-27", "2026-12-04"),  # a Friday
        ("2026-11-28", "2026-12-04"),  # a Saturday counts from Monday
        ("2026-03-26", "2026-04-02"),  # over the change to summer time
        ("2026-12-23", "2026-12-31"),  # over Christmas: the 25th is a Friday
        ("2026-03-30", "2026-04-08"),  # over Good Friday and Easter Monday
        ("2026-04-29", "2026-05-07"),  # over the first of May
    ],
)
def test_five_working_days_end_with_the_last_of_them(paid_on: str, ship_by: str) -> None:
    assert said(add_working_days(at(f"{paid_on}T10:00"), 5)) == f"{ship_by} 23:59"


@pytest.mark.parametrize(
    ("place", "ship_by"),
    [
        ({"COUNTRY": "DE", "COUNTRY_SUBDIVISION": ""}, "2026-01-07"),
        ({"COUNTRY": "DE", "COUNTRY_SUBDIVISION": "BY"}, "2026-01-08"),  # Epiphany
        ({"COUNTRY": "AT", "COUNTRY_SUBDIVISION": ""}, "2026-01-08"),
        ({"COUNTRY": "US", "COUNTRY_SUBDIVISION": ""}, "2026-01-07"),
    ],
)
def test_holidays_are_those_of_the_deployments_place(place: dict[str, str], ship_by: str) -> None:
    with override_settings(**place):
        assert said(add_working_days(at("2025-12-30T10:00"), 5)) == f"{ship_by} 23:59"


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        ("2026-03-22T15:33", 14, "2026-04-05 15:33"),  # an hour is missing in between
        ("2026-10-20T15:33", 14, "2026-11-03 15:33"),  # an hour comes twice
        ("2026-11-03T15:33", -14, "2026-10-20 15:33"),
    ],
)
def test_a_day_is_a_day_when_the_clocks_change(start: str, days: int, end: str) -> None:
    assert said(add_days(at(start), days)) == end


def test_a_reminder_comes_in_the_morning_of_a_working_day() -> None:
    end = at("2026-11-30T23:59")
    assert said(morning_before(end, working_days=3)) == "2026-11-25 09:00"
    assert said(morning_before(end, working_days=1)) == "2026-11-27 09:00"


@given(start=moments, days=st.integers(1, 40))
def test_between_are_just_so_many_working_days(start: datetime, days: int) -> None:
    end = add_working_days(start, days).astimezone(BERLIN)
    first = start.astimezone(BERLIN).date() + timedelta(days=1)
    spanned = [first + timedelta(days=n) for n in range((end.date() - first).days + 1)]
    working = [day for day in spanned if day.weekday() < 5 and day not in GERMANY]
    assert (len(working), working[-1]) == (days, end.date())
    assert end.strftime("%H:%M:%S") == "23:59:59"


@given(moment=moments, days=st.integers(-400, 400))
def test_days_keep_the_time_of_day(moment: datetime, days: int) -> None:
    before, after = moment.astimezone(BERLIN), add_days(moment, days).astimezone(BERLIN)
    assert (after.date() - before.date()).days == days
    # A time that the change to summer time skips is an hour later.
    assert after.time() == before.time() or after.utcoffset() != before.utcoffset()


@pytest.mark.parametrize("count", [lambda at: add_working_days(at, 3), lambda at: add_days(at, 3)])
def test_what_comes_in_utc_goes_out_in_utc(count: Callable[[datetime], Any]) -> None:
    assert count(datetime(2026, 11, 23, 9, tzinfo=UTC)).tzinfo is UTC
