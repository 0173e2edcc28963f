"""Where a form leads when it is done, and when its person has to log in first."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

type Handler = Callable[[HttpRequest], HttpResponse]


def next_address(request: HttpRequest) -> str:
    """The page of this site that `next` names; empty when there is none or it is elsewhere."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if _is_ours(request, wanted) else ""


def page_of(request: HttpRequest) -> str:
    """The page of this site that a form was sent from, without its host; the front page when the
    browser does not say."""
    referrer = request.headers.get("Referer", "")
    if not _is_ours(request, referrer):
        return resolve_url("marketplace:home")
    return urlsplit(referrer)._replace(scheme="", netloc="", fragment="").geturl() or "/"


def back_to_the_page(get_response: Handler) -> Handler:
    """Who presses a button while logged out comes back to its page, not to the address that it
    posts to: most of those show nothing."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if request.method != "POST" or not _asks_to_log_in(request, answer):
            return answer
        said = _("Log in first, then press it once more. Nothing was changed.")
        messages.info(request, said)
        return redirect_to_login(page_of(request))

    return middleware


def go_on(request: HttpRequest, otherwise: str) -> HttpResponseRedirect:
    """To the page that `next` names, or to the one called `otherwise`."""
    return HttpResponseRedirect(next_address(request) or resolve_url(otherwise))


def _is_ours(request: HttpRequest, address: str) -> bool:
    return url_has_allowed_host_and_scheme(
        address,
        allowed_hosts={request.get_host()},
        require_https=settings.SITE_URL.startswith("https://"),
    )


def _asks_to_log_in(request: HttpRequest, answer: HttpResponse) -> bool:
    """Whether it leads to the page to log in, and from there to the very address that was asked."""
    if not isinstance(answer, HttpResponseRedirect):
        return False
    to = urlsplit(answer.url)
    here = request.get_full_path()
    return to.path == resolve_url(settings.LOGIN_URL) and parse_qs(to.query).get("next") == [here]
