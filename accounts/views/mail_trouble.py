"""What a person does about mail that no longer reaches them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_ratelimit.decorators import ratelimit

from accounts import undeliverable
from accounts.requests import MemberRequest


@require_POST
@login_required
@ratelimit(key="user", rate="5/h", method="POST")
def mail_mending(request: MemberRequest) -> HttpResponse:
    """They say that their mailbox works, or that they want our mail after all."""
    if undeliverable.lift(request.user.email):
        said = _("We send mail to %(address)s again. If it comes back, we tell you here.")
        messages.success(request, said % {"address": request.user.email})
    return redirect("accounts:overview")
