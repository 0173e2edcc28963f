"""A refund made in Stripe's dashboard that may be of several orders: staff say of which it is."""

from typing import Any

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
from marketplace.money import format_cents
from moderation import money
from moderation.decisions import NotAllowed
from payments.gateway.errors import StripeAway, StripeRefused
from payments.models import Difference
from payments.taking_back import left_cents


class OrderChoice(forms.ModelChoiceField):
    def label_from_instance(self, order: Order) -> str:
        said = gettext("%(ref)s of %(seller)s, %(left)s left")
        left = format_cents(left_cents(order), order.currency)
        return said % {"ref": order.ref, "seller": order.seller.username, "left": left}


class AssignmentForm(forms.Form):
    order = OrderChoice(
        label=_("Order"), queryset=Order.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    reason = forms.CharField(
        label=_("Reason"), min_length=5, max_length=1000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, difference: Difference, data: Any = None) -> None:
        super().__init__(data)
        orders = Order.objects.filter(checkout__payment=difference.payment_id)
        choice = self.fields["order"]
        choice.queryset = orders.select_related("seller").order_by("pk")  # type: ignore[attr-defined]


def can_be_assigned(difference: Difference) -> bool:
    """An open one of a refund that Stripe has and we do not, of a payment of ours."""
    is_open = difference.gone_at is None and difference.resolved_at is None
    is_refund = (difference.kind, difference.what) == (Difference.Kind.MISSING_HERE, "refund")
    return is_open and is_refund and difference.payment_id is not None


def assignment(request: MemberRequest, difference: Difference, site: AdminSite) -> HttpResponse:
    """Ask which order it is of and why, and book it there."""
    form = AssignmentForm(difference, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            money.assign_refund(
                difference, order=told["order"], by=request.user, reason=told["reason"]
            )
        except NotAllowed as error:
            form.add_error(None, str(error))
        except (StripeAway, StripeRefused) as error:
            said = gettext("Stripe did not say what it is, and nothing was booked: %(why)s")
            form.add_error(None, said % {"why": error})
        else:
            messages.success(request, gettext("Booked on the order, and both sides are told."))
            address = reverse("admin:payments_difference_change", args=[difference.pk])
            return HttpResponseRedirect(address)
    context = {
        **site.each_context(request),
        "title": gettext("Say which order a refund is of"),
        "opts": Difference._meta,
        "difference": difference,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "moderation/assignment.html", context, status=status)
