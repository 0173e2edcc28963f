"""Orders, from both sides: lists, one order, and what each side may do to it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.requests import MemberRequest
from marketplace import agreements, as_sold, reviewing
from marketplace.fees import shares
from marketplace.models import Order, OrderQuerySet
from marketplace.shipment import CARRIERS, ShipmentForm, shows_address
from marketplace.timeline import timeline
from marketplace.transitions import InvalidTransition

ORDERS_PER_PAGE = 20


@require_safe
@login_required
def purchases(request: MemberRequest) -> HttpResponse:
    orders = request.user.purchases.placed().with_lines().select_related("seller")
    return _list(request, orders, "marketplace/orders/purchases.html", as_seller=False)


@require_safe
@login_required
def sales(request: MemberRequest) -> HttpResponse:
    orders = request.user.sales.placed().with_lines().select_related("buyer")
    return _list(request, orders, "marketplace/orders/sales.html", as_seller=True)


@require_safe
@login_required
def order(request: MemberRequest, ref: str) -> HttpResponse:
    """One order as its buyer or its seller sees it; 404 for anybody else."""
    return _page(request, _own_order(request, ref), ShipmentForm())


@require_POST
@login_required
def shipment(request: MemberRequest, ref: str) -> HttpResponse:
    """The seller sent the parcel."""
    sale = get_object_or_404(request.user.sales.placed(), ref=ref)
    form = ShipmentForm(request.POST)
    if not form.is_valid():
        # A page from before it was shipped or cancelled: its fields are not asked for any more.
        if sale.status != Order.Status.PAID:
            return _too_late(request, sale)
        return _page(request, sale, form, status=422)
    done = _("Marked as shipped. The buyer was told.")
    return _act(request, sale, lambda: sale.ship(by=request.user, **form.cleaned_data), done)


@require_POST
@login_required
def delivery(request: MemberRequest, ref: str) -> HttpResponse:
    """The buyer has the parcel, and time to look at it."""
    purchase = get_object_or_404(request.user.purchases.placed(), ref=ref)
    done = _("Good. Look at your order in peace, then say whether all is well.")
    return _act(request, purchase, lambda: purchase.deliver(by=request.user), done)


@require_POST
@login_required
def completion(request: MemberRequest, ref: str) -> HttpResponse:
    """The buyer says that all is well."""
    purchase = get_object_or_404(request.user.purchases.placed(), ref=ref)
    done = _("Thank you. The money is released to the seller.")
    return _act(request, purchase, lambda: purchase.complete(by=request.user), done)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def cancellation(request: MemberRequest, ref: str) -> HttpResponse:
    """Ask, then cancel before shipping, with a full refund."""
    own = _own_order(request, ref)
    if agreements.may_ask_to_cancel(own, request.user):
        return redirect("marketplace:order_cancellation_request", own.ref)
    if not own.may_be_cancelled_by(request.user):
        messages.error(request, _why_not_cancelled(own))
        return HttpResponseRedirect(own.get_absolute_url())
    if request.method != "POST":
        context = {"order": own, "as_seller": own.seller == request.user}
        return render(request, "marketplace/orders/cancellation.html", context)
    reason = "the seller cancelled" if own.seller == request.user else "the buyer cancelled"
    done = _("Cancelled. The full amount goes back to the buyer.")
    return _act(request, own, lambda: own.cancel(by=request.user, reason=reason), done)


def _own_order(request: MemberRequest, ref: str) -> Order:
    return get_object_or_404(Order.objects.of(request.user).placed().with_lines(), ref=ref)


def _list(
    request: MemberRequest, orders: OrderQuerySet, template: str, *, as_seller: bool
) -> HttpResponse:
    orders = orders.prefetch_related("refunds", "chargeback_shares")
    page = Paginator(orders, ORDERS_PER_PAGE).get_page(request.GET.get("page"))
    rows = [(order, *_agreed_and_left(order, as_seller=as_seller)) for order in page]
    return render(request, template, {"page": page, "rows": rows})


def _agreed_and_left(order: Order, *, as_seller: bool) -> tuple[int, int]:
    """What this side paid or was to receive, and what it is after all that went back; cents."""
    gone_cents = sum(part.amount_cents for part in order.refunds.all())
    gone_cents += sum(part.amount_cents for part in order.chargeback_shares.all())
    if order.is_given_back:
        gone_cents = order.total_cents
    if not as_seller:
        return order.total_cents, order.total_cents - gone_cents
    return order.payout_cents, shares(order, taken_cents=gone_cents).payout_cents


def _page(
    request: MemberRequest, order: Order, form: ShipmentForm, *, status: int = 200
) -> HttpResponse:
    as_seller = order.seller == request.user
    returned = [] if order.is_given_back else list(order.refunds.standing())
    returned_cents = sum(part.amount_cents for part in returned)
    bank_cents = sum(part.amount_cents for part in order.chargeback_shares.all())
    gone_cents = returned_cents + (0 if order.is_given_back else bank_cents)
    payout_left_cents = shares(order, taken_cents=gone_cents).payout_cents
    kept_cents = order.entries.kept_for_debts() if as_seller and order.completed_at else 0
    context = {
        "order": order,
        "as_seller": as_seller,
        "returned": returned,
        "bank_cents": bank_cents,
        "refunded_cents": order.total_cents - bank_cents,
        "left_cents": order.total_cents - gone_cents,
        "payout_left_cents": payout_left_cents,
        "payout_lost_cents": order.payout_cents - payout_left_cents,
        "kept_cents": kept_cents,
        "received_cents": payout_left_cents - kept_cents,
        "other": order.buyer if as_seller else order.seller,
        "sold": as_sold.items(order.lines.all()),
        "shows_address": not as_seller or shows_address(order),
        "timeline": timeline(order, viewer=request.user, returned=returned, bank_cents=bank_cents),
        "form": form,
        "carriers": CARRIERS,
        "reviews": reviewing.between(order, reader=request.user) if order.completed_at else None,
        "may_cancel": order.may_be_cancelled_by(request.user),
        "may_ask_to_cancel": agreements.may_ask_to_cancel(order, request.user),
        "asked_because": agreements.asked_because(order),
        "days_to_give": range(1, agreements.days_left_to_give(order) + 1),
    }
    side = "sale" if as_seller else "purchase"
    return render(request, f"marketplace/orders/{side}.html", context, status=status)


def _act(request: MemberRequest, order: Order, verb: Callable[[], bool], done: str) -> HttpResponse:
    """Do the verb and say so; when it came late, or again, say what is the case instead."""
    try:
        acted = verb()
    except InvalidTransition:
        order.refresh_from_db()
        return _too_late(request, order)
    if acted:
        messages.success(request, done)
    else:
        messages.info(request, _said_already(order))
    return HttpResponseRedirect(order.get_absolute_url())


def _too_late(request: MemberRequest, order: Order) -> HttpResponse:
    said = _("That is no longer possible: this order is %(status)s. Nothing was changed.")
    messages.error(request, said % {"status": order.get_status_display().lower()})
    return HttpResponseRedirect(order.get_absolute_url())


def _said_already(order: Order) -> str:
    if order.status == Order.Status.SHIPPED:
        return _(
            "This was marked as shipped already, with %(carrier)s, %(tracking)s. "
            "Nothing was changed."
        ) % {"carrier": order.carrier, "tracking": order.tracking}
    said = _("This order is %(status)s already. Nothing was changed.")
    return said % {"status": order.get_status_display().lower()}


def _why_not_cancelled(order: Order) -> str:
    if order.status == Order.Status.CANCELLED:
        return _("This order is cancelled already.")
    if order.frozen_at:
        return _(
            "The buyer's bank is looking at the payment, so nothing about the order changes until "
            "it has decided."
        )
    if order.status == Order.Status.PAID:
        return _(
            "The time to cancel by yourself is over. Ask the seller to cancel; until the parcel "
            "is sent they can. Nothing was changed."
        )
    if order.status == Order.Status.SHIPPED:
        return _("The parcel is on its way, so the order can't be cancelled any more.")
    said = _("This order is %(status)s, so it can't be cancelled any more.")
    return said % {"status": order.get_status_display().lower()}
