"""What others see of a person."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from django_ratelimit.decorators import ratelimit

from accounts import portrait
from accounts.models import User
from accounts.profile import ProfileForm
from accounts.requests import MemberRequest


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@ratelimit(key="user", rate="20/m", method="POST")
def profile_edit(request: MemberRequest) -> HttpResponse:
    # A copy: a refused form must not change the name in the page's frame.
    person = User.objects.get(pk=request.user.pk)
    form = ProfileForm(request.POST or None, request.FILES or None, instance=person)
    if request.method == "POST" and form.is_valid() and form.save_if_possible():
        messages.success(request, _("Your profile is saved."))
        return redirect("accounts:profile_edit")
    status = 422 if form.errors else 200
    return render(request, "accounts/profile/edit.html", {"form": form}, status=status)


@require_POST
@login_required
@ratelimit(key="user", rate="20/m", method="POST")
def picture_removal(request: MemberRequest) -> HttpResponse:
    if portrait.remove(of=request.user):
        messages.success(request, _("Your picture is taken away."))
    return redirect("accounts:profile_edit")
