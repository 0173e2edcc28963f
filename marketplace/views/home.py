"""The first page: what is new, and the ways into the rest."""

from dataclasses import dataclass

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from marketplace.models import Brand, Category, Listing
from marketplace.tiles import Tile, tiles
from marketplace.tree import ids_below, top_categories

NEWEST_SHOWN = 24
COLLECTION_SHOWN = 6
BRANDS_SHOWN = 14
# Pictures and brands of the doors may be this old; items and their prices are read anew.
DOORS_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Door:
    """A way into a category, with the photo of its newest item."""

    name: str
    address: str
    cover: dict[str, str] | None


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    shown = Listing.objects.on_display().newest()
    covers, brands = _kept_doors()
    context = {
        "newest": tiles(shown[:NEWEST_SHOWN]),
        "vintage": tiles(shown.vintage()[:COLLECTION_SHOWN]),
        "designer": tiles(shown.designer()[:COLLECTION_SHOWN]),
        "doors": [_door(category, covers.get(category.pk)) for category in top_categories()],
        "brands": brands,
    }
    return render(request, "marketplace/home/home.html", context)


def _door(category: Category, tile: Tile | None) -> Door:
    return Door(category.name, category.address, tile and tile.cover)


def _kept_doors() -> tuple[dict[int, Tile], list[tuple[str, str]]]:
    """The newest item of each top category, and the brands with most items (name, address)."""
    kept = cache.get("home:doors")
    if kept is None:
        most = Brand.objects.most_listed()[:BRANDS_SHOWN]
        kept = (_covers(), [(brand.name, brand.get_absolute_url()) for brand in most])
        cache.set("home:doors", kept, DOORS_SECONDS)
    return kept


def _covers() -> dict[int, Tile]:
    by_pk = {pk: root.pk for root in top_categories() for pk in ids_below(root)}
    newest = [
        Listing.objects.on_display().filter(category_id__in=ids_below(root)).newest()[:1]
        for root in top_categories()
    ]
    if not newest:
        return {}
    found = tiles(*newest)
    category_of = dict(
        Listing.objects.filter(pk__in=[tile.pk for tile in found]).values_list("pk", "category_id")
    )
    return {by_pk[category_of[tile.pk]]: tile for tile in found}
