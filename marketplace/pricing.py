"""What a buyer pays for items of one seller: by an accepted offer, with the bundle's discount, or
at the listing's own price. Cart, checkout and order all ask here."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from marketplace import fees
from marketplace.models import BundleDiscount, Listing, Offer, OfferLine
from marketplace.money import percent_of, share


@dataclass(frozen=True, slots=True)
class Priced:
    """An item at the price for this buyer; minor units. `promised` is the offer's line, if any."""

    listing: Listing
    list_cents: int
    cents: int
    promised: OfferLine | None = None


def promised_to(person: User | AnonymousUser, *, among: Collection[int]) -> dict[int, OfferLine]:
    """Listing id to the line of the accepted offer that keeps it for this person.

    What was agreed is taken whole: an offer without all of its items `among` these gives none.
    """
    if not person.is_authenticated:
        return {}
    # A checkout that began in time has the items until it ends, at their price.
    in_time = Q(offer__expires_at__gt=timezone.now()) | Q(reservation=None)
    found = OfferLine.objects.filter(buyer=person, offer__status=Offer.Status.ACCEPTED)
    lines = list(found.filter(in_time).select_related("offer", "reservation"))
    parted = {line.offer_id for line in lines if line.listing_id not in among}
    return {line.listing_id: line for line in lines if line.offer_id not in parted}


def price(
    listings: Sequence[Listing],
    *,
    promised: dict[int, OfferLine],
    discount: BundleDiscount | None = None,
) -> list[Priced]:
    """The items of one parcel, priced. A discount is spread over those without an offer by their
    prices, so that the parts sum exactly to it."""
    own = [listing.price_cents or 0 for listing in listings if listing.pk not in promised]
    percent = discount.percent_for(len(own)) if discount else 0
    off = iter(share(percent_of(sum(own), str(percent)), own) if percent else [0] * len(own))
    priced = []
    for listing in listings:
        line = promised.get(listing.pk)
        if line:
            priced.append(Priced(listing, line.list_cents, line.price_cents, line))
        else:
            cents = listing.price_cents or 0
            priced.append(Priced(listing, cents, cents - next(off)))
    return priced


def quote_of(priced: Sequence[Priced]) -> fees.Quote:
    """The amounts of one order of these items: one parcel, at the shipping of the dearest."""
    return fees.quote(
        prices_cents=[item.cents for item in priced],
        shipping_cents=max(item.listing.shipping_cents or 0 for item in priced),
    )


def discounts_of(seller_ids: set[int]) -> dict[int, BundleDiscount]:
    """Seller id to what they take off for several items."""
    return {
        found.seller_id: found for found in BundleDiscount.objects.filter(seller__in=seller_ids)
    }
