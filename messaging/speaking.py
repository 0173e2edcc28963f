"""Words that come over a socket. A page whose words are not taken posts them, and is told why.

A message costs a fraction of a post: no page is asked for, only whether its person may still
write is asked anew each time, as the middleware and the view of a post do.
"""

from concurrent.futures import ThreadPoolExecutor
from importlib import import_module
from typing import Any

from channels.db import database_sync_to_async
from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django_ratelimit.core import is_ratelimited

from accounts.models import User
from messaging import talking
from messaging.forms import MessageForm
from messaging.frames import Words
from messaging.models import Conversation
from messaging.saying import Blocked
from messaging.showing import described

# Of one person, whichever way they come.
GROUP, MOST_MESSAGES = "messaging.say", "30/m"
SessionStore = import_module(settings.SESSION_ENGINE).SessionStore
# Those who speak at once wait for the database in these, not behind each other.
hands = ThreadPoolExecutor(8, "speaking")


class LoggedOut(Exception):
    """The session is over."""


def said(words: Words, *, session_key: str) -> dict[str, Any]:
    """Write them: kind `said` with `messaging.showing.described`, or `not_said` with the key."""
    request = HttpRequest()
    request.method = "POST"
    request.session = SessionStore(session_key)
    person = get_user(request)
    if not isinstance(person, User):
        raise LoggedOut
    request.user = person
    refused = {"kind": "not_said", "key": words.fields["key"]}
    if person.is_suspended or is_ratelimited(
        request, group=GROUP, key="user", rate=MOST_MESSAGES, method="POST", increment=True
    ):
        return refused
    form = MessageForm(words.fields)
    if not form.is_valid():
        return refused
    try:
        message = talking.say(Conversation(pk=words.talk), by=person, **form.cleaned_data)
    except (Conversation.DoesNotExist, Blocked):
        return refused
    return {"kind": "said", **described(message, viewer=person)}


answer_to = database_sync_to_async(said, thread_sensitive=False, executor=hands)
