"""`{% lucide "name" %}`, drawn once a process: a page has a dozen icons, each costs XML work."""

from functools import lru_cache

from django import template
from lucide.templatetags.lucide import lucide as draw

register = template.Library()
MOST_ICONS = 512


@register.simple_tag
def lucide(name: str, *, size: int | None = 24, **attributes: str) -> str:
    """The icon as inline SVG, with the same arguments as the tag of the lucide package."""
    return _drawn(name, size, tuple(attributes.items()))


@lru_cache(maxsize=MOST_ICONS)
def _drawn(name: str, size: int | None, attributes: tuple[tuple[str, str], ...]) -> str:
    return draw(name, size=size, **dict(attributes))
