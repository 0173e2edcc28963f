"""Middleware that answers for the whole site: maintenance, a database that has no room, and an
address that is for buttons alone."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from threadly.errors import is_of_database, unavailable

type Handler = Callable[[HttpRequest], HttpResponse]

# Staff log in where everybody does, and look at what people sent.
ALWAYS_OPEN = (
    "/health",
    "/api/health",
    "/admin/",
    "/accounts/login/",
    "/accounts/logout/",
    "/media/",
    "/static/",
    "/webhooks/",
)


def maintenance(get_response: Handler) -> Handler:
    """Answer 503 to shoppers while MAINTENANCE_MODE is on; staff, health and webhooks go on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if settings.MAINTENANCE_MODE and not request.path.startswith(ALWAYS_OPEN):
            return unavailable()
        return get_response(request)

    return middleware


def nothing_to_show(get_response: Handler) -> Handler:
    """Answer 405 with a page to who opens an address that a button posts to: browsers show their
    own trouble where there is none."""

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if request.method != "GET" or not isinstance(answer, HttpResponseNotAllowed):
            return answer
        page = render(request, "405.html", status=405)
        page["Allow"] = answer["Allow"]
        return page

    return middleware


def utf8_forms(get_response: Handler) -> Handler:
    """Answer 400 to forms in another encoding than UTF-8, which Django reads in no view and no
    error page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        charset = request.content_params.get("charset", "utf-8") if request.content_params else ""
        if charset.lower() not in {"", "utf-8", "utf8"}:
            said = "Send forms in UTF-8. Nothing was changed."
            return HttpResponse(said, status=400, content_type="text/plain; charset=utf-8")
        return get_response(request)

    return middleware


class database_busy:  # noqa: N801 - middleware reads as a verb in the settings
    """Answer a quick 503 when no database connection is to be had, instead of a slow 500."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return unavailable() if is_of_database(error) else None
