"""Writes the orders of a checkout, with all that was agreed frozen on them."""

from collections.abc import Sequence
from itertools import groupby

from django.db.models import prefetch_related_objects

from marketplace import pricing
from marketplace.models import Checkout, Listing, OfferLine, Order, OrderLine, Reservation


def place_by_seller(
    *, checkout: Checkout, listings: Sequence[Listing], promised: dict[int, OfferLine]
) -> list[Order]:
    """An order for each seller of the listings, which come sorted by seller."""
    discounts = pricing.discounts_of({listing.seller_id for listing in listings})
    prefetch_related_objects(listings, "photos")
    orders = []
    for seller_id, group in groupby(listings, key=lambda listing: listing.seller_id):
        own = list(group)
        priced = pricing.price(own, promised=promised, discount=discounts.get(seller_id))
        orders.append(_place_order(checkout=checkout, priced=priced))
    return orders


def _place_order(*, checkout: Checkout, priced: Sequence[pricing.Priced]) -> Order:
    quote = pricing.quote_of(priced)
    order = Order.objects.create(
        checkout=checkout,
        buyer=checkout.buyer,
        seller=priced[0].listing.seller,
        currency=checkout.currency,
        items_cents=quote.items_cents,
        shipping_cents=quote.shipping_cents,
        protection_cents=quote.protection_cents,
        fee_cents=quote.fee_cents,
    )
    for item in priced:
        listing = item.listing
        OrderLine.objects.create(
            order=order,
            listing=listing,
            reservation=take(listing, item.promised),
            offer=item.promised.offer if item.promised else None,
            list_cents=item.list_cents,
            title=listing.title,
            description=listing.description,
            price_cents=item.cents,
            details=_frozen_details(listing),
            photos=[{"key": str(p.key), "sha256": p.sha256} for p in listing.photos.all()],
        )
    order.events.create(verb="place", actor=checkout.buyer)
    return order


def take(listing: Listing, promised: OfferLine | None) -> Reservation:
    """The reservation of an item for an order: the one of its buyer's offer, or a new one."""
    kept = promised.hand_over() if promised else None
    if kept:
        return kept
    listing.reserve()
    return Reservation.objects.create(listing=listing)


def _frozen_details(listing: Listing) -> dict[str, object]:
    return {
        "brand": listing.brand_name,
        "size": listing.size_label,
        "condition": listing.condition,
        "colours": listing.colours,
        "materials": listing.materials,
        "category": listing.category.path if listing.category else "",
    }
