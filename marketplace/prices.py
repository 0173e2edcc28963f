"""Prices as people type them: 38,70 · 38.70 · €38 · 1 200 · 1.200,50."""

import re
from typing import Any

from babel.numbers import get_currency_symbol
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import Widget
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.words import LineField
from marketplace.money import format_cents

SIGN = r"(?:[A-Za-z]{3}|[€$£¥₴]|лв\.?|грн\.?)?"
TYPED = re.compile(rf"{SIGN}\s*([0-9][0-9\s.,'’]*?)(?:[.,]([0-9]{{1,2}}))?\s*{SIGN}")
WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}([\s.,'’])[0-9]{3}(?:\1[0-9]{3})*")


def cents_of(text: str) -> int:
    """Minor units of an amount as a person types it, with or without its currency.

    A mark before one or two last digits parts the cents, one before three parts thousands.
    Raises ValueError when it is no amount.
    """
    found = TYPED.fullmatch(text.strip())
    if not found or not WHOLE.fullmatch(found[1]):
        raise ValueError(text)
    whole = re.sub(r"[^0-9]", "", found[1])
    return int(whole) * 100 + int((found[2] or "").ljust(2, "0"))


class PriceField(LineField):
    """An amount of money; cleaned into minor units, None when nothing was typed."""

    default_error_messages = {
        "invalid": _("Write an amount, such as 38.70."),
        "max_length": _("Write an amount, such as 38.70."),
    }

    def __init__(
        self,
        *,
        least: str = "",
        most: str,
        too_little: str | Promise = "",
        too_much: str | Promise,
        **kwargs: Any,
    ) -> None:
        """`least` and `most` name settings in minor units; the sentences may say %(limit)s."""
        super().__init__(max_length=20, **kwargs)
        self.least, self.most = least, most
        self.too_little, self.too_much = too_little, too_much

    @property
    def affix(self) -> str:
        return get_currency_symbol(settings.CURRENCY, locale=get_language() or "en")

    def widget_attrs(self, widget: Widget) -> dict[str, Any]:
        own = {"inputmode": "decimal", "autocomplete": "off"}
        return super().widget_attrs(widget) | own

    def clean(self, value: object) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            cents = cents_of(text)
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
        least = getattr(settings, self.least) if self.least else 0
        most = getattr(settings, self.most)
        if cents < least:
            raise ValidationError(str(self.too_little) % {"limit": format_cents(least)})
        if cents > most:
            raise ValidationError(str(self.too_much) % {"limit": format_cents(most)})
        return cents
