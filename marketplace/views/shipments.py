"""The parcel of an order: the slip in it, and how it is followed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace.models import Order
from marketplace.shipment import CARRIERS, ShipmentForm, correct, shows_address
from marketplace.transitions import InvalidTransition


@require_safe
@login_required
def packing_slip(request: MemberRequest, ref: str) -> HttpResponse:
    """What the seller prints and puts in the parcel; no prices, it may be a gift."""
    sale = get_object_or_404(request.user.sales.placed().with_lines(), ref=ref)
    if not shows_address(sale):
        said = _("There is nothing to send: this order is %(status)s.")
        messages.error(request, said % {"status": sale.get_status_display().lower()})
        return HttpResponseRedirect(sale.get_absolute_url())
    return render(request, "marketplace/orders/packing_slip.html", {"order": sale})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@ratelimit(key="user", rate="10/m", method="POST")
def shipment_correction(request: MemberRequest, ref: str) -> HttpResponse:
    """The seller mistyped the carrier or the number."""
    sale = get_object_or_404(request.user.sales.placed(), ref=ref)
    if sale.status != Order.Status.SHIPPED:
        return _too_late(request, sale)
    shown = {"carrier": sale.carrier, "tracking": sale.tracking}
    form = ShipmentForm(request.POST or None, initial=shown)
    if request.method != "POST" or not form.is_valid():
        context = {"order": sale, "form": form, "carriers": CARRIERS}
        page = "marketplace/orders/shipment_correction.html"
        return render(request, page, context, status=422 if form.errors else 200)
    try:
        changed = correct(sale, by=request.user, **form.cleaned_data)
    except InvalidTransition:
        return _too_late(request, sale)
    if changed:
        messages.success(request, _("Corrected. The buyer was told."))
    else:
        messages.info(request, _("This is what it said already. Nothing was changed."))
    return HttpResponseRedirect(sale.get_absolute_url())


def _too_late(request: MemberRequest, order: Order) -> HttpResponse:
    order.refresh_from_db()
    said = _("The parcel is not on its way: this order is %(status)s. Nothing was changed.")
    messages.error(request, said % {"status": order.get_status_display().lower()})
    return HttpResponseRedirect(order.get_absolute_url())
