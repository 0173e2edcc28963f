"""Days and times: in mails as the reader's language says them in a sentence, and on pages."""

from datetime import date, datetime

from babel.dates import format_date, format_datetime
from django import template
from django.utils.dates import MONTHS
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import get_language, to_locale

register = template.Library()
TO_THE_MINUTE = "EEEE, d MMMM, HH:mm"
# Where a weekday before the day would need another case after “until”.
TO_THE_MINUTE_IN = {"uk": "d MMMM, HH:mm (EEEE)"}


@register.filter(expects_localtime=True)
def day(value: date) -> str:
    """“5 December”."""
    return format_date(value, "d MMMM", locale=_locale())


@register.filter(expects_localtime=True)
def moment(value: datetime) -> str:
    """“Friday, 5 December, 14:00”."""
    pattern = TO_THE_MINUTE_IN.get(get_language() or "en", TO_THE_MINUTE)
    return format_datetime(value, pattern, locale=_locale())


@register.filter(expects_localtime=True)
def stamp(value: datetime) -> str:
    """“5 December 2026, 14:00 CET”: what happened, for the record."""
    said = format_datetime(value, "d MMMM y, HH:mm", locale=_locale())
    return f"{said} {value.tzname() or ''}".rstrip()


@register.filter(expects_localtime=True)
def when(value: datetime | None) -> str:
    """“5 December, 14:00” as an element that knows the exact moment; with its year when that is
    not this one. On pages, where there are many of them; of nothing, nothing."""
    if not value:
        return ""
    day, month, time = value.day, MONTHS[value.month], f"{value:%H:%M}"
    is_of_this_year = value.year == localtime().year
    said = f"{day} {month}, {time}" if is_of_this_year else f"{day} {month} {value.year}, {time}"
    exact = f"{day} {month} {value.year}, {time} {value.tzname() or ''}".rstrip()
    markup = '<time datetime="{}" title="{}" data-when>{}</time>'
    return format_html(markup, value.isoformat(), exact, said)


def _locale() -> str:
    return to_locale(get_language() or "en")
