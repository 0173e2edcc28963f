"""The cart of the person behind a request: found, filled, merged at sign-in."""

import uuid

from django.db import transaction
from django.http import HttpRequest

from accounts.models import User
from marketplace.models import Cart, CartItem, Listing, Offer, OfferLine

SESSION_KEY = "cart"
MOST_ITEMS = 50


class CartRefused(Exception):
    """The item was not added; the message is for the person."""


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


def add(*, cart: Cart, listing: Listing) -> bool:
    """Put a listing in; false when it was there. Raises CartRefused when the cart is full."""
    if cart.items.count() >= MOST_ITEMS:
        raise CartRefused
    _, added = CartItem.objects.get_or_create(
        cart=cart, listing=listing, defaults={"seen_price_cents": listing.price_cents or 0}
    )
    return added


def take_out(*, cart: Cart, item_id: int) -> bool:
    """Take an item out; false when it was not there. What an accepted offer is for goes whole."""
    item = cart.items.filter(pk=item_id).first()
    if item is None:
        return False
    agreed = Offer.objects.filter(buyer=cart.user, status=Offer.Status.ACCEPTED)
    lines = OfferLine.objects.filter(offer__in=agreed.filter(lines__listing=item.listing_id))
    listings = {item.listing_id, *lines.values_list("listing_id", flat=True)}
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
def merge_guest_cart(*, user: User, key: str) -> int:
    """Move a guest's items into the member's cart; what is there twice stays once. Returns how
    many were the member's own, which nobody can buy."""
    guest = (
        Cart.objects.select_for_update(no_key=True).filter(key=uuid.UUID(key), user=None).first()
    )
    if guest is None:
        return 0
    cart, _ = Cart.objects.get_or_create(user=user)
    own = set(cart.items.values_list("listing_id", flat=True))
    for item in guest.items.exclude(listing__seller=user).exclude(listing_id__in=own):
        item.cart = cart
        item.save(update_fields=["cart"])
    left_out = guest.items.filter(listing__seller=user).count()
    guest.delete()
    return left_out
