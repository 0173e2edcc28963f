"""Badges and their rules, a member's signed file, and the page that says what a file is worth."""

import json

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from marketplace import reputation, signing
from marketplace.badges import BADGES
from marketplace.review_forms import ReputationForm


@require_safe
def badges(request: HttpRequest) -> HttpResponse:
    return render(request, "marketplace/reputation/badges.html", {"badges": BADGES})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@ratelimit(key="ip", rate="30/m", method="POST")
def reputation_check(request: HttpRequest) -> HttpResponse:
    """Anybody's: nothing is kept of what they give."""
    is_sent = request.method == "POST"
    form = ReputationForm(request.POST, request.FILES) if is_sent else ReputationForm()
    finding = None
    if is_sent and form.is_valid():
        upload, text = form.cleaned_data["file"], form.cleaned_data["text"]
        # A byte more than is read at all, so that what is too large is seen to be.
        data = upload.read(reputation.LARGEST + 1) if upload else text.encode(errors="replace")
        finding = reputation.examine(data)
    named = {badge.name: badge.title for badge in BADGES}
    earned = (
        [named[n] for n in (finding.said or {}).get("badges", []) if n in named] if finding else []
    )
    context = {
        "form": form,
        "finding": finding,
        "earned": earned,
        "can_issue": signing.is_possible(),
    }
    status = 422 if form.errors else 200
    return render(request, "marketplace/reputation/check.html", context, status=status)


@require_POST
@login_required
@ratelimit(key="user", rate="5/m", method="POST")
def reputation_file(request: MemberRequest) -> HttpResponse:
    """A new file of one's own; the one before is superseded."""
    if not signing.is_possible():
        raise Http404
    document = reputation.issue(to=request.user)
    name = f"threadly-{request.user.username}-{timezone.localdate():%Y-%m-%d}.json"
    text = json.dumps(document, indent=2, ensure_ascii=False) + "\n"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/json", headers=headers)


@require_safe
def reputation_keys(request: HttpRequest) -> HttpResponse:
    """The public keys, for those who check files by themselves."""
    return JsonResponse(signing.key_set())
