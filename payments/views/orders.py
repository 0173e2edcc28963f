"""The money of one order, read from the ledger, and its receipt."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import MemberRequest
from marketplace.models import Order
from payments.models import Account, Entry


@dataclass(frozen=True, slots=True)
class Movement:
    """One line of an order's story of money, in minor units."""

    at: datetime
    words: str
    cents: int


@require_safe
@login_required
def order_money(request: MemberRequest, ref: str) -> HttpResponse:
    """Where each euro of an order is: the ledger's entries, in words; for its two sides."""
    order = get_object_or_404(Order.objects.of(request.user).placed(), ref=ref)
    context = {
        "order": order,
        "as_seller": order.seller == request.user,
        "movements": movements(order),
        "held_cents": -Entry.objects.filter(order=order).balance(Account.BUYER_FUNDS),
        "owed_cents": -Entry.objects.filter(order=order).balance(Account.SELLER_PAYABLE),
    }
    return render(request, "payments/orders/money.html", context)


@require_safe
@login_required
def receipt(request: MemberRequest, ref: str) -> HttpResponse:
    """What was bought and paid, to be printed."""
    own = request.user.purchases.placed().select_related("seller", "checkout")
    order = get_object_or_404(own.prefetch_related("lines"), ref=ref)
    return render(request, "payments/orders/receipt.html", {"order": order})


def movements(order: Order) -> list[Movement]:
    """The order's entries as its sides understand them, oldest first."""
    entries = Entry.objects.filter(order=order).select_related("journal").order_by("pk")
    told = []
    for entry in entries:
        words = _words(entry)
        if words:
            told.append(Movement(entry.journal.at, words, abs(entry.amount_cents)))
    return told


def _words(entry: Entry) -> str:
    """What an entry says; empty for the other half of a movement that is told already."""
    event = entry.journal.cause.split(":")[0]
    return {
        ("payment", Account.BUYER_FUNDS): _("Paid by the buyer and held"),
        ("release", Account.SELLER_PAYABLE): _("Released to the seller"),
        ("release", Account.PLATFORM_FEE): _("Seller fee kept by the platform"),
        ("release", Account.PROTECTION_FEE): _("Buyer protection kept by the platform"),
        ("transfer", Account.SELLER_PAYABLE): _("Sent to the seller's account at Stripe"),
        ("refund", Account.BUYER_FUNDS): _("Refunded to the buyer"),
        ("refund-failed", Account.BUYER_FUNDS): _("Refund sent back by the buyer's bank; held"),
    }.get((event, Account(entry.account)), "")
