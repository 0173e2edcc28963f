"""How a person wants to be told."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from notifications import push
from notifications.forms import WishesForm
from notifications.models import Wishes


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@ratelimit(key="user", rate="30/m", method="POST")
def wishes(request: MemberRequest) -> HttpResponse:
    form = WishesForm(request.POST or None, instance=Wishes.of(request.user))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("notifications:wishes")
    context = {
        "form": form,
        "push_key": settings.VAPID_PUBLIC_KEY,
        "is_push_offered": push.is_offered(),
    }
    status = 422 if form.is_bound else 200
    return render(request, "notifications/wishes.html", context, status=status)
