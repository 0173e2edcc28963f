"""The sentences that a seller keeps at hand."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from messaging.forms import QuickReplyForm
from messaging.models import QuickReply
from messaging.models.quick_reply import MOST_REPLIES


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@ratelimit(key="user", rate="30/m", method="POST")
def quick_replies(request: MemberRequest) -> HttpResponse:
    form = QuickReplyForm(request.POST or None)
    own = request.user.quick_replies
    if request.method == "POST" and form.is_valid():
        if own.count() >= MOST_REPLIES:
            said = _("Ten sentences are the most; remove one first. Nothing was added.")
            form.add_error("text", said)
        else:
            own.get_or_create(text=form.cleaned_data["text"])
            messages.success(request, _("Added. You find it above the box when you write."))
            return redirect("messaging:quick_replies")
    context = {"form": form, "replies": own.all()}
    status = 422 if form.errors else 200
    return render(request, "messaging/quick_replies.html", context, status=status)


@require_POST
@login_required
def quick_reply_removal(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    get_object_or_404(QuickReply, user=request.user, pk=pk).delete()
    return redirect("messaging:quick_replies")
