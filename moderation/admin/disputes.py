"""Disputes, for staff: the queue, both sides' evidence, and the decision."""

from typing import Any, cast

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
from marketplace.models import Dispute, DisputeEvent, Order
from marketplace.prices import PriceField
from moderation import money
from moderation.admin.case import case_of
from moderation.admin.readonly import ReadOnlyAdmin, ReadOnlyInline
from moderation.decisions import NotAllowed

OUTCOMES = [
    (Dispute.Outcome.FULL_REFUND, _("Full refund; the buyer keeps the item")),
    (Dispute.Outcome.PART_REFUND, _("Part refund; the rest is the seller’s")),
    (Dispute.Outcome.RETURN, _("Send it back first, then a full refund")),
    (Dispute.Outcome.RELEASE, _("Release to the seller")),
]


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Decision"), choices=OUTCOMES, widget=forms.RadioSelect)
    amount = PriceField(
        label=_("Amount of a part refund"),
        required=False,
        most="PRICE_MAX_CENTS",
        too_much="",
    )
    words_to_buyer = forms.CharField(
        label=_("What the buyer reads"), max_length=1000, widget=forms.Textarea({"rows": 4})
    )
    words_to_seller = forms.CharField(
        label=_("What the seller reads"), max_length=1000, widget=forms.Textarea({"rows": 4})
    )

    def __init__(self, *args: Any, order: Order, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if Dispute.objects.filter(order=order, status__in=Dispute.SENT_BACK).exists():
            self._offer_an_end_of_the_return()
        self.most_cents = money.most_of_a_part(order)
        self.too_much = money.why_not_so_much(order)
        cast(PriceField, self.fields["amount"]).too_much = self.too_much

    def _offer_an_end_of_the_return(self) -> None:
        """It is on its way or back: it is not sent back once more."""
        words = {**dict(OUTCOMES), Dispute.Outcome.RETURN: _("It is back; a full refund")}
        cast(forms.ChoiceField, self.fields["outcome"]).choices = list(words.items())

    def clean_amount(self) -> int | None:
        cents = self.cleaned_data["amount"]
        if cents and cents > self.most_cents:
            raise forms.ValidationError(self.too_much)
        return cents

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        part = told.get("outcome") == Dispute.Outcome.PART_REFUND
        if part and not told.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Say how much goes back."))
        return told


class EventInline(ReadOnlyInline):
    model = DisputeEvent
    fields = ("at", "verb", "actor", "reason")
    readonly_fields = ("at",)


@admin.register(Dispute)
class DisputeAdmin(ReadOnlyAdmin):
    list_display = ("order", "look", "status", "reason", "opened_at", "answer_by", "outcome")
    list_filter = ("status", "reason", "outcome", "opened_at")
    list_select_related = ("order",)
    search_fields = ("order__ref", "order__buyer__username", "order__seller__username", "text")
    date_hierarchy = "opened_at"
    list_per_page = 50
    inlines = (EventInline,)

    @admin.display(description=_("case"))
    def look(self, dispute: Dispute) -> str:
        address = reverse("admin:marketplace_dispute_decision", args=[dispute.pk])
        words = gettext("See the case") if dispute.is_over else gettext("See and decide")
        return format_html('<a href="{}">{}</a>', address, words)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["look", *super().get_readonly_fields(request, obj)]

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/decision/",
            self.admin_site.admin_view(self.decision),
            name="marketplace_dispute_decision",
        )
        return [own, *super().get_urls()]

    def decision(self, request: MemberRequest, pk: int) -> HttpResponse:
        """Both sides, the listing as sold, the talk, the money; and the decision."""
        found = Dispute.objects.select_related("order__buyer", "order__seller", "order__checkout")
        dispute = get_object_or_404(found.prefetch_related("order__lines"), pk=pk)
        if not self.has_change_permission(request, dispute):
            raise PermissionDenied
        form = DecisionForm(request.POST or None, order=dispute.order)
        if request.method == "POST" and form.is_valid() and self._decide(request, dispute, form):
            return HttpResponseRedirect(reverse("admin:marketplace_dispute_changelist"))
        photos = list(dispute.photos.all())
        context = {
            **self.admin_site.each_context(request),
            **case_of(dispute.order),
            "title": gettext("Dispute about order %(ref)s") % {"ref": dispute.order.ref},
            "opts": self.opts,
            "dispute": dispute,
            "buyers_photos": [p for p in photos if p.by_id == dispute.order.buyer_id],
            "sellers_photos": [p for p in photos if p.by_id == dispute.order.seller_id],
            "form": form,
        }
        status = 422 if form.errors else 200
        return render(request, "moderation/dispute.html", context, status=status)

    def _decide(self, request: MemberRequest, dispute: Dispute, form: DecisionForm) -> bool:
        told = form.cleaned_data
        try:
            waits = money.decide_dispute(
                dispute,
                by=request.user,
                outcome=told["outcome"],
                cents=told["amount"] or 0,
                words_to_buyer=told["words_to_buyer"],
                words_to_seller=told["words_to_seller"],
            )
        except NotAllowed as error:
            form.add_error(None, str(error))
            return False
        said = gettext("Decided, and both sides are told.")
        if waits:
            said = gettext(
                "That is much money: a second person has to agree before it is done. They find it "
                "in “What waits for you”."
            )
        self.message_user(request, said, messages.WARNING if waits else messages.SUCCESS)
        return True
