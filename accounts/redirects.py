"""Where a form leads when it is done."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme


def next_address(request: HttpRequest) -> str:
    """The page of this site that `next` names; empty when there is none or it is elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(
        wanted,
        allowed_hosts={request.get_host()},
        require_https=settings.SITE_URL.startswith("https://"),
    )
    return wanted if safe else ""


def go_on(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page that `next` names, or to the one called `otherwise`."""
    return HttpResponseRedirect(next_address(request) or resolve_url(otherwise))
