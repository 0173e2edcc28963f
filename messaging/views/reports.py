"""Telling staff of a message of the other, or of the whole conversation."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from messaging import reports
from messaging.forms import ReportForm
from messaging.models import Conversation, Message


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@ratelimit(key="user", rate="10/h", method="POST")
def report(request: MemberRequest, pk: int, message_id: int | None = None) -> HttpResponse:
    """Ask what is wrong, then report; and what came of the last report, when there was one."""
    talk = _own(request, pk)
    message = _of_other(request, talk, message_id) if message_id is not None else None
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reports.report(talk, by=request.user, message=message, **form.cleaned_data)
        except reports.ReportedAlready:
            said = _("You have reported this conversation already. Nothing was added.")
            messages.error(request, said)
        else:
            said = _("Thank you. We look at it and tell you what came of it.")
            messages.success(request, said)
        return HttpResponseRedirect(talk.get_absolute_url())
    context = {
        "talk": talk,
        "other": talk.other(request.user),
        "message": message,
        "last": talk.reports.filter(reporter=request.user).first(),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "messaging/report.html", context, status=status)


def _own(request: MemberRequest, pk: int) -> Conversation:
    own = Conversation.objects.of(request.user).filter(last_message_id__gt=0)
    return get_object_or_404(own.select_related("buyer", "seller", "listing"), pk=pk)


def _of_other(request: MemberRequest, talk: Conversation, message_id: int) -> Message:
    """What the other wrote; also what they took back meanwhile, which staff still see."""
    said = talk.messages.filter(sender=talk.other(request.user), verb="")
    return get_object_or_404(said.prefetch_related("photos"), pk=message_id)
