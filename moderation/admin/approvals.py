"""Money that waits for a second person."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.requests import MemberRequest
from moderation import money
from moderation.admin.payments import MoneyAdmin
from moderation.decisions import NotAllowed
from moderation.models import Approval


@admin.register(Approval)
class ApprovalAdmin(MoneyAdmin):
    list_display = ("order", "act", "amount", "status", "asked_by", "asked_at", "answered_by")
    list_filter = ("status", "act", "asked_at")
    list_select_related = ("order", "asked_by", "answered_by")
    search_fields = ("order__ref", "asked_by__username", "reason")
    date_hierarchy = "asked_at"
    actions = ("agree", "disagree")

    @admin.action(description=_("Agree, and do it"), permissions=["change"])
    def agree(self, request: MemberRequest, approvals: QuerySet[Approval]) -> None:
        self._answer(request, approvals, money.approve, gettext("Done: %(number)d."))

    @admin.action(description=_("Decline; nothing is moved"), permissions=["change"])
    def disagree(self, request: MemberRequest, approvals: QuerySet[Approval]) -> None:
        self._answer(request, approvals, money.decline, gettext("Declined: %(number)d."))

    def _answer(
        self, request: MemberRequest, approvals: QuerySet[Approval], act: Any, said: str
    ) -> None:
        done = 0
        for approval in approvals.order_by("pk"):
            try:
                act(approval, by=request.user)
            except NotAllowed as error:
                self.message_user(request, f"{approval}: {error}", messages.WARNING)
            else:
                done += 1
        if done:
            self.message_user(request, said % {"number": done}, messages.SUCCESS)
