"""What a grid shows of its listings: read in one query, each tile rendered once a process."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.core.files.storage import default_storage
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from marketplace.facets import Condition
from marketplace.models import Listing, ListingPhoto
from marketplace.models.listing import listing_address

COLUMNS = ("pk", "title", "price_cents", "status", "condition", "brand__name", "size__label")
COVER_WIDTH = 640
# Photos of the first row are fetched at once, the others when they come near.
AT_ONCE = 4
MOST_TILES = 8192


class Tile(NamedTuple):
    """Everything that the picture of a listing in a grid depends on, language apart.

    Reads like a listing in `partials/listing_tile.html`. `photos` are the first two, as key and
    widths; `folder` is where photos are served from.
    """

    pk: int
    title: str
    price_cents: int
    status: str
    condition: str
    brand_name: str
    size_label: str
    photos: tuple[tuple[str, tuple[int, ...]], ...]
    folder: str

    def get_absolute_url(self) -> str:
        return listing_address(self.pk, self.title)

    def get_status_display(self) -> str:
        return str(Listing.Status(self.status).label)

    def get_condition_display(self) -> str:
        return str(Condition(self.condition).label) if self.condition else ""

    @property
    def cover(self) -> dict[str, str] | None:
        if not self.photos:
            return None
        key, widths = self.photos[0]
        srcset = ", ".join(f"{self.folder}{key}/{width}.webp {width}w" for width in widths)
        return {"src": self._address(0), "srcset": srcset}

    @property
    def src_hover(self) -> str:
        return self._address(1) if len(self.photos) > 1 else ""

    def _address(self, index: int) -> str:
        key, widths = self.photos[index]
        fitting = next((width for width in widths if width >= COVER_WIDTH), widths[-1])
        return f"{self.folder}{key}/{fitting}.webp"


def tiles(listings: QuerySet[Listing], *more: QuerySet[Listing]) -> list[Tile]:
    """The listings in their order, then those of `more`, with their first two photos each, in
    one query."""
    rows = _rows(listings)
    if more:
        rows = rows.union(*map(_rows, more), all=True)
    # One call a page, not five a tile: every photo's address begins the same.
    folder = default_storage.url("photos/")
    return [_tile(row, folder) for row in rows]


def _rows(listings: QuerySet[Listing]) -> QuerySet[Listing, tuple[Any, ...]]:
    photos = (
        ListingPhoto.objects.filter(listing=OuterRef("pk"), status=ListingPhoto.Status.READY)
        .order_by("position", "pk")
        .values(photo=JSONObject(key="key", widths="widths"))[:2]
    )
    return listings.annotate(shown=ArraySubquery(photos)).values_list(*COLUMNS, "shown")


def render_tiles(shown: Iterable[Tile]) -> SafeString:
    """The tiles as list items, in the present language."""
    language = get_language() or ""
    parts = (_rendered(tile, language, i < AT_ONCE) for i, tile in enumerate(shown))
    return mark_safe("".join(parts))  # noqa: S308 - each part comes from a template


def _tile(row: tuple[Any, ...], folder: str) -> Tile:
    *words, brand, size, photos = row
    shown = tuple((photo["key"], tuple(photo["widths"])) for photo in photos)
    return Tile(*words, brand or "", size or "", shown, folder)


@lru_cache(maxsize=MOST_TILES)
def _rendered(tile: Tile, language: str, at_once: bool) -> str:
    # Remembered by all that it shows, so that it is never out of date. `language` is active.
    context = {"listing": tile, "at_once": at_once}
    return render_to_string("partials/listing_tile.html", context).strip()
