"""Ending mails by the link in them: no login, and no cookie, as mail programs post there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from django_ratelimit.decorators import ratelimit

from notifications import stopping
from notifications.catalogue import Group


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@ratelimit(key="ip", rate="60/m")
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks, since mail scanners open every link; POST ends them (RFC 8058)."""
    is_done = request.method == "POST"
    try:
        group = stopping.stop(token) if is_done else stopping.read(token)[1]
    except stopping.BadToken:
        return render(request, "notifications/stop_expired.html", status=410)
    label = Group(group).label if group else ""
    return render(request, "notifications/stop.html", {"label": label, "is_done": is_done})
