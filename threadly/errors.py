"""What people see when a request is refused."""

import sys
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views import defaults
from psycopg_pool import PoolTimeout

from accounts.redirects import page_of
from accounts.requests import wants_json

RETRY_AFTER_SECONDS = "60"
RETRY_WHEN_CLOSED_SECONDS = "30"


class TooManyRequests(PermissionDenied):
    """A rate limit was met; answered 429 with Retry-After."""


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, or 429 with Retry-After when the refusal came from a rate limit."""
    if isinstance(exception, TooManyRequests):
        return too_many_requests(request)
    return render(request, "403.html", status=403)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    answer = render(request, "429.html", status=429)
    answer["Retry-After"] = RETRY_AFTER_SECONDS
    return answer


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or came from elsewhere: say so, change nothing.

    Whoever logs in makes the forms of all other tabs too old. One of our own pages can be sent
    again with what was typed, by its person, who is told who they are by now.
    """
    if wants_json(request):
        problem = _("This page was open too long, so nothing was changed. Reload it and try again.")
        return JsonResponse({"problem": problem}, status=403)
    is_ours = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    has_cookies = settings.CSRF_COOKIE_NAME in request.COOKIES
    if not (is_ours and has_cookies):
        refused = {"expired_form": True, "no_cookies": is_ours}
        return render(request, "403.html", refused, status=403)
    context = {
        "page": page_of(request),
        "address": request.get_full_path(),
        "typed": list(_sent(request)) if request.user.is_authenticated else [],
    }
    answer = render(request, "form_too_old.html", context, status=403)
    add_never_cache_headers(answer)
    return answer


def _sent(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """What a form held; nothing when it cannot be sent again: a password is shown to nobody, and
    files are gone. A bare button is a field without a name, which browsers leave out."""
    if request.FILES or any("password" in name for name in request.POST):
        return
    yield "", ""
    for name, values in request.POST.lists():
        if name != "csrfmiddlewaretoken":
            yield from ((name, value) for value in values)


def unavailable() -> HttpResponse:
    """503, on a page that asks nothing of the database."""
    answer = HttpResponse(render_to_string("503.html"), status=503)
    answer["Retry-After"] = RETRY_WHEN_CLOSED_SECONDS
    return answer


def is_of_database(error: BaseException | None) -> bool:
    """Whether it came of a database that is away, or has no connection to give."""
    while error is not None:
        if isinstance(error, PoolTimeout):
            return True
        if isinstance(error, OperationalError | InterfaceError) and "connection" in str(error):
            return True
        error = error.__cause__
    return False


def server_error(request: HttpRequest) -> HttpResponseBase:
    """500; or 503 where no view came to be asked, since the database was lost before."""
    return unavailable() if is_of_database(sys.exc_info()[1]) else defaults.server_error(request)
