"""The cart: look at it, put something in, take it out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from marketplace import cart as carts
from marketplace import checkout
from marketplace.models import Checkout, Listing


@require_safe
def cart(request: HttpRequest) -> HttpResponse:
    """Items by seller with each amount; what was sold meanwhile stands apart."""
    items = carts.items_in(carts.cart_for(request))
    open_checkout = _open_checkout(request)
    held = checkout.held_by(open_checkout.buyer) if open_checkout else set()
    gone = [i for i in items if not i.listing.is_for_sale and i.listing_id not in held]
    ready = [item for item in items if item.listing.is_for_sale]
    moved = carts.mark_prices_seen(ready)
    parcels = checkout.parcels(ready)
    total_cents = sum(quote.total_cents for _seller, _items, quote in parcels)
    context = {
        "parcels": parcels,
        "gone": gone,
        "moved": moved,
        "total_cents": total_cents,
        "open_checkout": open_checkout,
        "held": [item for item in items if item.listing_id in held],
    }
    return render(request, "marketplace/cart/cart.html", context)


@require_POST
@ratelimit(key="user_or_ip", rate="100/m")
def cart_items(request: HttpRequest) -> HttpResponse:
    """Put `listing` into the cart; with `then=checkout` go on to pay."""
    listing = get_object_or_404(Listing.objects.public(), pk=_number(request.POST.get("listing")))
    if listing.seller == request.user:
        messages.error(request, _("This is your own item, so it was not added."))
        return HttpResponseRedirect(listing.get_absolute_url())
    if not listing.is_for_sale:
        messages.error(request, _unavailable(listing))
        return HttpResponseRedirect(listing.get_absolute_url())
    try:
        added = carts.add(cart=carts.open_cart(request), listing=listing)
    except carts.CartRefused:
        messages.error(request, _("Your cart is full. Take something out, then add this."))
        return redirect("marketplace:cart")
    if request.POST.get("then") == "checkout":
        return redirect("payments:begin_checkout")
    said = _("Added to your cart.") if added else _("This is in your cart already.")
    messages.success(request, said)
    return redirect("marketplace:cart")


@require_POST
def cart_item_removal(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take an item of one's own cart out; a repeated press changes nothing."""
    own = carts.cart_for(request)
    if own and own.items.filter(pk=item_id).delete()[0]:
        messages.success(request, _("Taken out of your cart."))
    return redirect("marketplace:cart")


def _open_checkout(request: HttpRequest) -> Checkout | None:
    if not request.user.is_authenticated:
        return None
    return Checkout.objects.open().filter(buyer=request.user).first()


def _number(text: str | None) -> int:
    """A primary key from a form; 0, which no row has, for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _unavailable(listing: Listing) -> str:
    if listing.status == Listing.Status.RESERVED:
        return _("Someone is paying for this right now, so it was not added. Look again soon.")
    return _("This was sold a moment ago, so it was not added.")
