"""What people see when a request is refused."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_AFTER_SECONDS = "60"


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
    return render(request, "403.html", {"expired_form": True}, status=403)
