"""The photos of a listing."""

from collections.abc import Iterable

from django.db import models, transaction
from django.urls import reverse

from marketplace.models.listing import Listing
from photos.models import Photo


class ListingPhotoQuerySet(models.QuerySet["ListingPhoto"]):
    def covers(self) -> "ListingPhotoQuerySet":
        """The first photo of each listing alone."""
        return self.order_by("listing", "position", "pk").distinct("listing")


class ListingPhoto(Photo):
    """A photo of a listing; the first one is its cover."""

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, null=True, blank=True, related_name="photos"
    )
    # Taken away from a listing that was sold with it: an order shows it as long as it stands.
    sold_with = models.ForeignKey(
        Listing, on_delete=models.PROTECT, null=True, blank=True, related_name="former_photos"
    )
    position = models.PositiveSmallIntegerField(default=0)

    objects = ListingPhotoQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        indexes = [models.Index(fields=["listing", "position"], name="photo_of_listing")]

    def get_absolute_url(self) -> str:
        """Where its seller's page asks for it again."""
        return reverse("marketplace:listing_photo", args=[self.listing_id, self.pk])

    @property
    def remove_url(self) -> str:
        return reverse("marketplace:listing_photo_removal", args=[self.listing_id, self.pk])

    @classmethod
    @transaction.atomic
    def put_in_order(cls, *, listing: Listing, photo_ids: Iterable[int]) -> None:
        """Number the listing's photos as given; ids that are not its own are passed over."""
        own = {
            photo.pk: photo
            for photo in listing.photos.select_for_update(no_key=True).order_by("pk")
        }
        wanted = [own[pk] for pk in dict.fromkeys(photo_ids) if pk in own]
        wanted += [photo for photo in own.values() if photo not in wanted]
        for position, photo in enumerate(wanted):
            photo.position = position
        ListingPhoto.objects.bulk_update(wanted, ["position"])
