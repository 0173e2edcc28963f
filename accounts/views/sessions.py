"""Where one is logged in, and how to end it there."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.devices import device_name
from accounts.requests import MemberRequest


@require_safe
@login_required
def sessions(request: MemberRequest) -> HttpResponse:
    found = UserSession.objects.purge_and_list(request.user)
    found.sort(key=lambda session: (not session.is_current(), -session.pk))
    context = {"devices": [(device_name(session.user_agent), session) for session in found]}
    return render(request, "accounts/sessions/sessions.html", context)


@require_POST
@login_required
def session_end(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    """Log out on one device; on this one, it is an ordinary log-out."""
    session = get_object_or_404(UserSession, user=request.user, pk=pk)
    here = session.is_current()
    session.end()
    if here:
        logout(request)
        return redirect("account_login")
    messages.success(request, _("Logged out on that device."))
    return redirect("accounts:sessions")


@require_POST
@login_required
def other_sessions_end(request: MemberRequest) -> HttpResponseRedirect:
    for session in UserSession.objects.filter(user=request.user):
        if not session.is_current():
            session.end()
    messages.success(request, _("Logged out on every other device."))
    return redirect("accounts:sessions")
