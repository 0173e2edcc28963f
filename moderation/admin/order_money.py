"""Refunds and releases by hand, one order at a time, with everything about it in view."""

from django import forms
from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.requests import MemberRequest
from marketplace.models import Order
from marketplace.prices import PriceField
from moderation import money
from moderation.admin.case import case_of
from moderation.decisions import NotAllowed
from moderation.models import Approval
from payments.taking_back import left_cents

REFUND, RELEASE = "refund", "release"


class MoneyForm(forms.Form):
    act = forms.ChoiceField(
        label=_("What to do"),
        choices=[(REFUND, _("Refund the buyer")), (RELEASE, _("Complete it and pay the seller"))],
        widget=forms.RadioSelect,
    )
    amount = PriceField(
        label=_("Amount of a refund"),
        help_text=_("Empty: all that is left."),
        required=False,
        most="PRICE_MAX_CENTS",
        too_much=_("No order is of more than %(limit)s."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The buyer and the seller read this."),
        min_length=5,
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
    )


def money_by_hand(request: MemberRequest, order: Order, site: AdminSite) -> HttpResponse:
    """Show an order's case, and do what staff decide about its money."""
    form = MoneyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            waits = _do(order, request, form)
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            _say(request, waits)
            return HttpResponseRedirect(reverse("admin:marketplace_order_change", args=[order.pk]))
    context = {
        **site.each_context(request),
        **case_of(order),
        "title": gettext("Money of order %(ref)s") % {"ref": order.ref},
        "opts": Order._meta,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/order_money.html", context, status=status)


def _do(order: Order, request: MemberRequest, form: MoneyForm) -> Approval | None:
    told = form.cleaned_data
    if told["act"] == RELEASE:
        return money.release(order, by=request.user, reason=told["reason"])
    seen = _seen_cents(request)
    cents = told["amount"] or seen or left_cents(order)
    return money.refund(order, by=request.user, cents=cents, seen_cents=seen, reason=told["reason"])


def _seen_cents(request: MemberRequest) -> int | None:
    """What was left on the page that was sent; None when it does not say."""
    told = request.POST.get("left", "")
    return int(told) if told.isdecimal() else None


def _say(request: MemberRequest, waits: Approval | None) -> None:
    if waits:
        said = gettext("That is much money: a second person has to agree before it is done.")
        messages.warning(request, said)
    else:
        messages.success(request, gettext("Done, and written down."))
