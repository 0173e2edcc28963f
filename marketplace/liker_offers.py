"""A lower price that a seller offers to those who keep an item. Amounts are minor units."""

from django.db import transaction
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from marketplace import offers
from marketplace.models import Listing, Offer


def likers_of(listing: Listing) -> list[User]:
    """People who keep an item, and may be offered a price for it; nobody behind a block."""
    kept = listing.favourites.of_who_may_buy().select_related("user").order_by("pk")
    return [favourite.user for favourite in kept]


@transaction.atomic
def make_to_liker(listing: Listing, *, liker: User, cents: int) -> bool:
    """Offer a lower price to somebody who keeps the item; false when it can't be made.

    One a person and week from each seller, and none to who is negotiating already.
    """
    # The seller's row is the lock between two tabs that offer two items; as in a checkout, the
    # person's comes before the listings'.
    seller = User.objects.select_for_update(no_key=True).get(pk=listing.seller_id)
    [locked] = offers.lock([listing])
    year, week, _day = timezone.localtime().isocalendar()
    week_name = f"{year}-W{week:02}"
    had = Offer.objects.filter(seller=seller, buyer=liker, liker_week=week_name).exists()
    if had or offers.live_between(liker, locked) or blocks.is_blocked(seller, liker):
        return False
    if not locked.is_for_sale or not 0 < cents < (locked.price_cents or 0):
        return False
    offers.write([locked], buyer=liker, seller=seller, by=seller, cents=cents, week=week_name)
    return True
