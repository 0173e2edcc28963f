"""The countries that an address may be in, by the names that people know them by."""

from functools import lru_cache

from babel import Locale
from django.conf import settings
from django.utils.translation import get_language, to_locale

NOT_COUNTRIES = {"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"}


@lru_cache(maxsize=8)
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(to_locale(language)).territories
    found = ((c, n) for c, n in names.items() if len(c) == 2 and c not in NOT_COUNTRIES)
    return tuple(sorted(found, key=lambda country: country[1].casefold()))


def countries() -> tuple[tuple[str, str], ...]:
    """ISO 3166 codes with their names in the visitor's language, in the order of the names."""
    return _countries(get_language() or settings.LANGUAGE_CODE)
