"""The search engine, which is PostgreSQL: full text with stems, prefixes, synonyms and typos.

Everything else of this room speaks to `index`, `find` and `suggest` alone, so that another
engine can stand behind them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.expressions import Combinable

from marketplace.filters import ORDER, Sort
from marketplace.models import Brand, Listing
from marketplace.tree import category_with, trail
from search.models import Document, Word
from search.spelling import mended
from search.words import alike, plain, split

READING = "threadly"
# What a match in description, attributes, category and title is worth, in PostgreSQL's order.
WEIGHTS = [0.05, 0.25, 0.5, 1.0]
# A word that only begins like the one typed counts for less than the word itself.
BEGINNING = 0.2
# Suggestions begin with the second letter.
SHORTEST = 2
MOST_BRANDS = 3
MOST_TITLES = 5


@dataclass(frozen=True, slots=True)
class Found:
    """Listings that match, each with its `relevance`. `read_as` says what was searched for when
    nothing matched the words as typed; `in_part` that not all words match."""

    listings: QuerySet[Listing]
    read_as: str = ""
    in_part: bool = False


@dataclass(frozen=True, slots=True)
class Suggestions:
    brands: list[Brand]
    listings: list[Listing]


def find(listings: QuerySet[Listing], text: str) -> Found:
    """Those of the listings that match the text; with a typo mended, or in part, if none does."""
    words = split(text)
    if not words:
        return Found(listings.none().annotate(relevance=Value(0.0)))
    exact = matching(listings, words)
    if exact.exists():
        return Found(exact)
    better = mended(words)
    read_as = " ".join(better) if better != words else ""
    if read_as and (close := matching(listings, better)).exists():
        return Found(close, read_as)
    return Found(matching(listings, better, joined_by=" | "), read_as, in_part=len(words) > 1)


def suggest(listings: QuerySet[Listing], text: str) -> Suggestions:
    """What the text may become: brands and listings of which a word begins like its last one."""
    words = split(text)
    if len("".join(words)) < SHORTEST:
        return Suggestions([], [])
    titles = matching(listings, words).only("pk", "title").order_by(*ORDER[Sort.RELEVANCE])
    named = Q(name__unaccent__istartswith=text) | Q(name__unaccent__icontains=f" {text}")
    brands = Brand.objects.filter(named).most_listed()
    return Suggestions(list(brands[:MOST_BRANDS]), list(titles[:MOST_TITLES]))


@transaction.atomic
def index(listing_ids: Iterable[int]) -> None:
    """Write what can be found of these listings anew; those not on display are taken out."""
    wanted = set(listing_ids)
    shown = Listing.objects.on_display().filter(pk__in=wanted).select_related("brand", "size")
    documents: list[Document] = []
    vocabulary: set[str] = set()
    for listing in shown:
        names = _names(listing)
        vocabulary.update(word for name in names for word in split(name))
        documents.append(Document(listing=listing, vector=_vector(listing, names)))
    Document.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["listing"],
        update_fields=["vector", "indexed_at"],
    )
    Document.objects.filter(listing__in=wanted - {d.listing_id for d in documents}).delete()
    # In one order, so that two workers never wait for each other.
    words = [Word(text=word) for word in sorted(vocabulary)]
    Word.objects.bulk_create(words, ignore_conflicts=True)


def matching(
    listings: QuerySet[Listing], words: list[str], *, joined_by: str = " & "
) -> QuerySet[Listing]:
    """Those of the listings that have all the words (`joined_by` " | ": any), with `relevance`."""
    exact = _query(_joined([_meaning(word) for word in words], joined_by))
    begun = _query(question(words, joined_by=joined_by))
    vector = F("document__vector")
    return listings.filter(document__vector=begun).annotate(
        relevance=_rank(vector, exact) + Value(BEGINNING) * _rank(vector, begun)
    )


def matched_by(words: OuterRef, *, listing_id: int) -> Exists:
    """Whether one listing answers the question that the outer query's row holds."""
    return Exists(Document.objects.filter(pk=listing_id, vector=_query(words)))


def question(words: list[str], *, joined_by: str = " & ") -> str:
    """The words in PostgreSQL's syntax. Nobody knows whether the last is typed to its end."""
    *whole, last = words
    return _joined([*map(_meaning, whole), f"{_meaning(last)} | {last}:*"], joined_by)


def _rank(vector: F, query: SearchQuery) -> Combinable:
    return SearchRank(vector, query, weights=WEIGHTS)


def _joined(terms: list[str], joined_by: str) -> str:
    # `split` leaves letters and digits alone, so nothing in here is an operator of the syntax.
    return joined_by.join(f"({term})" for term in terms)


def _query(text: str | OuterRef) -> SearchQuery:
    return SearchQuery(text, config=READING, search_type="raw")


def _meaning(word: str) -> str:
    return " | ".join((word, *alike(word)))


def _names(listing: Listing) -> list[str]:
    category = category_with(listing.category_id)
    colours = [str(label) for label in listing.colour_labels]
    places = [place.name for place in trail(category)] if category else []
    return [listing.title, listing.brand_name, *places, *colours]


def _vector(listing: Listing, names: list[str]) -> Combinable:
    title, brand, *attributes = names
    materials = [str(label) for label in listing.material_labels]
    parts = (
        ("A", f"{title} {brand}"),
        ("B", " ".join(attributes)),
        ("C", " ".join([*materials, listing.size_label])),
        ("D", listing.description),
    )
    whole: Combinable
    whole, *rest = (SearchVector(Value(plain(text)), config=READING, weight=w) for w, text in parts)
    for part in rest:
        whole = whole + part
    return whole
