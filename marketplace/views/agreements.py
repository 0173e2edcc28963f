"""What a buyer and a seller agree on before an order ships: more time, or to cancel after all."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace import agreements
from marketplace.models import Order
from marketplace.transitions import InvalidTransition

limited = ratelimit(key="user", rate="10/m", method="POST")


class RequestForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=300,
        help_text=gettext_lazy("The seller reads it."),
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Tell the seller why, in a few words.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def cancellation_request(request: MemberRequest, ref: str) -> HttpResponse:
    """The buyer asks the seller to cancel, once it is no longer the buyer's alone to do."""
    order = get_object_or_404(request.user.purchases.placed().with_lines(), ref=ref)
    if not agreements.may_ask_to_cancel(order, request.user):
        return _too_late(request, order)
    form = RequestForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        context = {"order": order, "form": form}
        status = 422 if form.errors else 200
        page = "marketplace/orders/cancellation_request.html"
        return render(request, page, context, status=status)
    try:
        agreements.ask_to_cancel(order, by=request.user, reason=form.cleaned_data["reason"])
    except InvalidTransition:
        return _too_late(request, order)
    messages.success(request, _("The seller was asked. Until they answer, the order goes on."))
    return HttpResponseRedirect(order.get_absolute_url())


@require_POST
@login_required
@limited
def cancellation_refusal(request: MemberRequest, ref: str) -> HttpResponse:
    """The seller sends it all the same."""
    order = get_object_or_404(request.user.sales.placed(), ref=ref)
    try:
        agreements.refuse_to_cancel(order, by=request.user)
    except InvalidTransition:
        return _too_late(request, order)
    messages.success(request, _("The buyer was told that you send it."))
    return HttpResponseRedirect(order.get_absolute_url())


@require_POST
@login_required
@limited
def extension(request: MemberRequest, ref: str) -> HttpResponse:
    """The buyer gives the seller more days to ship."""
    order = get_object_or_404(request.user.purchases.placed(), ref=ref)
    days = request.POST.get("days", "")
    try:
        agreements.extend(
            order, by=request.user, days=int(days) if days.isdecimal() and len(days) < 4 else 0
        )
    except agreements.TooManyDays:
        left = agreements.days_left_to_give(order)
        said = ngettext(
            "You can give the seller %(left)d day more. Nothing was changed.",
            "You can give the seller up to %(left)d days more. Nothing was changed.",
            left,
        )
        messages.error(request, said % {"left": left})
    except InvalidTransition:
        return _too_late(request, order)
    else:
        messages.success(request, _("The seller has more time now, and was told."))
    return HttpResponseRedirect(order.get_absolute_url())


def _too_late(request: MemberRequest, order: Order) -> HttpResponse:
    order.refresh_from_db()
    said = _("That is not possible: this order is %(status)s. Nothing was changed.")
    if order.status == Order.Status.PAID and order.cancel_asked_at:
        said = _("The seller was asked already. Nothing was changed.")
    messages.error(request, said % {"status": order.get_status_display().lower()})
    return HttpResponseRedirect(order.get_absolute_url())
