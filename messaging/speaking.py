"""Words that a page's script posts: `POST /messages/<id>/words/`, with the form of a conversation.

What everybody does most must cost least: they are answered past the layers of middleware,
templates and threads that a page goes through. Whether their person may write is asked as for
every form. 201 comes with `messaging.showing.described`; no other answer has words: the script
posts the form of the page then, which says why in JSON.

    400  no page of ours sends that      403  token, origin, suspended, blocked, a stranger's talk
    401  not logged in                   422  not a message, as the form says
    405  not posted                      429  too many, whichever way they came
"""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CsrfViewMiddleware
from django_ratelimit.core import is_ratelimited

from accounts.models import User
from accounts.sessions import SessionStore, person_of
from messaging import talking
from messaging.forms import MessageForm
from messaging.models import Conversation
from messaging.saying import Blocked
from messaging.showing import described

GROUP, MOST_MESSAGES = "messaging.say", "30/m"
# Bytes: the longest message, of which each character takes twelve, and the rest of the form.
LONGEST_BODY = 16_384
FORM = "application/x-www-form-urlencoded"


class Token(CsrfViewMiddleware):
    """Django's check of token and origin, that says what is wrong instead of answering a page."""

    def _reject(self, request: HttpRequest, reason: str) -> str:
        return reason


token = Token(lambda request: HttpResponse())


def answered(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the words that came for a conversation. Raises BadRequest and SuspiciousOperation."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    if request.content_type != FORM or pk >= 2**63:
        return HttpResponse(status=400)
    # Raises DisallowedHost, as the pages do.
    request.get_host()
    token.process_request(request)
    if token.process_view(request, answered, (), {}):
        return HttpResponse(status=403)
    person = person_of(SessionStore(request.COOKIES.get(settings.SESSION_COOKIE_NAME)))
    if person is None:
        return HttpResponse(status=401)
    request.user = person
    if person.is_suspended:
        return HttpResponse(status=403)
    if is_ratelimited(
        request, group=GROUP, key="user", rate=MOST_MESSAGES, method="POST", increment=True
    ):
        return HttpResponse(status=429)
    form = MessageForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    return _kept(pk, person, form.cleaned_data)


def _kept(pk: int, person: User, said: dict[str, Any]) -> HttpResponse:
    try:
        message = talking.say(Conversation(pk=pk), by=person, **said)
    except (Conversation.DoesNotExist, Blocked):
        return HttpResponse(status=403)
    return JsonResponse(described(message, viewer=person), status=201)
