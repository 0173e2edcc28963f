"""Messages as they are shown, with the people whom they name: known to whoever shows them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string

from accounts.models import User
from marketplace.models import Offer
from messaging.models import Message

type Named = tuple[Message | Offer, str]


def described(
    message: Message, *, viewer: User, request: HttpRequest | None = None
) -> dict[str, Any]:
    """A message for scripts, as this person sees it; cards have forms, which need the request."""
    context = {"message": message, "viewer": viewer}
    html = message.shared_html or render_to_string("messaging/message.html", context, request)
    return {
        "id": message.pk,
        "key": str(message.key),
        "change": message.change,
        "html": html,
    }


def with_people(messages: Iterable[Message], people: Iterable[User]) -> Sequence[Message]:
    """Put them into what `MessageQuerySet.to_show` found.

    One more query, whatever their number, when others are named: staff, mostly.
    """
    shown = list(messages)
    known = {person.pk: person for person in people}
    named = [each for message in shown for each in _named_in(message)]
    wanted = {getattr(row, f"{name}_id") for row, name in named}
    if missing := wanted - known.keys() - {None}:
        known |= User.objects.in_bulk(missing)
    for row, name in named:
        if person := known.get(getattr(row, f"{name}_id")):
            setattr(row, name, person)
    return shown


def _named_in(message: Message) -> Iterator[Named]:
    yield message, "sender"
    if message.reply_to:
        yield message.reply_to, "sender"
    if message.offer:
        yield from ((message.offer, name) for name in ("buyer", "seller", "made_by"))
