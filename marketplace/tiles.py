"""What a grid shows of its listings: read in one query, each tile rendered once a process."""

from collections.abc import Container, Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from django.contrib.postgres.fields import ArrayField
from django.core.files.storage import default_storage
from django.db.models import QuerySet, TextField
from django.db.models.expressions import RawSQL
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from marketplace.facets import Condition
from marketplace.models import Listing
from marketplace.models.listing import listing_address

COLUMNS = ("pk", "title", "price_cents", "status", "condition", "brand__name", "size__label")
COVER_WIDTH = 640
# Written in SQL: putting it together from expressions takes longer than running it.
FIRST_PHOTOS = RawSQL(
    """ARRAY(
        SELECT photo.key || ' ' || array_to_string(photo.widths, ' ')
        FROM marketplace_listingphoto photo
        WHERE photo.listing_id = marketplace_listing.id AND photo.status = 'ready'
        ORDER BY photo.position, photo.id LIMIT 2
    )""",
    (),
    output_field=ArrayField(TextField()),
)
# Photos of the first row are fetched at once, the others when they come near.
AT_ONCE = 4
MOST_TILES = 8192


class Tile(NamedTuple):
    """Everything that the picture of a listing in a grid depends on, language apart.

    Reads like a listing in `partials/listing_tile.html`. `photos` are the first two, each as its
    key and its widths with spaces between; `folder` is where photos are served from.
    """

    pk: int
    title: str
    price_cents: int
    status: str
    condition: str
    brand_name: str
    size_label: str
    photos: tuple[str, ...]
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
        key, *widths = self.photos[0].split()
        srcset = ", ".join(f"{self.folder}{key}/{width}.webp {width}w" for width in widths)
        return {"src": self._address(0), "srcset": srcset}

    @property
    def src_hover(self) -> str:
        return self._address(1) if len(self.photos) > 1 else ""

    def _address(self, index: int) -> str:
        key, *widths = self.photos[index].split()
        fitting = next((width for width in widths if int(width) >= COVER_WIDTH), widths[-1])
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
    return listings.annotate(shown=FIRST_PHOTOS).values_list(*COLUMNS, "shown")


def render_tiles(shown: Iterable[Tile], kept: Container[int] = ()) -> SafeString:
    """The tiles as list items, in the present language; those in `kept` with a full heart."""
    language = get_language() or ""
    parts = (
        _rendered(tile, language, i < AT_ONCE, tile.pk in kept) for i, tile in enumerate(shown)
    )
    return mark_safe("".join(parts))  # noqa: S308 - each part comes from a template


def _tile(row: tuple[Any, ...], folder: str) -> Tile:
    pk, title, price_cents, status, condition, brand, size, photos = row
    return Tile(
        pk, title, price_cents, status, condition, brand or "", size or "", tuple(photos), folder
    )


@lru_cache(maxsize=MOST_TILES)
def _rendered(tile: Tile, language: str, at_once: bool, kept: bool) -> str:
    # Remembered by all that it shows, so that it is never out of date. `language` is active.
    context = {"listing": tile, "at_once": at_once, "kept": kept}
    return render_to_string("partials/listing_tile.html", context).strip()
