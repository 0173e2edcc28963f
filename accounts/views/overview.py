"""The way to everything that is one's own; on a phone the hub of the account."""

from allauth.socialaccount.adapter import get_adapter
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.requests import MemberRequest


@require_safe
@login_required
def overview(request: MemberRequest) -> HttpResponse:
    ways_in = get_adapter(request).list_providers(request)
    return render(request, "accounts/overview.html", {"ways_in": ways_in})
