"""A seller's money: what is held, on its way and paid; and the way to Stripe's own pages."""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q, Sum
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.models import User
from accounts.requests import MemberRequest
from marketplace import fees
from marketplace.models import Order
from payments import payouts as money
from payments.debts import owed_cents
from payments.gateway.accounts import dashboard_link
from payments.gateway.errors import StripeAway, StripeRefused
from payments.models import (
    Account,
    ChargebackShare,
    Entry,
    Refund,
    Restitution,
    Reversal,
    SellerAccount,
    Transfer,
)
from payments.taking_back import UNSENT

SALES_PER_PAGE = 20
# Whose parts went back to a buyer.
GONE_BACK = ("refunds", "chargeback_shares")
HELD = (
    Order.Status.PAID,
    Order.Status.SHIPPED,
    Order.Status.DELIVERED,
    Order.Status.DISPUTED,
)


@never_cache
@require_safe
@login_required
def payouts(request: MemberRequest) -> HttpResponse:
    account = SellerAccount.objects.filter(user=request.user).first()
    sales = request.user.sales.placed().exclude(status=Order.Status.CANCELLED)
    sales = sales.select_related("transfer", "buyer").prefetch_related(
        "lines", "transfer__reversals", *GONE_BACK
    )
    page = Paginator(sales, SALES_PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "account": account,
        "sums": sums(request.user),
        "page": page,
        "sales": [sale_of(order) for order in page],
    }
    return render(request, "payments/payouts/payouts.html", context)


@dataclass(frozen=True, slots=True)
class Sale:
    """One order from its price to what its seller receives, in minor units."""

    order: Order
    cents: int
    fee_cents: int
    # A part that went back to the buyer before the rest was released.
    returned_cents: int
    # What the seller does not keep of it: it went back after the release, or all of it did.
    taken_cents: int = 0
    # What of it was kept for what the seller owed from an earlier sale.
    kept_cents: int = 0


def sale_of(order: Order) -> Sale:
    """The amounts of a sale, such that they add up to what is the seller’s in the end."""
    if order.is_given_back:
        return Sale(order, 0, order.fee_cents, 0, order.payout_cents)
    returned = _returned_cents(order)
    left = fees.shares(order, taken_cents=returned)
    transfer = getattr(order, "transfer", None)
    if transfer is None or transfer.status in UNSENT:
        return Sale(order, left.payout_cents, left.fee_cents, returned)
    # What is sent was fixed when it was sent, less what the seller owed. Asked back of it is
    # nothing any more once an appeal has won it back.
    taken = sum(one.amount_cents for one in transfer.reversals.all()) if returned else 0
    kept = max(left.payout_cents + taken - transfer.amount_cents, 0)
    cents = transfer.amount_cents - taken
    if taken:
        lost = order.payout_cents - kept - cents
        return Sale(order, cents, order.fee_cents, 0, lost, kept)
    return Sale(order, cents, left.fee_cents, returned, kept_cents=kept)


def _returned_cents(order: Order) -> int:
    """What went back to the buyer by us or their bank."""
    parts: list[Refund | ChargebackShare] = [
        *order.refunds.all(),
        *order.chargeback_shares.all(),
    ]
    return sum(one.amount_cents for one in parts)


def sums(seller: User) -> dict[str, int]:
    """What a seller has in each place, in minor units: held, waiting, on_its_way, paid, owed.

    Of what was paid, what was taken back from their account again is not counted.
    """
    sold = seller.sales.filter(status__in=HELD).aggregate(
        items=Sum("items_cents"), shipping=Sum("shipping_cents"), fee=Sum("fee_cents")
    )
    states = Transfer.Status
    transfers = Transfer.objects.filter(order__seller=seller)
    paid = transfers.filter(status=states.PAID).aggregate(sum=Sum("amount_cents"))["sum"] or 0
    back = Reversal.objects.filter(transfer__order__seller=seller, status=Reversal.Status.DONE)
    returned = back.aggregate(sum=Sum("amount_cents"))["sum"] or 0
    held = (sold["items"] or 0) + (sold["shipping"] or 0) - (sold["fee"] or 0)
    went_back = Q(refunds__isnull=False) | Q(chargeback_shares__isnull=False)
    lessened = seller.sales.filter(went_back, status__in=HELD).distinct()
    for order in lessened.select_related("transfer").prefetch_related(*GONE_BACK):
        held -= order.payout_cents - sale_of(order).cents
    # A refund lessens what waits before it is sent, so the ledger knows.
    owed = Entry.objects.filter(account=Account.SELLER_PAYABLE, seller=seller)
    due = owed.aggregate(
        waiting=-Sum("amount_cents", filter=_in(states.PARKED), default=0),
        on_its_way=-Sum("amount_cents", filter=_in(states.PENDING, states.SENDING), default=0),
    )
    again = Restitution.objects.filter(transfer__order__seller=seller).aggregate(
        paid=Sum("amount_cents", filter=Q(status=Restitution.Status.PAID), default=0),
        pending=Sum("amount_cents", filter=Q(status=Restitution.Status.PENDING), default=0),
    )
    due["on_its_way"] += again["pending"]
    paid += again["paid"] - returned
    return {"held": held, **due, "paid": paid, "owed": owed_cents(seller)}


def _in(*states: Transfer.Status) -> Q:
    return Q(order__transfer__status__in=states)


@require_POST
@login_required
@ratelimit(key="user", rate="10/m", method="POST")
def onboarding(request: MemberRequest) -> HttpResponse:
    """Go to Stripe to say who is paid and where."""
    return _go(request, lambda: money.onboarding_url(request.user))


@require_POST
@login_required
@ratelimit(key="user", rate="10/m", method="POST")
def dashboard(request: MemberRequest) -> HttpResponse:
    """Go to the seller's own dashboard at Stripe."""
    account = get_object_or_404(
        SellerAccount, user=request.user, account_id__isnull=False, details_submitted=True
    )
    return _go(request, lambda: dashboard_link(account.account_id or ""))


@never_cache
@require_safe
@login_required
def onboarding_return(request: MemberRequest) -> HttpResponse:
    """Back from Stripe: ask it how the account stands, and say so."""
    account = SellerAccount.objects.filter(user=request.user).first()
    if account:
        try:
            money.refresh(account)
        except (StripeAway, StripeRefused):
            messages.info(request, _("Stripe did not answer yet. This page shows it soon."))
            return redirect("payments:payouts")
        if account.transfers_active:
            messages.success(request, _("You can be paid. Your payouts are set up."))
        else:
            messages.info(request, _("Stripe still needs something before you can be paid."))
    return redirect("payments:payouts")


@require_safe
@login_required
def payout_hint(request: MemberRequest) -> HttpResponse:
    """A line for the listing form of someone who can't be paid yet; empty for all others."""
    ready = SellerAccount.objects.filter(user=request.user, transfers_active=True).exists()
    return render(request, "payments/payouts/hint.html", {"ready": ready})


def _go(request: MemberRequest, link: Callable[[], str]) -> HttpResponse:
    try:
        return HttpResponseRedirect(link())
    except (StripeAway, StripeRefused):
        messages.error(
            request, _("Stripe can't be reached right now. Nothing was changed; try again soon.")
        )
        return redirect("payments:payouts")
