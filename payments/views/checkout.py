"""From the cart to Stripe's page and back. What is paid is told by webhooks alone."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

import outbox.queue
from accounts.requests import MemberRequest
from marketplace import cart, pricing
from marketplace import checkout as checkouts
from marketplace.models import CartItem, Checkout, CheckoutQuerySet, Order, OrderQuerySet
from payments import paying, payouts
from payments.forms import CheckoutForm
from payments.gateway.errors import StripeAway, StripeRefused
from payments.models import Payment


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@ratelimit(key="user", rate="20/m", method="POST")
def begin_checkout(request: MemberRequest) -> HttpResponse:
    """Show every amount and ask where to; then reserve, place the orders, and go to pay."""
    items = _wanted(request, cart.items_in(cart.cart_for(request)))
    current = checkouts.open_of(request.user)
    held = checkouts.held_in(current)
    promised = pricing.promised_to(request.user, among={item.listing_id for item in items})
    ready = checkouts.payable(items, held=held | promised.keys())
    if not ready:
        return _nothing_to_pay(request, items)
    parcels = checkouts.parcels(ready, promised=promised)
    total = sum(quote.total_cents for _seller, _own, quote in parcels)
    begun = current if held & {item.listing_id for item in ready} else None
    form = CheckoutForm(
        request.user,
        request.POST or None,
        total_cents=total,
        chosen=begun.address if begun else None,
    )
    if request.method == "POST" and form.is_valid():
        if form.cleaned_data["total_cents"] != str(total):
            return _say_what_changed(request, _("The total changed since you looked."))
        return _place(request, ready, form, total)
    cart.mark_prices_seen(ready)
    context = {
        "parcels": parcels,
        "unready": payouts.unready([seller for seller, _own, _quote in parcels]),
        "total_cents": total,
        "form": form,
        "open_checkout": begun,
        "reservation_minutes": settings.RESERVATION_MINUTES,
        "inspection_hours": settings.INSPECTION_HOURS,
    }
    status = 422 if form.is_bound else 200
    return render(request, "payments/checkout/begin.html", context, status=status)


def _wanted(request: MemberRequest, items: list[CartItem]) -> list[CartItem]:
    """All of the cart, or with `?item=<listing>` those items alone; the rest stays in the cart."""
    only = set(request.GET.getlist("item"))
    return [item for item in items if not only or str(item.listing_id) in only]


def _place(
    request: MemberRequest, items: list[CartItem], form: CheckoutForm, total_cents: int
) -> HttpResponse:
    address = form.chosen_address()
    try:
        checkout = checkouts.place_orders(
            buyer=request.user, items=items, address=address, total_cents=total_cents
        )
    except checkouts.CheckoutRefused as refused:
        return _say_what_changed(request, _refusal(refused))
    if address.pk is None:
        messages.warning(
            request,
            _("Your address book is full: the address that you wrote is on these orders alone."),
        )
    return _go_to_stripe(request, checkout)


def _refusal(refused: checkouts.CheckoutRefused) -> str:
    said = []
    if gone := ", ".join(listing.title for listing in refused.unavailable):
        said.append(_("Not for sale any more: %(names)s.") % {"names": gone})
    if moved := ", ".join(listing.title for listing in refused.repriced):
        said.append(_("The price changed: %(names)s.") % {"names": moved})
    return " ".join(said) or _("Your cart changed since you looked.")


def _go_to_stripe(request: MemberRequest, checkout: Checkout) -> HttpResponse:
    try:
        url = paying.open_session(checkout)
    except (StripeAway, StripeRefused):
        messages.error(
            request,
            _(
                "The payment page can't be reached right now. You were not charged, and your "
                "items stay reserved. Try again in a moment."
            ),
        )
        return HttpResponseRedirect(checkout.get_absolute_url())
    return HttpResponseRedirect(url)


@never_cache
@require_safe
@login_required
def checkout(request: MemberRequest, ref: str) -> HttpResponse:
    """A checkout that waits for its payment, or what became of it."""
    own = get_object_or_404(_checkouts(request), ref=ref)
    if own.status == Checkout.Status.PAID:
        return redirect("payments:result", ref)
    if own.status == Checkout.Status.OPEN and own.expires_at <= timezone.now():
        # The sweep would find it within half a minute; the page says today's truth.
        checkouts.expire(own)
    context = {
        "checkout": own,
        "successor": own.successor if own.status == Checkout.Status.EXPIRED else None,
        "reservation_minutes": settings.RESERVATION_MINUTES,
    }
    return render(request, "payments/checkout/checkout.html", context)


@require_POST
@login_required
@ratelimit(key="user", rate="20/m", method="POST")
def payment(request: MemberRequest, ref: str) -> HttpResponse:
    """Go on to Stripe's page, while the reservation holds."""
    own = get_object_or_404(_checkouts(request), ref=ref)
    if own.status != Checkout.Status.OPEN:
        return HttpResponseRedirect(own.get_absolute_url())
    return _go_to_stripe(request, own)


@require_POST
@login_required
def renewal(request: MemberRequest, ref: str) -> HttpResponse:
    """Reserve once more for as long."""
    own = get_object_or_404(_checkouts(request), ref=ref)
    if own.renew():
        messages.success(request, _("Your items are kept for you a little longer."))
    else:
        messages.error(request, _("That is possible once, and only while the time runs."))
    return HttpResponseRedirect(own.get_absolute_url())


@require_POST
@login_required
def surrender(request: MemberRequest, ref: str) -> HttpResponse:
    """Give the reservation up; the items are free for others at once."""
    own = get_object_or_404(_checkouts(request), ref=ref)
    if checkouts.give_up(own):
        messages.success(request, _("Your items are free again. You were not charged."))
    return redirect("marketplace:cart")


@never_cache
@require_safe
@login_required
def result(request: MemberRequest, ref: str) -> HttpResponse:
    """Where Stripe sends the buyer back to: our own state, never the address's word."""
    own = get_object_or_404(Checkout, ref=ref, buyer=request.user)
    waiting = own.status == Checkout.Status.OPEN
    if waiting and (request.htmx or "again" in request.GET):
        # Who is here for the first time is as quick as the webhook.
        _ask_stripe(own)
    if request.htmx and not waiting:
        # The whole page again: the cart's count in its frame has changed as well.
        return HttpResponse(headers={"HX-Refresh": "true"})
    orders = [] if waiting else list(_orders().filter(checkout=own))
    context = {
        "checkout": own,
        "waiting": waiting,
        "honoured": [order for order in orders if order.paid_at],
        "refused": [order for order in orders if not order.paid_at] if own.paid_at else [],
    }
    template = "payments/checkout/result.html" + ("#state" if request.htmx else "")
    return render(request, template, context)


def _ask_stripe(checkout: Checkout) -> None:
    # A webhook may be late or lost while the buyer waits here: a job asks Stripe, once each time.
    paid = Payment.objects.filter(checkout=checkout, session_id__isnull=False).first()
    if paid:
        outbox.queue.enqueue("payments.refresh", payment_id=paid.pk)


def _checkouts(request: MemberRequest) -> CheckoutQuerySet:
    own = Checkout.objects.filter(buyer=request.user)
    return own.prefetch_related(Prefetch("orders", _orders()))


def _orders() -> OrderQuerySet:
    return Order.objects.select_related("seller").with_lines().order_by("pk")


def _nothing_to_pay(request: MemberRequest, items: list[CartItem]) -> HttpResponse:
    if items:
        messages.error(
            request, _("Nothing in your cart can be bought right now. You were not charged.")
        )
    elif request.method == "POST":
        # Sent again from a page that is still open: what was paid for is an order by now.
        messages.info(
            request,
            _(
                "There was nothing left to pay, and you were not charged now. "
                "What you bought is in your purchases."
            ),
        )
    return redirect("marketplace:cart")


def _say_what_changed(request: MemberRequest, said: str) -> HttpResponse:
    messages.error(request, said + " " + _("You were not charged. Please look once more."))
    return redirect("marketplace:cart")
