"""One item of an order, frozen as it was bought."""

from django.db import models
from django.utils import timezone

from marketplace.models.listing import Listing
from marketplace.models.offer import Offer, OfferLine
from marketplace.models.order import Order
from marketplace.models.reservation import Reservation


class OrderLine(models.Model):
    """One listing as it was bought. Later edits of the listing never reach it."""

    order = models.ForeignKey(Order, on_delete=models.PROTECT, related_name="lines")
    listing = models.ForeignKey(Listing, on_delete=models.PROTECT, related_name="order_lines")
    reservation = models.OneToOneField(Reservation, on_delete=models.PROTECT, related_name="line")
    title = models.CharField(max_length=100)
    description = models.TextField()
    price_cents = models.PositiveIntegerField()
    # What the item cost before an offer or a bundle's discount; equal to the price without one.
    list_cents = models.PositiveIntegerField()
    offer = models.ForeignKey(
        Offer, on_delete=models.PROTECT, null=True, blank=True, related_name="order_lines"
    )
    details = models.JSONField(default=dict)
    # [{"key": …, "sha256": …}], first is the cover.
    photos = models.JSONField(default=list)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title

    def free(self, *, relist: bool, keep_promises: bool) -> None:
        """Let the item go, once: up for sale again with `relist`, else put away. With
        `keep_promises` an accepted offer keeps it for its buyer."""
        held = Reservation.objects.filter(pk=self.reservation_id, released_at__isnull=True)
        if not held.update(released_at=timezone.now()):
            return
        if keep_promises and self._keep_promise():
            return
        if relist:
            self.listing.release()
        else:
            self.listing.put_away()

    def _keep_promise(self) -> bool:
        promised = OfferLine.objects.filter(
            offer=self.offer_id, listing=self.listing_id, is_live=True
        )
        return any(one.keep_again() for one in promised.select_related("buyer", "listing", "offer"))
