"""Who may ask for what: scripts of those who are logged out, and people who are suspended."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _

from accounts.requests import is_by_script, wants_json

type Handler = Callable[[HttpRequest], HttpResponse]

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
# What a suspended person may still do: look after what was bought and sold, and their account.
# Everything that is not named here is shut, so a new page is safe before anybody thinks of it.
OPEN_ROOMS = ("accounts:", "account_", "socialaccount_", "usersessions_")
OPEN_VIEWS = {
    "marketplace:cart_item_removal",
    "marketplace:dispute_address",
    "marketplace:dispute_answer",
    "marketplace:dispute_concession",
    "marketplace:dispute_doubt",
    "marketplace:dispute_opening",
    "marketplace:dispute_receipt",
    "marketplace:dispute_return",
    "marketplace:dispute_withdrawal",
    "marketplace:offer_refusal",
    "marketplace:offer_withdrawal",
    "marketplace:order_cancellation",
    "marketplace:order_cancellation_refusal",
    "marketplace:order_cancellation_request",
    "marketplace:order_completion",
    "marketplace:order_delivery",
    "marketplace:order_extension",
    "marketplace:order_shipment",
    "marketplace:shipment_correction",
    "payments:dashboard",
    "payments:onboarding",
    "payments:payout_hint",
    "payments:surrender",
}


def entrance(get_response: Handler) -> Handler:
    """Answer 401 with a sentence to scripts that would be led to the page to log in.

    They would take that page for what they asked for: a photo, a count, or a draft that is kept.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        answer = get_response(request)
        if not isinstance(answer, HttpResponseRedirect) or not is_by_script(request):
            return answer
        if answer.url.partition("?")[0] != resolve_url(settings.LOGIN_URL):
            return answer
        problem = _(
            "You are logged out, so nothing was changed."
            " Log in again in another tab, then try it here once more."
        )
        if wants_json(request):
            return JsonResponse({"problem": problem}, status=401)
        return HttpResponse(problem, status=401, content_type="text/plain; charset=utf-8")

    return middleware


class suspension:  # noqa: N801 - middleware reads as a noun in the settings
    """Refuse what a suspended person would change; orders that are under way go on."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponse | None:
        if request.method in SAFE_METHODS or not request.user.is_authenticated:
            return None
        if not request.user.is_suspended:
            return None
        match = request.resolver_match
        name = match.view_name if match else ""
        if name in OPEN_VIEWS or name.startswith(OPEN_ROOMS):
            return None
        if wants_json(request):
            problem = _("Your account is suspended, so nothing was changed. Our mail says why.")
            return JsonResponse({"problem": problem}, status=403)
        return render(request, "accounts/suspended.html", status=403)
