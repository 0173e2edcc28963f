"""The cart of the person behind a request: found, filled, merged at sign-in."""

import uuid
from dataclasses import dataclass, field

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import User
from marketplace import checkout
from marketplace.models import Cart, CartItem, Checkout, Listing, Offer, OfferLine

SESSION_KEY = "cart"
MOST_ITEMS = 50


class CartRefused(Exception):
    """The item was not added: the cart is full."""


class BeingPaid(Exception):
    """Nothing was taken out: the item is in the `checkout` that its buyer has yet to pay."""

    def __init__(self, checkout: Checkout) -> None:
        super().__init__(f"{checkout} holds it")
        self.checkout = checkout


@dataclass(slots=True)
class LeftOut:
    """Of a guest's cart: how many were the member's own, and what found no room in theirs."""

    own: int = 0
    without_room: list[Listing] = field(default_factory=list)


def cart_for(request: HttpRequest) -> Cart | None:
    """The member's cart, or the one that the guest's session names; None when there is none."""
    if request.user.is_authenticated:
        return Cart.objects.filter(user=request.user).first()
    key = request.session.get(SESSION_KEY)
    return Cart.objects.filter(key=key, user=None).first() if key else None


def open_cart(request: HttpRequest) -> Cart:
    """The cart of this request, made when there is none yet."""
    if request.user.is_authenticated:
        return Cart.objects.get_or_create(user=request.user)[0]
    cart = cart_for(request) or Cart.objects.create()
    request.session[SESSION_KEY] = str(cart.key)
    return cart


def items_in(cart: Cart | None) -> list[CartItem]:
    """The cart's items with all that a page shows of them, in a fixed number of queries."""
    if cart is None:
        return []
    items = cart.items.select_related(
        "listing__seller", "listing__brand", "listing__size", "listing__category"
    )
    return list(items.prefetch_related("listing__photos"))


def count_for(request: HttpRequest) -> int:
    """How many items the cart of this request holds."""
    if request.user.is_authenticated:
        return CartItem.objects.filter(cart__user=request.user).count()
    key = request.session.get(SESSION_KEY)
    return CartItem.objects.filter(cart__key=key, cart__user=None).count() if key else 0


@transaction.atomic
def add(*, cart: Cart, listing: Listing) -> bool:
    """Put a listing in; false when it was there. Raises CartRefused when the cart is full."""
    there = _lock(cart)
    if listing.pk in there:
        return False
    if len(there) >= MOST_ITEMS:
        raise CartRefused
    CartItem.objects.create(cart=cart, listing=listing, seen_price_cents=listing.price_cents or 0)
    return True


def _lock(cart: Cart) -> set[int]:
    """The listings in a cart, to which no other tab adds until the transaction ends."""
    Cart.objects.select_for_update(no_key=True).get(pk=cart.pk)
    return set(cart.items.values_list("listing_id", flat=True))


def take_out(*, cart: Cart, item_id: int) -> bool:
    """Take an item out; false when it was not there. What an accepted offer is for goes whole.

    Raises BeingPaid when a checkout holds it: what is taken out must not be charged.
    """
    item = cart.items.filter(pk=item_id).first()
    if item is None:
        return False
    agreed = Offer.objects.filter(buyer=cart.user, status=Offer.Status.ACCEPTED)
    lines = OfferLine.objects.filter(offer__in=agreed.filter(lines__listing=item.listing_id))
    listings = {item.listing_id, *lines.values_list("listing_id", flat=True)}
    current = checkout.open_of(cart.user) if cart.user else None
    if current and listings & checkout.held_in(current):
        if current.expires_at > timezone.now():
            raise BeingPaid(current)
        # Its time is up; the sweep would find it within half a minute.
        checkout.expire(current)
    return bool(cart.items.filter(listing__in=listings).delete()[0])


def mark_prices_seen(items: list[CartItem]) -> list[CartItem]:
    """Note that the buyer was shown the present prices; returns the items whose price moved."""
    moved = [item for item in items if item.seen_price_cents != item.listing.price_cents]
    for item in moved:
        item.previous_price_cents = item.seen_price_cents
        item.seen_price_cents = item.listing.price_cents or 0
    CartItem.objects.bulk_update(moved, ["seen_price_cents"])
    return moved


@transaction.atomic
def merge_guest_cart(*, user: User, key: str) -> LeftOut:
    """Move a guest's items into the member's cart; what is there twice stays once, and nobody
    can buy their own."""
    guest = (
        Cart.objects.select_for_update(no_key=True).filter(key=uuid.UUID(key), user=None).first()
    )
    if guest is None:
        return LeftOut()
    cart, _ = Cart.objects.get_or_create(user=user)
    there = _lock(cart)
    others = guest.items.exclude(listing__seller=user).exclude(listing_id__in=there)
    coming = list(others.select_related("listing"))
    room = max(MOST_ITEMS - len(there), 0)
    for item in coming[:room]:
        item.cart = cart
        item.save(update_fields=["cart"])
    left_out = LeftOut(
        own=guest.items.filter(listing__seller=user).count(),
        without_room=[item.listing for item in coming[room:]],
    )
    guest.delete()
    return left_out
