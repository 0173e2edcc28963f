"""A moment on a page: as people say it, with the exact one beside it."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import time_machine
from django.template import Context, Template

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 27, 16, 5, tzinfo=BERLIN)
PAGE = Template("{{ at|when }}")


def test_a_moment_of_this_year_and_one_of_another() -> None:
    with time_machine.travel(NOW, tick=False):
        this, last = (
            PAGE.render(Context({"at": at})) for at in (NOW, NOW - timedelta(days=365, hours=1))
        )
    assert this == (
        '<time datetime="2026-11-27T16:05:00+01:00" title="27 November 2026, 16:05 CET" data-when>'
        "27 November, 16:05</time>"
    )
    assert ">27 November 2025, 15:05</time>" in last


def test_no_moment_is_nothing() -> None:
    assert PAGE.render(Context({"at": None})) == ""
