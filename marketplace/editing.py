"""What sellers change about what they sell: its words, and whether it is up for sale."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from marketplace.models import Listing, ListingPhoto
from marketplace.signals import listing_published, listing_repriced
from marketplace.transitions import InvalidTransition


@transaction.atomic
def keep(*, listing: Listing, changes: Mapping[str, object]) -> None:
    """Store `changes` in the listing. Raises InvalidTransition, with nothing stored, when it is
    not as it was read: somebody began to pay, staff took it down, another form changed it."""
    if listing.status not in Listing.EDITABLE:
        raise InvalidTransition(listing, "edit", listing.status)
    unmoved = Listing.objects.filter(pk=listing.pk, status=listing.status)
    if listing.status != Listing.Status.DRAFT:
        # A draft keeps itself as it is typed; other words are changed by one form at a time.
        unmoved = unmoved.filter(updated_at=listing.updated_at)
    before_cents = listing.price_cents or 0
    kept = unmoved.update(**changes, updated_at=timezone.now())
    listing.refresh_from_db()
    if not kept:
        raise InvalidTransition(listing, "edit", listing.status)
    tell_shoppers(listing)
    if listing.is_for_sale and (listing.price_cents or 0) < before_cents:
        listing_repriced.send(Listing, listing=listing, before_cents=before_cents)


@transaction.atomic
def put_up(*, listing: Listing, changes: Mapping[str, object]) -> None:
    """Store `changes`, checked by the strict form, and put the listing up for sale."""
    keep(listing=listing, changes=changes)
    if listing.status != Listing.Status.ACTIVE:
        listing.publish()


def tell_shoppers(listing: Listing) -> None:
    """Say that the words or photos of a listing changed, when shoppers can find it."""
    if listing.is_for_sale:
        listing_published.send(Listing, listing=listing)


def has_photo(listing: Listing) -> bool:
    """Whether it has a photo that shoppers see, now or in a moment."""
    return listing.photos.exclude(status=ListingPhoto.Status.REFUSED).exists()
