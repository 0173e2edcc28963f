"""The list of what a person was told, and reading it."""

from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import MemberRequest
from notifications import news
from notifications.models import Notice

PER_PAGE = 30


@require_safe
@login_required
def notices(request: MemberRequest) -> HttpResponse:
    shown = Notice.objects.shown_to(request.user)
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    days = groupby(page, key=lambda notice: timezone.localdate(notice.made_at))
    context = {"page": page, "days": [(day, list(rows)) for day, rows in days]}
    return render(request, "notifications/notices.html", context)


@require_safe
@login_required
def notice(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    """Lead to what it is about; by that it is read. Also where a push leads."""
    found = get_object_or_404(Notice.objects.exclude(posted_at=None), person=request.user, pk=pk)
    news.see(request.user, notice=found)
    return HttpResponseRedirect(found.url)


@require_POST
@login_required
def reading(request: MemberRequest, pk: int) -> HttpResponseRedirect:
    found = get_object_or_404(Notice.objects.shown_to(request.user), pk=pk)
    news.see(request.user, notice=found)
    return redirect("notifications:notices")


@require_POST
@login_required
def all_reading(request: MemberRequest) -> HttpResponseRedirect:
    news.see(request.user)
    return redirect("notifications:notices")


@require_safe
@login_required
def unread(request: MemberRequest) -> JsonResponse:
    """The number beside the bell, for pages that may have missed news."""
    return JsonResponse({"unread": news.unseen_count(request.user)})
