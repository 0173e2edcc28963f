"""Whom one has blocked: the list, blocking someone, and taking it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts import blocks
from accounts.models import User
from accounts.requests import MemberRequest

limited = ratelimit(key="user", rate="20/m", method="POST")


@require_safe
@login_required
def blocked_people(request: MemberRequest) -> HttpResponse:
    own = request.user.blocks.select_related("blocked__photo")
    return render(request, "accounts/blocks/blocks.html", {"blocks": own})


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@limited
def blocking(request: MemberRequest, username: str) -> HttpResponse:
    """Ask, then block."""
    person = _other(request, username)
    if request.method != "POST":
        return render(request, "accounts/blocks/blocking.html", {"person": person})
    blocks.block(blocker=request.user, blocked=person)
    said = _("You have blocked %(name)s. They can't write to you or buy from you.")
    messages.success(request, said % {"name": person.username})
    return redirect("accounts:blocks")


@require_POST
@login_required
@limited
def unblocking(request: MemberRequest, username: str) -> HttpResponseRedirect:
    person = _other(request, username)
    blocks.unblock(blocker=request.user, blocked=person)
    said = _("%(name)s can write to you again.")
    messages.success(request, said % {"name": person.username})
    return redirect("accounts:blocks")


def _other(request: MemberRequest, username: str) -> User:
    others = User.objects.exclude(pk=request.user.pk)
    return get_object_or_404(others, username=username.replace("\0", "").lower())
