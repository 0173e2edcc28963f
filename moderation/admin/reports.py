"""Reports of messages, for staff: the queue, the conversation around, and the answer."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.requests import MemberRequest
from marketplace.transitions import InvalidTransition
from messaging.models import Message, Report
from moderation import decisions
from moderation.admin.case import latest_of
from moderation.admin.readonly import ReadOnlyAdmin
from moderation.decisions import NotAllowed
from moderation.models import Decision

OTHERS_SHOWN = 20


DISMISS = ("dismiss", _("Dismiss: nothing is against the rules"))
OF_A_CONVERSATION = [
    DISMISS,
    ("remove", _("Remove all that they wrote in this conversation")),
    ("suspend", _("Suspend the person, and remove all that they wrote in this conversation")),
]


class AnswerForm(forms.Form):
    act = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            DISMISS,
            ("remove", _("Remove the message")),
            ("suspend", _("Suspend the person, and remove the message")),
        ],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What the reporter reads"),
        min_length=5,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )
    reason = forms.CharField(
        label=_("What the reported person reads"),
        help_text=_("Not needed to dismiss: they are told nothing then."),
        required=False,
        max_length=1000,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, report: Report, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if report.message is None:
            field: Any = self.fields["act"]
            field.choices = OF_A_CONVERSATION

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        acts = told.get("act") in {"remove", "suspend"}
        if acts and not told.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Say why: the person it concerns reads this."))
        return told


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """Those that wait come first, the oldest before the others."""

    list_display = ("reported_at", "reason", "reporter", "reported", "status", "look")
    list_filter = ("status", "reason", "reported_at")
    list_select_related = ("reporter", "conversation__buyer", "conversation__seller")
    search_fields = (
        "words",
        "conversation__buyer__username",
        "conversation__seller__username",
    )
    ordering = (F("answered_at").desc(nulls_first=True), "pk")
    list_per_page = 50

    @admin.display(description=_("about"))
    def reported(self, report: Report) -> str:
        return report.about.username

    @admin.display(description=_("conversation"))
    def look(self, report: Report) -> str:
        address = reverse("admin:messaging_report_answer", args=[report.pk])
        words = gettext("Look and answer") if report.is_open else gettext("Look")
        return format_html('<a href="{}">{}</a>', address, words)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), "look"]

    def get_urls(self) -> list[URLPattern]:
        own = path(
            "<int:pk>/answer/",
            self.admin_site.admin_view(self.answer),
            name="messaging_report_answer",
        )
        return [own, *super().get_urls()]

    def answer(self, request: MemberRequest, pk: int) -> HttpResponse:
        """What is reported with the conversation around it, what was before, and the answer."""
        found = Report.objects.select_related(
            "reporter", "message__conversation", "message__sender", "answered_by",
            "conversation__buyer", "conversation__seller", "conversation__listing",
        )  # fmt: skip
        report = get_object_or_404(found, pk=pk)
        if not self.has_change_permission(request, report):
            raise PermissionDenied
        form = AnswerForm(request.POST or None, report=report)
        if request.method == "POST" and form.is_valid() and self._answer(request, report, form):
            return HttpResponseRedirect(reverse("admin:messaging_report_changelist"))
        about = report.about
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Report about %(name)s") % {"name": about.username},
            "opts": self.opts,
            "report": report,
            "about": about,
            "talk": _around(report),
            "others": Report.objects.about(about).exclude(pk=report.pk)[:OTHERS_SHOWN],
            "decisions": Decision.objects.of_person(about).select_related("staff")[:OTHERS_SHOWN],
            "form": form,
        }
        status = 422 if form.errors else 200
        return render(request, "moderation/report.html", context, status=status)

    def _answer(self, request: MemberRequest, report: Report, form: AnswerForm) -> bool:
        try:
            decisions.answer_report(report, by=request.user, **form.cleaned_data)
        except NotAllowed as error:
            form.add_error(None, str(error))
            return False
        except InvalidTransition:
            form.add_error(None, gettext("Somebody answered it meanwhile. Nothing was changed."))
            return False
        said = gettext("Answered, and %(name)s is told.") % {"name": report.reporter.username}
        self.message_user(request, said, messages.SUCCESS)
        return True


def _around(report: Report) -> list[Message]:
    """The newest messages, and what came before the one that is reported; in their order."""
    found = {message.pk: message for message in latest_of(report.conversation)}
    if report.message_id and report.message_id not in found:
        before = latest_of(report.conversation, up_to=report.message_id)
        found |= {message.pk: message for message in before}
    return [found[number] for number in sorted(found)]
