"""From a cart to orders that wait for their payment, and back when nobody pays."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone

from accounts import blocks
from accounts.models import Address, User
from marketplace import fees, pricing
from marketplace.models import CartItem, Checkout, Listing, OfferLine, Order, OrderLine
from marketplace.placing import place_by_seller, take
from marketplace.signals import checkout_expired


class CheckoutRefused(Exception):
    """Nothing was reserved and nothing changed; the attributes say which items were in the way."""

    def __init__(self, *, unavailable: Sequence[Listing], repriced: Sequence[Listing]) -> None:
        super().__init__(f"unavailable: {unavailable}, repriced: {repriced}")
        self.unavailable = unavailable
        self.repriced = repriced


def parcels(
    items: Sequence[CartItem], *, promised: dict[int, OfferLine]
) -> list[tuple[User, list[CartItem], fees.Quote]]:
    """The items by seller, each with the amounts of the order that they would make.

    Each item is told its price for this buyer as `cents`, and its own as `list_cents`. `promised`
    is what pricing.promised_to() says of these items.
    """
    discounts = pricing.discounts_of({item.listing.seller_id for item in items})
    by_seller = sorted(items, key=lambda item: (item.listing.seller_id, item.pk))
    made = []
    for _, group in groupby(by_seller, key=lambda item: item.listing.seller_id):
        own = list(group)
        seller = own[0].listing.seller
        listings = [item.listing for item in own]
        priced = pricing.price(listings, promised=promised, discount=discounts.get(seller.pk))
        for item, at in zip(own, priced, strict=True):
            item.cents, item.list_cents = at.cents, at.list_cents
        made.append((seller, own, pricing.quote_of(priced)))
    return made


def payable(items: Iterable[CartItem], *, held: set[int]) -> list[CartItem]:
    """The items that can be paid for now: those for sale, and those held for this buyer."""
    return [item for item in items if item.listing.is_for_sale or item.listing_id in held]


def quote_for(listings: Sequence[Listing]) -> fees.Quote:
    """The amounts of one order of these listings of one seller, each at its own price."""
    return pricing.quote_of(pricing.price(listings, promised={}))


def open_of(person: User | AnonymousUser) -> Checkout | None:
    """The checkout that this person has yet to pay; a guest has none."""
    if not person.is_authenticated:
        return None
    return Checkout.objects.open().filter(buyer=person).first()


def held_in(checkout: Checkout | None) -> set[int]:
    """The listings that a checkout reserves."""
    if checkout is None:
        return set()
    lines = OrderLine.objects.filter(order__checkout=checkout)
    return set(lines.values_list("listing_id", flat=True))


@transaction.atomic
def place_orders(
    *,
    buyer: User,
    items: Sequence[CartItem],
    address: Address,
    total_cents: int | None = None,
) -> Checkout:
    """Reserve the items and write an order for each seller, awaiting one payment.

    The buyer's open checkout goes on, to this address, when it holds just these items for the
    total that was shown, and is ended otherwise: a buyer has one at a time. The new one's time is
    what was left of the old one's when they share an item. Raises CheckoutRefused when an item is
    not for sale, is the buyer's own, or has another price than the one that the buyer saw; and
    when the total is not `total_cents`, if that is given (minor units).
    """
    # The buyer's row is the lock between two tabs of one person. Rows that only name them can be
    # written meanwhile: the order of who buys from them, or their offer for an item in this cart.
    User.objects.select_for_update(no_key=True).get(pk=buyer.pk)
    wanted = {item.listing_id: item for item in items}
    current = open_of(buyer)
    running = current and current.expires_at > timezone.now()
    held = held_in(current)
    same = current and held == set(wanted) and total_cents in (None, current.total_cents)
    if current and running and same and current.send_to(address):
        return current
    if current:
        expire(current)
    listings = _locked(wanted)
    promised = pricing.promised_to(buyer, among=wanted)
    _refuse_what_changed(buyer=buyer, listings=listings, items=wanted, promised=promised)
    # Otherwise another item in the cart, again and again, would keep the first one for ever.
    goes_on = current if running and held & set(wanted) else None
    checkout = Checkout.objects.create(
        buyer=buyer,
        currency=settings.CURRENCY,
        address=address.snapshot(),
        expires_at=goes_on.expires_at if goes_on else _end_of_reservation(),
        renewed=bool(goes_on and goes_on.renewed),
    )
    listings.sort(key=lambda listing: (listing.seller_id, listing.pk))
    orders = place_by_seller(checkout=checkout, listings=listings, promised=promised)
    if total_cents not in (None, sum(order.total_cents for order in orders)):
        # A discount or an offer changed between the page and the press.
        raise CheckoutRefused(unavailable=[], repriced=listings)
    return checkout


def _end_of_reservation() -> datetime:
    return timezone.now() + timedelta(minutes=settings.RESERVATION_MINUTES)


def _locked(listing_ids: Iterable[int]) -> list[Listing]:
    # In primary-key order, so that two carts with the same items never wait for each other.
    rows = Listing.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=listing_ids)
    return list(rows.select_related("seller", "brand", "size", "category").order_by("pk"))


def _refuse_what_changed(
    *,
    buyer: User,
    listings: list[Listing],
    items: dict[int, CartItem],
    promised: dict[int, OfferLine],
) -> None:
    strangers = blocks.strangers_of(buyer)
    unavailable = [
        listing
        for listing in listings
        if not (listing.is_for_sale or listing.pk in promised)
        or not listing.seller.is_active
        or listing.seller_id in {buyer.pk, *strangers}
    ]
    repriced = [
        listing
        for listing in listings
        if listing not in unavailable
        and listing.pk not in promised
        and listing.price_cents != items[listing.pk].seen_price_cents
    ]
    if unavailable or repriced or not listings:
        raise CheckoutRefused(unavailable=unavailable, repriced=repriced)


@transaction.atomic
def expire(checkout: Checkout) -> bool:
    """End an unpaid checkout: its listings are free at once. False when it was not open."""
    ended = Checkout.objects.open().filter(pk=checkout.pk).update(status=Checkout.Status.EXPIRED)
    checkout.refresh_from_db(fields=["status"])
    if not ended:
        return False
    for order in checkout.orders.order_by("pk"):
        order.expire()
    checkout_expired.send(Checkout, checkout=checkout)
    return True


@transaction.atomic
def give_up(checkout: Checkout) -> bool:
    """Its buyer does not want it any more. False when it was not open."""
    ended = expire(checkout)
    if ended:
        Checkout.objects.filter(pk=checkout.pk).update(given_up_at=timezone.now())
    return ended


@transaction.atomic
def settle(checkout: Checkout) -> tuple[list[Order], list[Order]]:
    """The buyer's money arrived: honour each order that can be, return (honoured, refused).

    After the reservation ran out an order is honoured if all its listings are still free. A
    refused order stays cancelled, and its total is owed back to the buyer. A repeated call
    changes nothing and returns two empty lists.
    """
    checkout = Checkout.objects.select_for_update(no_key=True).get(pk=checkout.pk)
    if checkout.status == Checkout.Status.PAID or checkout.paid_at:
        return [], []
    orders = list(checkout.orders.select_for_update(no_key=True).order_by("pk"))
    lines = OrderLine.objects.filter(order__in=orders)
    _locked(lines.values_list("listing_id", flat=True))
    honoured: list[Order] = []
    refused: list[Order] = []
    for order in orders:
        (honoured if _claim(order) else refused).append(order)
    for order in honoured:
        order.pay()
    Checkout.objects.filter(pk=checkout.pk).update(
        status=Checkout.Status.PAID if honoured else Checkout.Status.EXPIRED,
        paid_at=timezone.now(),
    )
    return honoured, refused


def _claim(order: Order) -> bool:
    """Whether the order holds all its listings; those that it lost are taken again if free."""
    if order.status == Order.Status.AWAITING_PAYMENT:
        return True
    lines = list(order.lines.select_related("listing"))
    promised = pricing.promised_to(order.buyer, among={line.listing_id for line in lines})
    # By the offer of this order alone: what another offer keeps has another price.
    own = {line.offer_id for line in lines}
    kept = {
        pk: line for pk, line in promised.items() if line.reservation_id and line.offer_id in own
    }
    if not all(line.listing.is_for_sale or line.listing_id in kept for line in lines):
        return False
    for line in lines:
        line.reservation = take(line.listing, kept.get(line.listing_id))
        line.save(update_fields=["reservation"])
    return True
