"""The filters beside a shelf: each choice with the number of listings it would show."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from babel.numbers import get_currency_symbol
from django.conf import settings
from django.core.cache import cache
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy

from marketplace.counts import Counts, count
from marketplace.facets import Colour, Condition, Era, Material
from marketplace.filters import FACETS, Filters, Sort, amount
from marketplace.models import Brand
from marketplace.shelf import Shelf
from marketplace.tree import ids_below, sizes

# Numbers beside choices may be this old; what a page lists is always read anew.
SECONDS = 45
# Sizes stand open unless they are of so many systems that they would fill the column.
OPEN_GROUPS = 2
SIZE_SYSTEMS = {
    "women-clothing": gettext_lazy("Women’s clothing"),
    "men-clothing": gettext_lazy("Men’s clothing"),
    "women-shoes": gettext_lazy("Women’s shoes"),
    "men-shoes": gettext_lazy("Men’s shoes"),
    "kids-clothing": gettext_lazy("Children’s clothing"),
    "baby-clothing": gettext_lazy("Baby clothing"),
    "kids-shoes": gettext_lazy("Children’s shoes"),
    "belt": gettext_lazy("Belts, in cm"),
    "hat": gettext_lazy("Hats, in cm"),
    "ring": gettext_lazy("Rings"),
    "one-size": gettext_lazy("No size"),
}
WORDS = {
    "condition": Condition.choices,
    "colour": Colour.choices,
    "material": Material.choices,
    "era": Era.choices,
    "tier": Brand.Tier.choices,
}


@dataclass(frozen=True, slots=True)
class Option:
    word: str
    label: str
    count: int
    chosen: bool


@dataclass(slots=True)
class Group:
    """Options under one facet, or under one size system of it."""

    label: str
    options: list[Option] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Panel:
    """The rendered filters, and how many listings there were when they were counted."""

    total: int
    html: SafeString


def panel_for(shelf: Shelf, filters: Filters) -> Panel:
    """The filters of a shelf; from the cache when somebody asked the same a moment ago."""
    asked = f"{get_language()} {shelf.address_with(filters)}"
    key = f"panel:{hashlib.sha256(asked.encode()).hexdigest()}"
    kept = cache.get(key)
    if kept is None:
        counts = count(shelf.listings, filters, shelf.facets)
        kept = (counts.total, _html(shelf, filters, counts))
        cache.set(key, kept, SECONDS)
    return Panel(*kept)


def _html(shelf: Shelf, filters: Filters, counts: Counts) -> SafeString:
    facets = [
        {
            "name": name,
            "label": FACETS[name].label,
            "groups": groups,
            "open": name in filters.chosen or (name == "size" and len(groups) <= OPEN_GROUPS),
        }
        for name in shelf.facets
        if (groups := list(_groups(name, filters, counts)))
    ]
    context = {
        "total": counts.total,
        "facets": facets,
        "categories": list(_categories(shelf, filters, counts)),
        "above": _above(shelf, filters),
        "here": shelf.category,
        "sorts": [s for s in Sort if s is not Sort.RELEVANCE or s is shelf.usual_sort],
        "filters": filters,
        "price_from": amount(filters.price_from),
        "price_to": amount(filters.price_to),
        "currency": get_currency_symbol(settings.CURRENCY, locale=get_language() or "en"),
    }
    return render_to_string("marketplace/browse/facets.html", context)


def _categories(shelf: Shelf, filters: Filters, counts: Counts) -> Iterator[dict[str, object]]:
    per_leaf = counts.facets["category"]
    for branch in shelf.branches:
        if number := sum(per_leaf.get(str(pk), 0) for pk in ids_below(branch)):
            address = shelf.address_in(branch, filters)
            yield {"name": branch.name, "count": number, "address": address}


def _above(shelf: Shelf, filters: Filters) -> dict[str, object] | None:
    if shelf.category is None:
        return None
    parent = shelf.category.parent
    if parent is None and shelf.category_in_path:
        return None
    return {"name": parent and parent.name, "address": shelf.address_in(parent, filters)}


def _groups(name: str, filters: Filters, counts: Counts) -> Iterator[Group]:
    if name == "size":
        yield from _size_groups(filters, counts)
        return
    options = _brands(filters, counts) if name == "brand" else _words(name, filters, counts)
    if options:
        yield Group("", options)


def _size_groups(filters: Filters, counts: Counts) -> Iterator[Group]:
    groups = {system: Group(str(label)) for system, label in SIZE_SYSTEMS.items()}
    chosen = _chosen("size", filters)
    for word, size in sizes().items():
        number = counts.facets["size"].get(str(size.pk), 0)
        if number or word in chosen:
            group = groups.setdefault(size.system, Group(size.system))
            group.options.append(Option(word, size.label, number, word in chosen))
    yield from (group for group in groups.values() if group.options)


def _words(name: str, filters: Filters, counts: Counts) -> list[Option]:
    chosen = _chosen(name, filters)
    found = counts.facets[name]
    return [
        Option(word, str(label), found.get(word, 0), word in chosen)
        for word, label in WORDS[name]
        if found.get(word) or word in chosen
    ]


def _brands(filters: Filters, counts: Counts) -> list[Option]:
    named = {c.word: (c.label, 0) for c in filters.chosen.get("brand", ())}
    for stored, (word, label) in counts.brands.items():
        named[word] = (label, counts.facets["brand"][stored])
    chosen = _chosen("brand", filters)
    by_name = sorted(named.items(), key=lambda item: item[1][0].casefold())
    return [Option(word, label, number, word in chosen) for word, (label, number) in by_name]


def _chosen(name: str, filters: Filters) -> set[str]:
    return {choice.word for choice in filters.chosen.get(name, ())}
