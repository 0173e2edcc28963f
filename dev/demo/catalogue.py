"""What the demo shop sells and who sells it, read from catalogue.json."""

import json
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
PHOTOS = FOLDER / "photos"
WIDTHS = (320, 640)
# Photos are 4:5, in pixels of the larger width.
SIZE = (640, 800)
# Keys of rows are made from names, so that they are the same at each filling.
NAMES = uuid.UUID("5f0e4a6c-2a0b-4d53-9a55-5a1d0c3c9e10")


@dataclass(frozen=True, slots=True)
class PhotoFiles:
    """One photo of a listing, drawn and shipped in WIDTHS."""

    listing: str
    number: int

    @property
    def key(self) -> uuid.UUID:
        return uuid.uuid5(NAMES, f"{self.listing}/{self.number}")

    def path(self, width: int) -> Path:
        return PHOTOS / self.listing / f"{self.number}-{width}.webp"


@dataclass(frozen=True, slots=True)
class Item:
    """A listing as it is to be. Times are hours before the filling; prices are in cents."""

    key: str
    seller: str
    title: str
    description: str
    category: str
    brand: str
    size: str
    condition: str
    colours: list[str]
    materials: list[str]
    era: str
    price_cents: int
    shipping_cents: int
    status: str
    published_hours_ago: int
    # How its photos are drawn; see dev.demo.drawing.picture.
    picture: dict[str, Any]
    sold_hours_ago: int | None = None

    @property
    def photos(self) -> list[PhotoFiles]:
        return [PhotoFiles(self.key, number) for number in range(len(self.picture["shots"]))]


@dataclass(frozen=True, slots=True)
class Seller:
    username: str
    first_name: str
    last_name: str
    place: str
    bio: str


@dataclass(frozen=True, slots=True)
class Maker:
    """A brand, and the collection that it belongs to."""

    name: str
    tier: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    sellers: list[Seller]
    brands: list[Maker]
    items: list[Item]


@cache
def catalogue() -> Catalogue:
    """The whole of it, read once a process."""
    told = json.loads((FOLDER / "catalogue.json").read_text())
    return Catalogue(
        sellers=[Seller(**seller) for seller in told["sellers"]],
        brands=[Maker(**brand) for brand in told["brands"]],
        items=[Item(**item) for item in told["listings"]],
    )
