"""Requests as views receive them once somebody is known to be signed in."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from accounts.models import User

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


def wants_json(request: HttpRequest) -> bool:
    """A page's script asks, and shows the `problem` of what is answered."""
    return request.headers.get("Accept", "").startswith("application/json")


class MemberRequest(HttpRequest):
    """A request behind `login_required`. For annotations alone; never made by us."""

    user: User
    htmx: "HtmxDetails"
