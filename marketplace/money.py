"""Amounts of money: integer minor units and a currency, never a float."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency
from django.conf import settings
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in minor units (cents) of one currency. Mixing currencies raises ValueError."""

    cents: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        self._check(other)
        return Money(self.cents + other.cents, self.currency)

    def __sub__(self, other: "Money") -> "Money":
        self._check(other)
        return Money(self.cents - other.cents, self.currency)

    def __str__(self) -> str:
        return format_cents(self.cents, self.currency)

    def _check(self, other: "Money") -> None:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")


def percent_of(cents: int, percent: Decimal | str) -> int:
    """`percent` of an amount in minor units, rounded half up to a whole minor unit."""
    exact = Decimal(cents) * Decimal(percent) / 100
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def portion(cents: int, part: int, whole: int) -> int:
    """`part` of `whole` of an amount in minor units, rounded half up; 0 when `whole` is 0."""
    return (2 * cents * part + whole) // (2 * whole) if whole else 0


def share(cents: int, weights: list[int]) -> list[int]:
    """Split an amount by weights so that the parts sum exactly to it (largest remainder)."""
    total = sum(weights)
    if total == 0:
        raise ValueError("nothing to share by: the weights sum to zero")
    parts = [cents * weight // total for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda i: -(cents * weights[i] % total))
    for i in by_remainder[: cents - sum(parts)]:
        parts[i] += 1
    return parts


@lru_cache(maxsize=32)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")


@lru_cache(maxsize=4096)
def _formatted(cents: int, currency: str, language: str) -> str:
    said = format_currency(Decimal(cents) / 100, currency, locale=_locale(language))
    # A hyphen may end a line and leave the amount above zero on the next.
    return said.replace("-", "\N{MINUS SIGN}") if cents < 0 else said


def plain(cents: int) -> str:
    """An amount in minor units for other programs, such as -38.70, in every language."""
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02}"


def format_cents(cents: int, currency: str | None = None) -> str:
    """An amount in minor units as the visitor's language writes it, such as €38.70."""
    return _formatted(cents, currency or settings.CURRENCY, get_language() or "en")
