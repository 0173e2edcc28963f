"""What an address of the shop lists: read from its page's own shelf, for searches that are kept."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import QueryDict
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _

from marketplace import filters as asked
from marketplace import shelves
from marketplace.filters import Filters, Sort
from marketplace.models import Brand, Listing
from marketplace.shelf import Shelf
from search import engine
from search.words import split

LONGEST_QUERY = 200
LONGEST_ADDRESS = 2000


@dataclass(frozen=True, slots=True)
class Asked:
    """A shelf with its filters, as an address names them."""

    shelf: Shelf
    filters: Filters

    @property
    def address(self) -> str:
        """The one way to write it: no page, no sort, no nonsense."""
        return self.shelf.address_with(self.filters)


def shelf_of(text: str, found: engine.Found, *, category: str) -> Shelf:
    """What a search found, as a shelf."""
    shelf = Shelf(
        title=_("“%(text)s”") % {"text": text},
        listings=found.listings,
        address=reverse("search:results"),
        kept=(("q", text),),
        usual_sort=Sort.RELEVANCE,
        template="search/results.html",
        nothing="search/nothing.html",
        extra={"found": found, "text": text},
    )
    return shelf.in_category(category)


def words_of(typed: str) -> str:
    """The words of an address as they are searched for."""
    # NUL and other control characters can't be typed, and no database keeps them.
    text = "".join(c for c in typed if c.isprintable())
    return " ".join(text[:LONGEST_QUERY].split())


def read_address(address: str, *, brand: Brand | None = None) -> Asked | None:
    """What an address of a shelf asks for, and None for any other.

    With `brand`, filters for brands are taken as fulfilled by it, and nothing is read of the
    database: that is for comparing one listing with many searches.
    """
    try:
        parts = urlsplit(address[:LONGEST_ADDRESS])
        found = resolve(parts.path)
    except (ValueError, Resolver404):
        return None
    if parts.scheme or parts.netloc:
        return None
    query = QueryDict(parts.query, mutable=True)
    query.pop("sort", None)
    if brand:
        query.pop("brand", None)
    builder = BUILDERS.get(found.view_name)
    shelf = builder(query, found.kwargs, brand) if builder else None
    if shelf is None:
        return None
    return Asked(shelf, asked.read(query, facets=shelf.facets, usual_sort=Sort(shelf.usual_sort)))


type Builder = Callable[[QueryDict, Mapping[str, str], Brand | None], Shelf | None]


def _of_brand(query: QueryDict, parts: Mapping[str, str], brand: Brand | None) -> Shelf | None:
    found = brand or Brand.objects.filter(slug=parts["slug"]).first()
    return shelves.of_brand(found, query.get("category", "")) if found else None


def _of_words(query: QueryDict, parts: Mapping[str, str], brand: Brand | None) -> Shelf | None:
    text = words_of(query.get("q", ""))
    words = split(text)
    if not words:
        return None
    # All of the words: mending typos or dropping words is for who looks, not for news.
    found = engine.Found(engine.matching(Listing.objects.on_display(), words))
    return shelf_of(text, found, category=query.get("category", ""))


BUILDERS: dict[str, Builder] = {
    "marketplace:browse": lambda query, parts, brand: shelves.everything(),
    "marketplace:category": lambda query, parts, brand: shelves.of_category(parts["path"]),
    "marketplace:designer": lambda query, parts, brand: shelves.designer(query.get("category", "")),
    "marketplace:vintage": lambda query, parts, brand: shelves.vintage(query.get("category", "")),
    "marketplace:brand": _of_brand,
    "search:results": _of_words,
}
