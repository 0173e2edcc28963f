"""What a person follows listed, newest first: sellers, brands and saved searches together."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.models import User
from marketplace.models import Follow, Listing
from marketplace.models.listing import ListingQuerySet
from marketplace.tiles import Tile, tiles
from search.models import Match, SavedSearch

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
SUGGESTED = 6
PLACE = re.compile(r"([0-9]{1,16})-([0-9]{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Feed:
    """One page. `older` is the place where the next begins, empty on the last."""

    tiles: list[Tile]
    older: str = ""


def page(person: User, *, after: str = "") -> Feed:
    """What comes after the place that an earlier page named; the newest for none, or nonsense."""
    size = settings.PAGE_SIZE
    shown = Listing.objects.on_offer().of_others_than(person)
    if found := PLACE.fullmatch(after):
        at = BEGINNING + timedelta(microseconds=int(found[1]))
        earlier = Q(published_at=at, pk__lt=int(found[2])) | Q(published_at__lt=at)
        shown = shown.filter(earlier)
    # Each part is read along its own index, and no further than one page needs.
    parts = (part.newest().values_list("published_at", "pk") for part in _parts(person, shown))
    sellers, branded, searched = (part[: size + 1] for part in parts)
    rows = list(sellers.union(branded, searched).order_by("-published_at", "-pk")[: size + 1])
    ids = [pk for _, pk in rows[:size]]
    return Feed(
        tiles=tiles(Listing.objects.filter(pk__in=ids).newest()) if ids else [],
        older=_place(*rows[size - 1]) if len(rows) > size else "",
    )


def _parts(person: User, shown: ListingQuerySet) -> tuple[ListingQuerySet, ...]:
    matches = Match.objects.filter(listing=OuterRef("pk"), search__user=person)
    return (
        shown.filter(seller__in=person.follows.values("seller")),
        shown.filter(brand__in=person.follows.values("brand")),
        shown.filter(Exists(matches)),
    )


def _place(published_at: datetime, pk: int) -> str:
    return f"{(published_at - BEGINNING) // timedelta(microseconds=1)}-{pk}"


def sources(person: User) -> list[Follow | SavedSearch]:
    """All that the person follows, each with `new`, what has most of it first."""
    follows = person.follows.with_news().select_related("seller__photo", "brand")
    found: list[Follow | SavedSearch] = [*follows, *person.saved_searches.with_news()]
    return sorted(found, key=lambda source: -source.new)


def see(followed: list[Follow | SavedSearch]) -> None:
    """The person saw what is new of these."""
    now = timezone.now()
    for kind in (Follow, SavedSearch):
        fresh = [each.pk for each in followed if isinstance(each, kind) and each.new]
        if fresh:
            kind.objects.filter(pk__in=fresh).update(seen_at=now)


def suggested_sellers(person: User) -> list[User]:
    """Who sells what the person keeps: a beginning for who follows nobody."""
    keeps = Listing.objects.on_offer().of_others_than(person).filter(favourites__user=person)
    sellers = User.objects.filter(pk__in=keeps.values("seller")).select_related("photo")
    return list(sellers.order_by("pk")[:SUGGESTED])
