"""What people are told of as new: each item once, by the first of what they follow that has it."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Prefetch
from django.utils import timezone

from accounts.models import User
from marketplace.models import Listing, ListingPhoto, Told
from marketplace.models.listing import ListingQuerySet
from marketplace.structured import absolute

# The most items that one mail of news lists.
SHOWN = 8
# By then what is followed has long passed it.
KEEP = timedelta(days=90)


@transaction.atomic
def take(person: User, listings: ListingQuerySet, *, cause: str, at: datetime) -> bool:
    """Note that the person is told of those that nothing told them of; whether there are any."""
    # The person's row is the lock between two that have the same item.
    User.objects.select_for_update(no_key=True).get(pk=person.pk)
    before = Told.objects.filter(person=person, listing=OuterRef("pk"))
    untold = listings.exclude(Exists(before)).values_list("pk", flat=True)
    rows = [Told(person=person, listing_id=pk, cause=cause, told_at=at) for pk in untold]
    return bool(Told.objects.bulk_create(rows))


def taken(person: User, *, cause: str, at: datetime) -> ListingQuerySet:
    """What was told of then and can still be bought, newest first."""
    listings = Listing.objects.on_offer().for_sale().of_others_than(person)
    told = Told.objects.filter(person=person, listing=OuterRef("pk"), cause=cause, told_at=at)
    return listings.filter(Exists(told)).newest()


def with_pictures(listings: ListingQuerySet) -> list[tuple[Listing, str]]:
    """The first few, each with the absolute address of its small picture, or none."""
    ready = ListingPhoto.objects.filter(status=ListingPhoto.Status.READY)
    shown = listings.select_related("brand", "size").prefetch_related(Prefetch("photos", ready))
    covers = ((listing, next(iter(listing.photos.all()), None)) for listing in shown[:SHOWN])
    return [(listing, absolute(cover.thumbnail) if cover else "") for listing, cover in covers]


def forget_old() -> None:
    Told.objects.filter(told_at__lt=timezone.now() - KEEP).delete()
