"""Money that waits for a second person: the queue, the case with what is asked, and the answer."""

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
from marketplace.models import Dispute
from moderation import money
from moderation.admin.case import case_of
from moderation.admin.payments import MoneyAdmin
from moderation.decisions import NotAllowed
from moderation.models import Approval, Decision

AGREE, DECLINE = "agree", "decline"


class AnswerForm(forms.Form):
    """Its two buttons say what is answered."""

    answer = forms.ChoiceField(choices=[(AGREE, ""), (DECLINE, "")])


@admin.register(Approval)
class ApprovalAdmin(MoneyAdmin):
    list_display = ("order", "look", "act", "amount", "status", "asked_by", "asked_at", "reason")
    list_filter = ("status", "asked_at")
    list_select_related = ("order", "asked_by")
    search_fields = ("order__ref", "asked_by__username", "reason")
    date_hierarchy = "asked_at"

    @admin.display(description=_("case"))
    def look(self, approval: Approval) -> str:
        address = reverse("admin:moderation_approval_answer", args=[approval.pk])
        words = gettext("Look and answer") if approval.is_pending else gettext("See the case")
        return format_html('<a href="{}">{}</a>', address, words)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["look", *super().get_readonly_fields(request, obj)]

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/answer/",
            self.admin_site.admin_view(self.answer),
            name="moderation_approval_answer",
        )
        return [own, *super().get_urls()]

    def answer(self, request: MemberRequest, pk: int) -> HttpResponse:
        """What is asked with the whole case, so that nobody agrees to what they did not see."""
        found = Approval.objects.select_related(
            "order__buyer", "order__seller", "order__checkout", "asked_by", "answered_by"
        )
        approval = get_object_or_404(found.prefetch_related("order__lines"), pk=pk)
        if not self.has_change_permission(request, approval):
            raise PermissionDenied
        form = AnswerForm(request.POST or None)
        if request.method == "POST" and form.is_valid() and self._answer(request, approval, form):
            return HttpResponseRedirect(reverse("admin:moderation_approval_changelist"))
        is_of_dispute = approval.act == Decision.Act.DECIDE_DISPUTE
        context = {
            **self.admin_site.each_context(request),
            **case_of(approval.order),
            "title": gettext("Money of order %(ref)s waits for a second person")
            % {"ref": approval.order.ref},
            "opts": self.opts,
            "approval": approval,
            "outcome": dict(Dispute.Outcome.choices).get(approval.arguments.get("outcome", "")),
            "dispute": Dispute.objects.get(order=approval.order) if is_of_dispute else None,
            "is_own": approval.asked_by == request.user,
            "form": form,
        }
        status = 422 if form.errors else 200
        return render(request, "moderation/approval.html", context, status=status)

    def _answer(self, request: MemberRequest, approval: Approval, form: AnswerForm) -> bool:
        agrees = form.cleaned_data["answer"] == AGREE
        try:
            (money.approve if agrees else money.decline)(approval, by=request.user)
        except NotAllowed as error:
            form.add_error(None, str(error))
            return False
        said = gettext("Done, and written down.") if agrees else gettext("Nothing was moved.")
        self.message_user(request, said, messages.SUCCESS)
        return True
