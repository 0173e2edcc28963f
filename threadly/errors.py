"""What people see when a request is refused."""

import sys

from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views import defaults
from psycopg_pool import PoolTimeout

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
    """A form that was open too long, or came from elsewhere: say so, change nothing."""
    if wants_json(request):
        problem = _("This page was open too long, so nothing was changed. Reload it and try again.")
        return JsonResponse({"problem": problem}, status=403)
    return render(request, "403.html", {"expired_form": True}, status=403)


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
