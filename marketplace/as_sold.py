"""An item as it was sold: the words and photos of that moment, whatever became of its listing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from marketplace.facets import Colour, Condition, Material
from marketplace.models import ListingPhoto, OrderLine
from marketplace.tree import category_at, trail

FACTS = {
    "brand": _("Brand"),
    "size": _("Size"),
    "condition": _("Condition"),
    "colours": _("Colours"),
    "materials": _("Materials"),
    "category": _("Category"),
}


@dataclass(frozen=True, slots=True)
class Sold:
    """A line of an order, what was said of the item, and its photos, the cover first."""

    line: OrderLine
    facts: list[tuple[str, str]]
    photos: list[ListingPhoto]


def items(lines: Iterable[OrderLine]) -> list[Sold]:
    """The lines with all that was shown when they were bought; in one query."""
    lines = list(lines)
    keys = {one["key"] for line in lines for one in line.photos}
    found = {str(photo.key): photo for photo in ListingPhoto.objects.filter(key__in=keys)}
    return [
        Sold(line, facts_of(line), [found[o["key"]] for o in line.photos if o["key"] in found])
        for line in lines
    ]


def shows(photo: ListingPhoto) -> bool:
    """Whether an order was placed while the listing had this photo."""
    lines = OrderLine.objects.filter(listing=photo.listing_id)
    return lines.filter(photos__contains=[{"key": str(photo.key)}]).exists()


def facts_of(line: OrderLine) -> list[tuple[str, str]]:
    """What was said of an item, in words; nothing of what was left out."""
    words = {name: _in_words(name, value) for name, value in line.details.items()}
    return [(str(label), words[name]) for name, label in FACTS.items() if words.get(name)]


def _in_words(name: str, value: Any) -> str:
    if name == "category":
        leaf = category_at(value)
        return " / ".join(str(node.name) for node in trail(leaf)) if leaf else value
    known = {"condition": Condition, "colours": Colour, "materials": Material}.get(name)
    labels = {str(word): str(label) for word, label in known.choices} if known else {}
    values: list[str] = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(one, one) for one in values)
