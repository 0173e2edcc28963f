"""Messages with the people whom they name: two of a conversation, known to whoever shows it."""

from collections.abc import Iterable, Iterator, Sequence

from accounts.models import User
from marketplace.models import Offer
from messaging.models import Message

type Named = tuple[Message | Offer, str]


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
