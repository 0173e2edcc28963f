"""`{{ code|country }}`: a country by the name that the visitor knows it by."""

from django import template

from accounts.countries import countries

register = template.Library()


@register.filter
def country(code: str) -> str:
    """The name of an ISO 3166 code; the code itself when there is none."""
    return dict(countries()).get(code, code)
