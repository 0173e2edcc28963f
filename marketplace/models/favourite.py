"""An item that a member keeps an eye on."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef

from accounts.models import Block
from marketplace.models.listing import Listing


class FavouriteQuerySet(models.QuerySet["Favourite"]):
    def of_who_may_buy(self) -> "FavouriteQuerySet":
        """Those of members who may do business; a block keeps a seller's items from them."""
        strange = Block.objects.between(OuterRef("user"), OuterRef("listing__seller"))
        members = self.filter(user__is_active=True, user__suspended_at=None)
        return members.exclude(Exists(strange))


class Favourite(models.Model):
    """Kept with the price it had, so that a lower one is news."""

    class News(models.TextChoices):
        # Somebody has it in checkout, or an accepted offer for it.
        RESERVED = "reserved"
        # It is for sale again after that or a sale; only for who was told of it.
        BACK = "back"
        # It is paid.
        SOLD = "sold"

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="favourites"
    )
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="favourites")
    # In minor units; lowered when its member was told of a lower one.
    seen_price_cents = models.PositiveIntegerField(default=0)
    # What its member was told of; each once.
    told = ArrayField(models.CharField(max_length=8, choices=News), default=list, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FavouriteQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "listing"], name="one_favourite_a_listing")
        ]

    def __str__(self) -> str:
        return f"{self.user} keeps {self.listing}"
