"""What the components page shows when the shop is empty, and a few real listings when not."""

from collections.abc import Sequence
from dataclasses import dataclass

from marketplace.models import Listing
from marketplace.tiles import Tile, tiles

Status = Listing.Status
SHOWN = ((Status.ACTIVE, 8), (Status.SOLD, 2), (Status.RESERVED, 2))


@dataclass(frozen=True)
class SampleListing:
    """As much of a listing as a tile reads. `price_cents` is in minor units."""

    title: str
    brand_name: str
    price_cents: int
    size_label: str
    get_condition_display: str
    status: str = "active"
    get_status_display: str = "For sale"
    cover: dict[str, str] | None = None
    src_hover: str = ""
    get_absolute_url: str = "#tile"


SAMPLES = (
    SampleListing("Camel wool coat", "COS", 8900, "M / 38", "Very good"),
    SampleListing("Indigo jeans", "Levi's", 3450, "W31 L32", "Good", "sold", "Sold"),
    SampleListing("Silk blouse", "", 2200, "S / 36", "New with tags", "reserved", "Reserved"),
    SampleListing("Cable-knit sweater, cream", "Aran Crafts of Galway", 5600, "L / 42", "Good"),
)


@dataclass(frozen=True)
class Step:
    """A step of a trail of breadcrumbs."""

    name: str
    get_absolute_url: str


@dataclass(frozen=True)
class Picture:
    """As much of a photo as an uploader's list reads."""

    pk: int
    thumbnail: str
    remove_url: str = "/dev/components/"


@dataclass(frozen=True)
class Message:
    """A message as Django's message framework gives it to templates."""

    tags: str
    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Person:
    """As much of a member as an avatar reads."""

    username: str = "marta.vintage"
    photo: object = None
    place: str = "Leipzig"


def listings() -> Sequence[SampleListing | Tile]:
    """A dozen listings of the shop, sold and reserved ones among them, or the samples."""
    found = [
        shown
        for status, count in SHOWN
        for shown in tiles(Listing.objects.filter(status=status).order_by("-pk")[:count])
    ]
    return found or SAMPLES
