"""`{% lucide %}` and `{% static %}` as every template has them, each answer made once a process:
a page's frame has dozens of both, and neither changes before the next start."""

from functools import lru_cache

from django import template
from django.templatetags.static import static as find
from lucide.templatetags.lucide import lucide as draw

register = template.Library()
MOST_ICONS = 512
MOST_FILES = 256


@register.simple_tag
def lucide(name: str, *, size: int | None = 24, **attributes: str) -> str:
    """The icon as inline SVG, with the same arguments as the tag of the lucide package."""
    return _drawn(name, size, tuple(attributes.items()))


@register.simple_tag
@lru_cache(maxsize=MOST_FILES)
def static(path: str) -> str:
    """Address of a static file, as Django's own tag gives it."""
    return find(path)


@lru_cache(maxsize=MOST_ICONS)
def _drawn(name: str, size: int | None, attributes: tuple[tuple[str, str], ...]) -> str:
    return draw(name, size=size, **dict(attributes))
