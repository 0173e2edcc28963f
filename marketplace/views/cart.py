"""The cart: look at it, put something in, take it out."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from marketplace import cart as carts
from marketplace import checkout, own_reservation, pricing
from marketplace.models import Listing
from marketplace.unavailable import groups_of, said_of


@require_safe
def cart(request: HttpRequest) -> HttpResponse:
    """Items by seller with each amount; what can't be bought now stands apart, with why."""
    items = carts.items_in(carts.cart_for(request))
    open_checkout = checkout.open_of(request.user)
    held = checkout.held_in(open_checkout)
    promised = pricing.promised_to(request.user, among={item.listing_id for item in items})
    ready = checkout.payable(items, held=held | promised.keys())
    gone = [item for item in items if item not in ready]
    moved = carts.mark_prices_seen(
        [item for item in ready if item.listing_id not in held | promised.keys()]
    )
    parcels = checkout.parcels(ready, promised=promised)
    total_cents = sum(quote.total_cents for _seller, _items, quote in parcels)
    context = {
        "parcels": parcels,
        "gone": groups_of(gone, person=request.user),
        "moved": moved,
        "total_cents": total_cents,
        "open_checkout": open_checkout if held & {item.listing_id for item in ready} else None,
        "held": held,
        "promised": promised,
        # Nothing was added since: the checkout that began goes on as it is.
        "begun": held == {item.listing_id for item in ready},
        "reservation_minutes": settings.RESERVATION_MINUTES,
    }
    return render(request, "marketplace/cart/cart.html", context)


@require_POST
@ratelimit(key="user_or_ip", rate="100/m")
def cart_items(request: HttpRequest) -> HttpResponse:
    """Put `listing` into the cart; with `then=checkout` go on to pay."""
    listing = get_object_or_404(Listing.objects.public(), pk=_number(request.POST.get("listing")))
    if listing.seller_id == request.user.pk:
        messages.error(request, _("This is your own item, so it was not added."))
        return HttpResponseRedirect(listing.get_absolute_url())
    if way_on := own_reservation.way_on(listing, person=request.user):
        messages.info(request, _("This is reserved for you already."))
        return HttpResponseRedirect(way_on)
    if not listing.is_for_sale:
        messages.error(request, said_of(listing))
        return HttpResponseRedirect(listing.get_absolute_url())
    try:
        added = carts.add(cart=carts.open_cart(request), listing=listing)
    except carts.CartRefused:
        messages.error(request, _("Your cart is full. Take something out, then add this."))
        return redirect("marketplace:cart")
    if request.POST.get("then") == "checkout":
        # This item alone: what else is in the cart stays there.
        return HttpResponseRedirect(f"{reverse('payments:begin_checkout')}?item={listing.pk}")
    said = _("Added to your cart.") if added else _("This is in your cart already.")
    messages.success(request, said)
    return redirect("marketplace:cart")


@require_POST
def cart_item_removal(request: HttpRequest, item_id: int) -> HttpResponse:
    """Take an item of one's own cart out, with all that was agreed on together with it; a
    repeated press changes nothing, nor does one from before its checkout began."""
    own = carts.cart_for(request)
    try:
        was_there = own is not None and carts.take_out(cart=own, item_id=item_id)
    except carts.BeingPaid as being_paid:
        said = _("This is reserved for you, so it stays in your cart: pay for it, or give it up.")
        messages.info(request, said)
        return HttpResponseRedirect(being_paid.checkout.get_absolute_url())
    if was_there:
        messages.success(request, _("Taken out of your cart."))
    else:
        messages.info(request, _("This is not in your cart any more, so nothing was changed."))
    return redirect("marketplace:cart")


def _number(text: str | None) -> int:
    """A primary key from a form; 0, which no row has, for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0
