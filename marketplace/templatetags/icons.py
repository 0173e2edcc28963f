"""`{% lucide "heart" %}`: an icon as inline SVG, drawn once and kept by the process."""

from functools import lru_cache

from django import template
from django.utils.safestring import SafeString, mark_safe
from lucide.templatetags.lucide import lucide as draw

register = template.Library()


@register.simple_tag
def lucide(name: str, *, size: int = 24, **attributes: object) -> SafeString:
    """The icon `name` of Lucide, `size` pixels square, with these attributes on its <svg>."""
    return _drawn(name, size, tuple(attributes.items()))


# Parsing and serialising an icon costs more than the rest of a button; a page has twenty.
@lru_cache(maxsize=512)
def _drawn(name: str, size: int, attributes: tuple[tuple[str, object], ...]) -> SafeString:
    return mark_safe(draw(name, size=size, **dict(attributes)))  # noqa: S308 - escaped by `draw`
