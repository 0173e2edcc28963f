"""What the console's handler makes of errors."""

import logging
import sys

import pytest

from threadly.errors import TooManyRequests


def said_of(error: Exception) -> str:
    """The lines that the shop's own handler writes."""
    [console] = [each for each in logging.getLogger().handlers if each.name == "console"]
    try:
        raise error
    except Exception:
        record = logging.LogRecord(
            "django.request", logging.WARNING, __file__, 1, "Forbidden: /cart/", (), sys.exc_info()
        )
    assert console.filter(record)
    return console.format(record)


def test_a_refusal_is_one_line() -> None:
    assert said_of(TooManyRequests()) == "WARNING django.request: Forbidden: /cart/"


@pytest.mark.parametrize("error", [ValueError("broken"), OSError("gone")])
def test_what_is_broken_comes_with_its_trace(error: Exception) -> None:
    first, *rest = said_of(error).splitlines()
    assert first == "WARNING django.request: Forbidden: /cart/"
    assert rest[0] == "Traceback (most recent call last):"
    assert str(error) in rest[-1]
