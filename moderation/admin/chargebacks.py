"""Payments that banks took back: what they are about, and the evidence that staff send."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.requests import MemberRequest
from marketplace.models import Order
from marketplace.transitions import InvalidTransition
from moderation.admin.payments import MoneyAdmin
from moderation.admin.readonly import ReadOnlyInline
from payments import chargebacks
from payments.gateway.errors import StripeAway, StripeRefused
from payments.models import Chargeback, ChargebackShare


class EvidenceForm(forms.Form):
    """Fields by the names that Stripe gives them; an empty one is not sent.

    https://docs.stripe.com/api/disputes/evidence_object
    """

    product_description = forms.CharField(
        label=_("What was sold"), widget=forms.Textarea({"rows": 4}), max_length=5000
    )
    customer_name = forms.CharField(label=_("Name of the buyer"), max_length=200)
    customer_email_address = forms.EmailField(label=_("Email of the buyer"))
    shipping_address = forms.CharField(label=_("Sent to"), max_length=500)
    shipping_carrier = forms.CharField(label=_("Carrier"), max_length=100, required=False)
    shipping_tracking_number = forms.CharField(
        label=_("Tracking number"), max_length=100, required=False
    )
    shipping_date = forms.CharField(label=_("Sent on"), max_length=40, required=False)
    uncategorized_text = forms.CharField(
        label=_("What else speaks for the sale"),
        help_text=_("The bank reads this. It can be sent once, so say all of it."),
        widget=forms.Textarea({"rows": 8}),
        max_length=20000,
        required=False,
    )


def drafted(chargeback: Chargeback) -> dict[str, str]:
    """What we know ourselves of the orders of a payment, as evidence."""
    orders = Order.objects.filter(checkout=chargeback.payment.checkout_id).order_by("pk")
    sent = [order for order in orders if order.shipped_at]
    address = chargeback.payment.checkout.address
    lines = [line for order in orders for line in order.lines.all()]
    keys = ("name", "line1", "line2", "postal_code", "city", "country")
    return {
        "product_description": "\n\n".join(f"{line.title}\n{line.description}" for line in lines),
        "customer_name": address.get("name", ""),
        "customer_email_address": chargeback.payment.checkout.buyer.email,
        "shipping_address": ", ".join(address[key] for key in keys if address.get(key)),
        "shipping_carrier": ", ".join(order.carrier for order in sent),
        "shipping_tracking_number": ", ".join(order.tracking for order in sent),
        "shipping_date": ", ".join(f"{order.shipped_at:%Y-%m-%d}" for order in sent),
    }


def in_words(chargeback: Chargeback) -> str:
    """The bank's reason, as Stripe names it: `product_not_received` reads Product not received."""
    return chargeback.reason.replace("_", " ").capitalize()


class ShareInline(ReadOnlyInline):
    model = ChargebackShare
    fields = ("order", "amount_cents")


@admin.register(Chargeback)
class ChargebackAdmin(MoneyAdmin):
    list_display = ("payment", "answer", "status", "amount", "why", "evidence_by", "dispute_id")
    list_filter = ("status", "reason", "opened_at")
    list_select_related = ("payment__checkout",)
    search_fields = ("dispute_id", "payment__checkout__ref", "payment__charge_id")
    date_hierarchy = "opened_at"
    inlines = (ShareInline,)

    @admin.display(description=_("the bank’s reason"), ordering="reason")
    def why(self, chargeback: Chargeback) -> str:
        return in_words(chargeback)

    @admin.display(description=_("evidence"))
    def answer(self, chargeback: Chargeback) -> str:
        if chargeback.status != Chargeback.Status.OPEN:
            return ""
        address = reverse("admin:payments_chargeback_evidence", args=[chargeback.pk])
        return format_html('<a href="{}">{}</a>', address, gettext("Send evidence"))

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """The bank's reason in words; the way to send evidence while it can be sent."""
        own = [name for name in super().get_readonly_fields(request, obj) if name != "reason"]
        can_answer = obj is not None and obj.status == Chargeback.Status.OPEN
        return [*(["answer"] if can_answer else []), "why", *own]

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/evidence/",
            self.admin_site.admin_view(self.evidence),
            name="payments_chargeback_evidence",
        )
        return [own, *super().get_urls()]

    def evidence(self, request: MemberRequest, pk: int) -> HttpResponse:
        """Send the bank what speaks for the sale, once."""
        chargeback = get_object_or_404(Chargeback, pk=pk)
        if not self.has_change_permission(request, chargeback):
            raise PermissionDenied
        form = EvidenceForm(request.POST or None, initial=drafted(chargeback))
        if request.method == "POST" and form.is_valid():
            self._send(request, chargeback, form)
            address = reverse("admin:payments_chargeback_change", args=[pk])
            return HttpResponseRedirect(address)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Send evidence to the bank"),
            "opts": self.opts,
            "chargeback": chargeback,
            "why": in_words(chargeback),
            "form": form,
        }
        status = 422 if form.errors else 200
        return render(request, "moderation/evidence.html", context, status=status)

    def _send(self, request: MemberRequest, chargeback: Chargeback, form: EvidenceForm) -> None:
        given = {name: told for name, told in form.cleaned_data.items() if told}
        try:
            chargebacks.submit_evidence(chargeback, given, by=request.user)
        except InvalidTransition:
            said = gettext("Evidence was sent before, or the bank has decided. Nothing was sent.")
            self.message_user(request, said, messages.WARNING)
        except chargebacks.BeingAnswered:
            said = gettext(
                "Somebody else is sending evidence at this moment, and it can be sent once. "
                "Nothing of yours was sent."
            )
            self.message_user(request, said, messages.WARNING)
        except (StripeAway, StripeRefused) as error:
            said = gettext("Stripe did not take it, and nothing was sent: %(why)s")
            self.message_user(request, said % {"why": error}, messages.ERROR)
        else:
            self.message_user(request, gettext("The evidence is with the bank."), messages.SUCCESS)
