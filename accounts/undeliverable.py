"""Which mails still go to an address after one bounced, or was called spam.

A hard bounce: nothing more is sent but what the person asks for at that very moment (to prove the
address, to reset the password). A wrong one of these costs a bounce; a missing one would lock out
whoever repaired their mailbox, and limits on the forms keep them few.

A complaint: what an account or a sale needs still goes (security, orders, money, decisions of
staff), because a person who is owed money must hear of it, and no newsletter is among it; all
that one could live without stops.

Either ends when the person says that it is mended, or when they follow a link that only a mail of
ours had. Mail that was held back meanwhile is not sent later: it is old news by then.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import Enum

from django.db import transaction
from django.utils import timezone

from accounts.models import Undeliverable

Cause = Undeliverable.Cause
SAID_MAX_LENGTH = 500


class Need(Enum):
    """How much a kind of mail is needed."""

    ASKED = "the person asked for it a moment ago, and waits for it"
    OWED = "an account or a sale needs it"
    EXTRA = "one can live without it"


HELD_BACK = {
    Cause.BOUNCED: {Need.OWED, Need.EXTRA},
    Cause.COMPLAINED: {Need.EXTRA},
}


def may_send(need: Need, *, to: str) -> bool:
    """Whether a mail that is needed so much still goes to the address."""
    return not any(need in HELD_BACK[Cause(row.cause)] for row in causes(to))


def causes(address: str) -> Iterable[Undeliverable]:
    """What speaks against mail to the address now, the newest first."""
    return Undeliverable.objects.filter(address=address.lower(), lifted_at=None)


@transaction.atomic
def note(address: str, cause: Undeliverable.Cause, *, at: datetime, said: str = "") -> None:
    """Keep what a provider told. The same news may come again, late, and in any order.

    What happened before the address was mended changes nothing.
    """
    address = address.lower()
    said = said[:SAID_MAX_LENGTH]
    news = {"happened_at": at, "said": said}
    row, is_new = Undeliverable.objects.select_for_update().get_or_create(
        address=address, cause=cause, defaults=news
    )
    if is_new or at <= max(row.happened_at, row.lifted_at or row.happened_at):
        return
    row.happened_at, row.said, row.lifted_at = at, said, None
    row.save(update_fields=["happened_at", "said", "lifted_at"])


def lift(address: str) -> int:
    """Send everything to the address again; returns how many causes there were."""
    return Undeliverable.objects.filter(address=address.lower(), lifted_at=None).update(
        lifted_at=timezone.now()
    )


def lift_bounce(address: str) -> int:
    """A mail arrived after all. Who complained reads our mail, so that still holds."""
    bounced = Undeliverable.objects.filter(
        address=address.lower(), cause=Cause.BOUNCED, lifted_at=None
    )
    return bounced.update(lifted_at=timezone.now())
