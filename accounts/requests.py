"""Requests as views receive them once somebody is known to be signed in."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from accounts.models import User

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


def wants_json(request: HttpRequest) -> bool:
    """A page's script asks, and shows the `problem` of what is answered."""
    return request.headers.get("Accept", "").startswith("application/json")


def is_by_script(request: HttpRequest) -> bool:
    """A page's script asks, which can't go on to another page: `static/js/ask.js`, or htmx."""
    marks = ("X-Requested-With", "HX-Request")
    return wants_json(request) or any(mark in request.headers for mark in marks)


class MemberRequest(HttpRequest):
    """A request behind `login_required`. For annotations alone; never made by us."""

    user: User
    htmx: "HtmxDetails"
