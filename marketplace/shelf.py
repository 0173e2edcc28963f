"""A shelf: one list of listings as category, brand, collection and search pages show it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.db.models import QuerySet

from marketplace.filters import Filters, Sort
from marketplace.models import Category, Listing
from marketplace.tree import category_at, ids_below, top_categories

EVERYWHERE = ("size", "brand", "condition", "colour", "material")


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a page lists and how it names itself."""

    title: str
    listings: QuerySet[Listing]
    address: str
    facets: tuple[str, ...] = EVERYWHERE
    category: Category | None = None
    # True where each category has an address of its own, false where it is a parameter.
    category_in_path: bool = False
    # Parameters that every address of the shelf has, such as the words searched for.
    kept: tuple[tuple[str, str], ...] = ()
    usual_sort: Sort = Sort.NEWEST
    description: str = ""
    template: str = "marketplace/browse/shelf.html"
    # What its results say when there are none and no filter is to blame.
    nothing: str = "marketplace/browse/nothing.html"
    extra: dict[str, object] = field(default_factory=dict)

    def in_category(self, path: str) -> "Shelf":
        """The part of the shelf that is in one category; all of it when there is none there."""
        category = category_at(path)
        if category is None:
            return self
        listings = self.listings.filter(category_id__in=ids_below(category))
        kept = self.kept if self.category_in_path else (*self.kept, ("category", category.path))
        return replace(self, category=category, listings=listings, kept=kept)

    @property
    def branches(self) -> Sequence[Category]:
        """The categories just below."""
        return self.category.branches if self.category else top_categories()

    @property
    def cleared_address(self) -> str:
        """Address of the shelf without any filter."""
        return _joined(self.address, Filters().query(self.kept))

    def address_with(self, filters: Filters) -> str:
        """Address of the shelf with these filters."""
        return _joined(self.address, filters.query(self.kept))

    def address_in(self, category: Category | None, filters: Filters) -> str:
        """Address of another category of the shelf; sizes are left behind, they differ there."""
        filters = filters.without("size")
        if self.category_in_path and category:
            return _joined(category.address, filters.query(self.kept))
        kept = [pair for pair in self.kept if pair[0] != "category"]
        if category:
            kept.append(("category", category.path))
        return _joined(self.address, filters.query(kept))


def _joined(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address
