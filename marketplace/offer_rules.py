"""What may be offered, and between whom. Amounts are minor units."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import blocks
from accounts.models import User
from marketplace import pricing
from marketplace.models import Listing
from marketplace.money import format_cents, percent_of


class OfferRefused(Exception):
    """Nothing was changed; the message is for the person."""


def lowest_cents(total_cents: int) -> int:
    """The least that may be offered for items of this price; no item sells below the lowest
    price, on which the fees were checked."""
    return max(percent_of(total_cents, settings.OFFER_MIN_PERCENT), settings.PRICE_MIN_CENTS)


def price_of(listings: Sequence[Listing]) -> int:
    """What the items cost together without an offer, the bundle's discount taken off."""
    discount = pricing.discounts_of({listings[0].seller_id}).get(listings[0].seller_id)
    return sum(item.cents for item in pricing.price(listings, promised={}, discount=discount))


def check_sides(listings: Sequence[Listing], *, buyer: User, by: User) -> User:
    seller = listings[0].seller
    if any(listing.seller_id != seller.pk for listing in listings) or by not in (buyer, seller):
        raise OfferRefused(_("An offer is for items of one seller."))
    if buyer == seller:
        raise OfferRefused(_("This is your own item, so no offer was made."))
    gone = [listing for listing in listings if not listing.is_for_sale]
    if gone:
        said = ngettext(
            "This is not for sale right now, so no offer was made.",
            "Some of these are not for sale right now, so no offer was made.",
            len(listings),
        )
        raise OfferRefused(said)
    check_people(buyer, seller)
    return seller


def check_people(buyer: User, seller: User) -> None:
    """Both can do business, and with each other."""
    both = buyer.may_trade and seller.may_trade
    if not both or blocks.is_blocked(buyer, seller):
        raise OfferRefused(_("You two can't make each other offers, so nothing was changed."))


def check_amount(cents: int, *, total_cents: int, highest: int) -> None:
    lowest = lowest_cents(total_cents)
    if lowest > highest:
        raise OfferRefused(_("This costs too little for an offer. Nothing was sent."))
    if not lowest <= cents <= highest:
        said = _("An offer is from %(low)s to %(high)s. Nothing was sent.")
        raise OfferRefused(said % {"low": format_cents(lowest), "high": format_cents(highest)})
