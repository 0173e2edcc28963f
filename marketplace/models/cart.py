"""The cart of a member, or of a guest's browser."""

import uuid

from django.conf import settings
from django.db import models

from marketplace.models.listing import Listing


class Cart(models.Model):
    """What someone means to buy. Nothing in it is reserved. A guest's cart is known by its key."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="cart",
    )
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"cart of {self.user or 'a guest'}"


class CartItem(models.Model):
    cart = models.ForeignKey(Cart, on_delete=models.CASCADE, related_name="items")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="+")
    # The price that the buyer saw when adding it, so that a change can be said.
    seen_price_cents = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["cart", "listing"], name="listing_once_in_a_cart")
        ]

    # Set on an instance whose price moved since the buyer last saw it; not stored.
    previous_price_cents: int | None = None
    # What this buyer pays for it, and its own price, once checkout.parcels() asked; not stored.
    cents: int = 0
    list_cents: int = 0

    def __str__(self) -> str:
        return f"{self.listing} in {self.cart}"
