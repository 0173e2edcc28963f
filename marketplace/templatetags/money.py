"""`{{ cents|money }}`: an amount in minor units, in the visitor's locale."""

from django import template

from marketplace.money import format_cents

register = template.Library()


@register.filter
def money(cents: int | None) -> str:
    return "" if cents is None else format_cents(cents)
