"""The way to everything that is one's own; on a phone the hub of the account."""

from allauth.socialaccount.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import undeliverable
from accounts.requests import MemberRequest


@require_safe
@login_required
def overview(request: MemberRequest) -> HttpResponse:
    ways_in = get_adapter(request).list_providers(request)
    # A mailbox that is gone matters more than one complaint.
    troubles = {row.cause: row for row in undeliverable.causes(request.user.email)}
    trouble = troubles.get("bounced") or troubles.get("complained")
    context = {"ways_in": ways_in, "mail_trouble": trouble}
    return render(request, "accounts/overview.html", context)
