"""Switching push on and off in the browser that asks. Browsers alone speak to these."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_POST
from django_ratelimit.decorators import ratelimit

from accounts.requests import MemberRequest
from notifications import push
from notifications.forms import DeviceForm
from notifications.models import Device

MOST = 20


@require_POST
@login_required
@ratelimit(key="user", rate="20/m")
def devices(request: MemberRequest) -> HttpResponse:
    """Keep what the browser subscribed to; the same again replaces it."""
    form = DeviceForm(request.POST)
    own = Device.objects.filter(person=request.user)
    if not push.is_offered() or not form.is_valid() or own.count() >= MOST:
        return HttpResponse(status=422)
    session = {"person": request.user, "session_key": request.session.session_key}
    endpoint = form.cleaned_data.pop("endpoint")
    Device.objects.update_or_create(endpoint=endpoint, defaults=form.cleaned_data | session)
    return HttpResponse(status=204)


@require_POST
@login_required
def removal(request: MemberRequest) -> HttpResponse:
    """Forget it; nothing happens when it is another's or not there."""
    endpoint = request.POST.get("endpoint", "").replace("\0", "")
    Device.objects.filter(person=request.user, endpoint=endpoint).delete()
    return HttpResponse(status=204)
