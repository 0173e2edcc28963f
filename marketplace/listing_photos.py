"""The photos of a listing: added, put in order, taken away, while its seller may change it."""

from collections.abc import Iterable

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from marketplace import as_sold
from marketplace.editing import tell_shoppers
from marketplace.models import Listing, ListingPhoto
from marketplace.transitions import InvalidTransition, write
from photos import intake
from photos.check import PhotoRefused


def add(upload: UploadedFile, *, listing: Listing) -> ListingPhoto:
    """Add a photo after the others. Raises PhotoRefused with a sentence, InvalidTransition when
    the listing can't be changed any more; nothing is kept then."""
    if listing.photos.count() >= settings.PHOTOS_PER_LISTING:
        raise PhotoRefused(_full())
    last = listing.photos.aggregate(last=Max("position"))["last"]
    photo = ListingPhoto(listing=listing, position=0 if last is None else last + 1)
    intake.take(upload, into=photo)
    # Locked only now: reading a picture takes long. Who came too many goes again.
    with transaction.atomic():
        now = _locked(listing)
        fits = listing.photos.count() <= settings.PHOTOS_PER_LISTING
        if now.status in Listing.EDITABLE and fits:
            tell_shoppers(now)
            return photo
        intake.remove(photo)
    if not fits:
        raise PhotoRefused(_full())
    raise InvalidTransition(now, "edit", now.status)


@transaction.atomic
def put_in_order(photo_ids: Iterable[int], *, listing: Listing) -> None:
    """Number the photos as given. Raises InvalidTransition when it can't be changed any more."""
    now = _editable(listing)
    ListingPhoto.put_in_order(listing=now, photo_ids=photo_ids)
    tell_shoppers(now)


@transaction.atomic
def move(photo_id: int, *, step: int, listing: Listing) -> None:
    """Move one photo `step` places on, or back when negative, as far as there are places."""
    now = _editable(listing)
    ids = list(now.photos.values_list("pk", flat=True))
    if photo_id not in ids:
        return
    place = ids.index(photo_id)
    ids.insert(max(place + step, 0), ids.pop(place))
    put_in_order(ids, listing=listing)


@transaction.atomic
def remove(photo_id: int, *, listing: Listing) -> None:
    """Take one photo away; a repeated request changes nothing. Raises PhotoRefused for the last
    one of what is for sale, InvalidTransition when the listing can't be changed any more."""
    now = _editable(listing)
    photo = now.photos.filter(pk=photo_id).first()
    if photo is None:
        return
    if now.is_for_sale and now.photos.count() == 1:
        raise PhotoRefused(
            _("What is for sale keeps one photo, so it was not removed. Add another one first.")
        )
    if as_sold.shows(photo):
        write(photo, listing=None, sold_with=now)
    else:
        intake.remove(photo)
    tell_shoppers(now)


def _editable(listing: Listing) -> Listing:
    now = _locked(listing)
    if now.status not in Listing.EDITABLE:
        raise InvalidTransition(now, "edit", now.status)
    return now


def _locked(listing: Listing) -> Listing:
    return Listing.objects.select_for_update(no_key=True).get(pk=listing.pk)


def _full() -> str:
    most = settings.PHOTOS_PER_LISTING
    return _("A listing has %(most)d photos at most, so this one was not added.") % {"most": most}
