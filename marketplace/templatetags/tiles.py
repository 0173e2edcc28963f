"""`{% tiles listings %}`: the items of a grid, from `marketplace.tiles.tiles`."""

from collections.abc import Iterable

from django import template
from django.template import Context
from django.utils.safestring import SafeString

from marketplace.tiles import Tile, render_tiles

register = template.Library()


@register.simple_tag(takes_context=True)
def tiles(context: Context, listings: Iterable[Tile]) -> SafeString:
    return render_tiles(listings, context.get("kept_ids") or ())
