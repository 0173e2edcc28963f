"""Sales of the past four months, all completed and paid out, and a few items being paid for now."""

import random
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from accounts.models import User
from dev.demo.catalogue import Item, catalogue
from dev.demo.filling.dates import dates_as_given
from dev.demo.filling.people import address_of
from marketplace import checkout
from marketplace.models import Checkout, Listing, Order, OrderEvent, OrderLine, Reservation
from marketplace.refs import LETTERS
from marketplace.working_days import add_working_days

CARRIERS = ("DHL", "DPD", "GLS", "Hermes", "InPost", "PostNL")
# The ready-made buyer bought these many of the sold things.
BOUGHT_BY_BUYER = 4


@dataclass(frozen=True, slots=True)
class Sale:
    """One listing that was bought, or is being bought while `sold_at` is None."""

    item: Item
    listing: Listing
    buyer: User
    sold_at: datetime | None
    chance: random.Random

    def after_sale(self, *, hours: float) -> datetime:
        return (self.sold_at or datetime.min) + timedelta(hours=hours)

    def ref(self) -> str:
        return "".join(self.chance.choice(LETTERS) for _ in range(12))


def fill_history(
    listings: dict[str, Listing], people: dict[str, User], *, now: datetime
) -> list[Order]:
    """The completed orders; the reserved listings get theirs too, waiting for payment."""
    # Oldest first, so that the newest order is the last row, as in a shop that has been open.
    sales = sorted(sales_of(listings, people), key=lambda sale: sale.sold_at or now)
    with dates_as_given(Checkout, Order, OrderEvent, Reservation):
        checkouts = Checkout.objects.bulk_create(checkout_of(sale, now=now) for sale in sales)
        reservations = Reservation.objects.bulk_create(
            Reservation(listing=sale.listing, created_at=sale.sold_at or now) for sale in sales
        )
        orders = Order.objects.bulk_create(
            order_of(sale, checkout, now=now)
            for sale, checkout in zip(sales, checkouts, strict=True)
        )
        OrderLine.objects.bulk_create(
            line_of(sale, order, reservation)
            for sale, order, reservation in zip(sales, orders, reservations, strict=True)
        )
        OrderEvent.objects.bulk_create(
            event
            for sale, order in zip(sales, orders, strict=True)
            for event in events_of(sale, order)
        )
    return [order for order in orders if order.status == Order.Status.COMPLETED]


def sales_of(listings: dict[str, Listing], people: dict[str, User]) -> Iterable[Sale]:
    """Who bought what: the other sellers and, for some, the ready-made buyer."""
    chance = random.Random(7)
    names = sorted(set(people) - {"moderator", "seller", "buyer"})
    bought_by_buyer = paying = 0
    for item in catalogue().items:
        if item.status not in {"sold", "reserved"}:
            continue
        others = [name for name in names if name != item.seller]
        name = chance.choice(others)
        if item.status == "sold" and bought_by_buyer < BOUGHT_BY_BUYER and item.seller != "seller":
            bought_by_buyer += 1
            name = "buyer"
        elif item.status == "reserved":
            # A person has one open checkout at a time.
            name, paying = others[paying], paying + 1
        listing = listings[item.key]
        yield Sale(item, listing, people[name], listing.sold_at, random.Random(item.key))


def checkout_of(sale: Sale, *, now: datetime) -> Checkout:
    began = sale.sold_at or now
    return Checkout(
        ref=sale.ref(),
        buyer=sale.buyer,
        status=Checkout.Status.PAID if sale.sold_at else Checkout.Status.OPEN,
        currency=settings.CURRENCY,
        address={"line2": "", "phone": "", **address_of(sale.buyer)},
        expires_at=began + timedelta(minutes=settings.RESERVATION_MINUTES),
        created_at=began - timedelta(minutes=4),
        paid_at=sale.sold_at,
    )


def order_of(sale: Sale, paid_in: Checkout, *, now: datetime) -> Order:
    quote = checkout.quote_for([sale.listing])
    order = Order(
        ref=sale.ref(),
        checkout=paid_in,
        buyer=sale.buyer,
        seller=sale.listing.seller,
        currency=settings.CURRENCY,
        items_cents=quote.items_cents,
        shipping_cents=quote.shipping_cents,
        protection_cents=quote.protection_cents,
        fee_cents=quote.fee_cents,
        created_at=paid_in.created_at,
    )
    if sale.sold_at is None:
        return order
    order.status = Order.Status.COMPLETED
    order.paid_at = sale.sold_at
    order.ship_by = add_working_days(sale.sold_at, settings.SHIP_WITHIN_WORKING_DAYS)
    order.carrier = sale.chance.choice(CARRIERS)
    order.tracking = "".join(sale.chance.choice("0123456789") for _ in range(12))
    order.shipped_at = sale.after_sale(hours=sale.chance.uniform(2, 30))
    order.deliver_by = order.shipped_at + timedelta(days=settings.DELIVERED_WITHOUT_SCAN_DAYS)
    order.delivered_at = order.shipped_at + timedelta(hours=sale.chance.uniform(20, 40))
    order.inspect_until = order.delivered_at + timedelta(hours=settings.INSPECTION_HOURS)
    order.completed_at = min(now, order.delivered_at + timedelta(hours=sale.chance.uniform(0.5, 8)))
    return order


def line_of(sale: Sale, order: Order, reservation: Reservation) -> OrderLine:
    item = sale.item
    return OrderLine(
        order=order,
        listing=sale.listing,
        reservation=reservation,
        title=item.title,
        description=item.description,
        price_cents=item.price_cents,
        list_cents=item.price_cents,
        details={
            "brand": item.brand,
            "size": item.size,
            "condition": item.condition,
            "colours": item.colours,
            "materials": item.materials,
            "category": item.category,
        },
        photos=[
            {"key": str(photo.key), "sha256": photo.sha256} for photo in sale.listing.photos.all()
        ],
    )


def events_of(sale: Sale, order: Order) -> Iterable[OrderEvent]:
    """The transitions that the order went through, by whom and when."""
    told = (
        ("place", order.buyer, order.created_at),
        ("pay", None, order.paid_at),
        ("ship", order.seller, order.shipped_at),
        ("deliver", order.buyer, order.delivered_at),
        ("complete", order.buyer, order.completed_at),
    )
    for verb, actor, at in told:
        if at:
            yield OrderEvent(order=order, verb=verb, actor=actor, at=at)
