"""What moderation does on news: nothing of a suspended person comes back on sale by itself."""

from accounts.models import User
from marketplace.models import Listing
from marketplace.signals import listing_published


def connect() -> None:
    listing_published.connect(_keep_hidden)


def _keep_hidden(*, listing: Listing, **_: object) -> None:
    """An item whose reservation ran out would be for sale again: put it away instead."""
    suspended = User.objects.filter(pk=listing.seller_id, suspended_at__isnull=False).exists()
    if suspended and listing.is_for_sale:
        listing.hide()
