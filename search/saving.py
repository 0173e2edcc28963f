"""Searches that people keep: named, compared with each new listing, and told of by mail."""

from django.db import transaction
from django.db.models import OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import blocks
from accounts.models import User
from marketplace import telling
from marketplace.models import Brand, Listing
from marketplace.tree import category_with, trail
from marketplace.views.browse import price_words
from notifications import news
from search import engine
from search.models import Match, SavedSearch
from search.shelves import Asked, read_address
from search.words import split

BATCH = 100
# What a search that was just saved brings into the feed.
ALREADY_THERE = 24


class TooMany(Exception):
    """Nothing was saved: somebody has SavedSearch.MOST searches."""


def name_of(asked: Asked) -> str:
    """The search in plain words: wool coat in Women, Navy, Up to €50."""
    shelf, filters = asked.shelf, asked.filters
    # Wherever it is named, it stands in quotes.
    name = str(shelf.extra.get("text", shelf.title))
    if shelf.category and not shelf.category_in_path:
        name = _("%(what)s in %(category)s") % {"what": name, "category": shelf.category.name}
    elif shelf.category:
        name = " · ".join(place.name for place in trail(shelf.category))
    words = [choice.label for choices in filters.chosen.values() for choice in choices]
    return ", ".join(filter(None, [name, *words, price_words(filters)]))[:100]


@transaction.atomic
def save(*, user: User, asked: Asked) -> tuple[SavedSearch, bool]:
    """Keep a search, and whether it is new: one that is kept stays as it is. Raises TooMany."""
    # The person's row is the lock between two tabs that both add the last one.
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    known = user.saved_searches.filter(address=asked.address).first()
    if known:
        return known, False
    if user.saved_searches.count() >= SavedSearch.MOST:
        raise TooMany
    words = split(str(asked.shelf.extra.get("text", "")))
    saved = SavedSearch.objects.create(
        user=user,
        name=name_of(asked),
        address=asked.address,
        category=asked.shelf.category,
        brands=_brands(asked),
        words=engine.question(words) if words else "",
    )
    newest = asked.filters.narrow(asked.shelf.listings).exclude(seller=user)
    there = newest.order_by("-published_at", "-pk").values_list("pk", flat=True)[:ALREADY_THERE]
    now = timezone.now()
    Match.objects.bulk_create(Match(search=saved, listing_id=pk, told_at=now) for pk in there)
    return saved, True


def _brands(asked: Asked) -> list[int]:
    brand = asked.shelf.extra.get("brand")
    if isinstance(brand, Brand):
        return [brand.pk]
    stored = (choice.stored for choice in asked.filters.chosen.get("brand", ()))
    return [pk for pk in stored if isinstance(pk, int)]


def compare(listing: Listing) -> int:
    """Note which searches find a new listing, in batches of BATCH, one query each; returns how
    many do. Each search is asked as its page would be, of this one listing."""
    # A job of its own writes what can be found; this one may be the first to run.
    engine.index([listing.pk])
    category = category_with(listing.category_id)
    categories = [place.pk for place in trail(category)] if category else []
    may = SavedSearch.objects.that_may_find(listing, categories=categories)
    # Asking PostgreSQL of all words at once spares asking most searches one by one.
    answers = engine.matched_by(OuterRef("words"), listing_id=listing.pk)
    strangers = blocks.strangers_of(listing.seller)
    may = may.filter(Q(words="") | answers).exclude(user__in=strangers).order_by("pk")
    found = 0
    last = 0
    while batch := list(may.filter(pk__gt=last)[:BATCH]):
        last = batch[-1].pk
        found += _compare(listing, batch)
    return found


def _compare(listing: Listing, searches: list[SavedSearch]) -> int:
    questions = []
    for search in searches:
        # The search is for this brand, or for any.
        asked = read_address(search.address, brand=listing.brand if search.brands else None)
        if asked:
            fitting = asked.filters.narrow(asked.shelf.listings.filter(pk=listing.pk)).order_by()
            questions.append(fitting.annotate(asker=Value(search.pk)).values_list("asker"))
    if not questions:
        return 0
    first, *others = questions
    finders = [pk for (pk,) in (first.union(*others, all=True) if others else first)]
    matches = [Match(search_id=pk, listing=listing) for pk in finders]
    Match.objects.bulk_create(matches, ignore_conflicts=True)
    return len(finders)


def tell_searchers() -> int:
    """Tell what searches found, at most once a day for each; returns how many told something.

    May be called by two clocks: each search is told under its lock.
    """
    owed = SavedSearch.objects.owed_news().order_by("pk").values_list("pk", flat=True)
    return sum(_tell(pk) for pk in list(owed))


@transaction.atomic
def _tell(pk: int) -> bool:
    rows = SavedSearch.objects.owed_news().filter(pk=pk).select_related("user")
    search = rows.select_for_update(of=("self",), no_key=True, skip_locked=True).first()
    if search is None:
        return False
    now = timezone.now()
    Match.objects.untold().filter(search=search).update(told_at=now)
    is_new = telling.take(search.user, search.found(told_at=now), cause=search.cause, at=now)
    if is_new:
        SavedSearch.objects.filter(pk=pk).update(told_at=now)
        ids = {"search": search.pk, "told_at": now.isoformat()}
        news.enqueue("search.new_for_search", to=search.user, **ids)
    return is_new
