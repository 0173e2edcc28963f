"""The money of one order, read from the ledger, and its receipt."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.requests import MemberRequest
from marketplace.models import Order
from payments.whereabouts import GIVEN_BACK, Reader, entries_of, movements, places


@require_safe
@login_required
def order_money(request: MemberRequest, ref: str) -> HttpResponse:
    """Where each euro of an order is: the ledger's entries, in words; for its two sides."""
    own = Order.objects.of(request.user).placed().select_related("seller", "transfer")
    order = get_object_or_404(own, ref=ref)
    entries = entries_of(order)
    reader: Reader = "seller" if order.seller == request.user else "buyer"
    found = places(entries, to=reader)
    context = {
        "order": order,
        "as_seller": reader == "seller",
        "places": found,
        "bank_cents": sum(place.cents for place in found if place.name == "bank"),
        "movements": movements(entries, to=reader),
    }
    return render(request, "payments/orders/money.html", context)


@require_safe
@login_required
def receipt(request: MemberRequest, ref: str) -> HttpResponse:
    """What was bought, paid and given back, to be printed and kept."""
    own = request.user.purchases.placed().select_related("seller", "checkout__payment")
    order = get_object_or_404(own.prefetch_related("lines"), ref=ref)
    back = [place for place in places(entries_of(order), to="buyer") if place.name in GIVEN_BACK]
    context = {
        "order": order,
        "given_back": [(place, -place.cents) for place in back],
        "left_cents": order.total_cents - sum(place.cents for place in back),
    }
    return render(request, "payments/orders/receipt.html", context)
