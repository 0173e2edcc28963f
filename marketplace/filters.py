"""What a shopper asked for in an address: facets, price, sort and page."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, TextChoices
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from marketplace.facets import Colour, Condition, Era, Material
from marketplace.models import Brand, Listing
from marketplace.tree import sizes

MOST_CHOICES = 40
MOST_PAGES = 10_000
SLUG = re.compile(r"[a-z0-9_-]{1,70}")
PRICE = re.compile(r"\d{1,6}(?:[.,]\d{1,2})?")


class Sort(TextChoices):
    # Best match first; only where words were searched for.
    RELEVANCE = "relevance", gettext_lazy("Best match")
    NEWEST = "newest", gettext_lazy("Newest first")
    PRICE_UP = "price-up", gettext_lazy("Price: low to high")
    PRICE_DOWN = "price-down", gettext_lazy("Price: high to low")


ORDER = {
    Sort.RELEVANCE: ("-relevance", "-pk"),
    Sort.NEWEST: ("-published_at", "-pk"),
    Sort.PRICE_UP: ("price_cents", "-pk"),
    Sort.PRICE_DOWN: ("-price_cents", "-pk"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its word in addresses, its name, and what the column holds."""

    word: str
    label: str
    stored: object


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a list. `column` may hold one value, or several (`many`)."""

    name: str
    label: str | Promise
    column: str
    known: Callable[[Iterable[str]], list[Choice]]
    many: bool = False

    def condition(self, choices: Iterable[Choice]) -> Q:
        """Listings that have any of the choices."""
        lookup = "overlap" if self.many else "in"
        return Q(**{f"{self.column}__{lookup}": [choice.stored for choice in choices]})


def _of(words: type[TextChoices]) -> Callable[[Iterable[str]], list[Choice]]:
    def known(asked: Iterable[str]) -> list[Choice]:
        wanted = set(asked)
        return [Choice(v, str(label), v) for v, label in words.choices if v in wanted]

    return known


def _sizes(asked: Iterable[str]) -> list[Choice]:
    wanted = set(asked)
    found = ((word, size) for word, size in sizes().items() if word in wanted)
    return [Choice(word, size.label, size.pk) for word, size in found]


def _brands(asked: Iterable[str]) -> list[Choice]:
    words = {word for word in asked if SLUG.fullmatch(word)}
    brands = Brand.objects.filter(slug__in=words) if words else []
    return [Choice(brand.slug, brand.name, brand.pk) for brand in brands]


FACETS = {
    facet.name: facet
    for facet in (
        Facet("size", gettext_lazy("Size"), "size_id", _sizes),
        Facet("brand", gettext_lazy("Brand"), "brand_id", _brands),
        Facet("condition", gettext_lazy("Condition"), "condition", _of(Condition)),
        Facet("colour", gettext_lazy("Colour"), "colours", _of(Colour), many=True),
        Facet("material", gettext_lazy("Material"), "materials", _of(Material), many=True),
        Facet("era", gettext_lazy("Era"), "era", _of(Era)),
        Facet("tier", gettext_lazy("Collection"), "brand__tier", _of(Brand.Tier)),
    )
}


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of one address. `price_from` and `price_to` are minor units, both included."""

    chosen: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    price_from: int | None = None
    price_to: int | None = None
    sort: str = Sort.NEWEST
    page: int = 1
    usual_sort: str = Sort.NEWEST
    # Sentences about what was asked for and could not be done.
    left_out: tuple[str, ...] = ()

    @property
    def any_chosen(self) -> bool:
        return bool(self.chosen) or self.price_from is not None or self.price_to is not None

    def conditions(self) -> dict[str, Q]:
        """What a listing must fulfil, by the facet that asks for it; `price` is one of them."""
        found = {name: FACETS[name].condition(choices) for name, choices in self.chosen.items()}
        price = Q()
        if self.price_from is not None:
            price &= Q(price_cents__gte=self.price_from)
        if self.price_to is not None:
            price &= Q(price_cents__lte=self.price_to)
        return {**found, "price": price} if price else found

    def narrow(self, listings: QuerySet[Listing]) -> QuerySet[Listing]:
        """The listings that fulfil everything, sorted."""
        return listings.filter(*self.conditions().values()).order_by(*ORDER[Sort(self.sort)])

    def query(self, kept: Iterable[tuple[str, str]] = ()) -> str:
        """`kept` and these filters as a query, always in the same order, without the page."""
        pairs = list(kept)
        pairs += [(name, choice.word) for name, own in self.chosen.items() for choice in own]
        prices = (("from", amount(self.price_from)), ("to", amount(self.price_to)))
        pairs += [(name, text) for name, text in prices if text]
        if self.sort != self.usual_sort:
            pairs.append(("sort", self.sort))
        return urlencode(pairs)

    def without(self, name: str, choice: Choice | None = None) -> "Filters":
        """The same filters less one choice, or less the whole facet; back on the first page."""
        left = {key: own for key, own in self.chosen.items() if key != name}
        if choice and (rest := tuple(c for c in self.chosen[name] if c != choice)):
            left = {key: rest if key == name else own for key, own in self.chosen.items()}
        if name == "price":
            return replace(self, price_from=None, price_to=None, page=1)
        return replace(self, chosen=left, page=1)


def read(
    asked: QueryDict,
    *,
    facets: Iterable[str],
    usual_sort: Sort = Sort.NEWEST,
) -> Filters:
    """The filters of an address. What nobody could have chosen is passed over; a price that is
    none is said in `left_out`."""
    chosen = {}
    for name in facets:
        if words := asked.getlist(name)[:MOST_CHOICES]:
            chosen[name] = tuple(FACETS[name].known(words))
    left_out: list[str] = []
    price_from = _cents(asked.get("from", ""), left_out)
    price_to = _cents(asked.get("to", ""), left_out)
    if price_from is not None and price_to is not None and price_from > price_to:
        price_from, price_to = price_to, price_from
    sort = asked.get("sort", "")
    allowed = {s.value for s in Sort if s is not Sort.RELEVANCE} | {usual_sort.value}
    return Filters(
        chosen={name: choices for name, choices in chosen.items() if choices},
        price_from=price_from,
        price_to=price_to,
        sort=sort if sort in allowed else usual_sort.value,
        page=_page(asked.get("page", "")),
        usual_sort=usual_sort.value,
        left_out=tuple(left_out),
    )


def _cents(text: str, left_out: list[str]) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not PRICE.fullmatch(text):
        said = _("“%(text)s” is not a price, so it was left out. Write it like 25 or 25.50.")
        left_out.append(said % {"text": text[:20]})
        return None
    return int(Decimal(text.replace(",", ".")) * 100)


def amount(cents: int | None) -> str:
    """An amount in minor units as an address and a field write it: 25, 25.50, or nothing."""
    if cents is None:
        return ""
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02}" if rest else str(whole)


def _page(text: str) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 1
    return min(max(number, 1), MOST_PAGES)
