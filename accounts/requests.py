"""Requests as views receive them once somebody is known to be signed in."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from accounts.models import User

if TYPE_CHECKING:
    from django_htmx.middleware import HtmxDetails


class MemberRequest(HttpRequest):
    """A request behind `login_required`. For annotations alone; never made by us."""

    user: User
    htmx: "HtmxDetails"
