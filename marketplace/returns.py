"""Where an item goes back to, and a seller who doubts that it came back as it was sold."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from marketplace.models import Dispute
from marketplace.signals import moved
from marketplace.transitions import InvalidTransition, write
from marketplace.working_days import add_days
from notifications import news


def address_of(seller: User) -> dict[str, str] | None:
    """Where a seller wants parcels, from their book; None when it is empty."""
    book = seller.addresses.order_by("-is_default", "pk").first()
    return book.snapshot() if book else None


def until() -> datetime:
    """The end of the buyer's time to send it, which begins once they know where to."""
    return add_days(timezone.now(), settings.RETURN_DAYS)


@transaction.atomic
def give_address(dispute: Dispute, *, by: User) -> bool:
    """The seller says where to send it, and the buyer's time begins anew; false when the book is
    empty. Raises InvalidTransition when it is said already, or nothing is to be sent any more."""
    dispute.refresh_from_db(from_queryset=Dispute.objects.select_for_update(no_key=True))
    if dispute.status != Dispute.Status.RETURN_ASKED or dispute.return_address:
        raise InvalidTransition(dispute, "give an address", dispute.status)
    address = address_of(by)
    if not address:
        return False
    write(dispute, return_address=address, return_by=until())
    dispute.events.create(verb="give_address", actor=by)
    # As a move does: the reminders are those of the new time.
    moved.send(Dispute, row=dispute, verb="give_address", by=by)
    news.enqueue("marketplace.return_asked", to=dispute.order.buyer, dispute=dispute.pk, again=True)
    return True


@transaction.atomic
def doubt(dispute: Dispute, *, by: User, text: str) -> bool:
    """What came back is not what was sold, or nothing did: staff decide, and no time ends it.
    False when that was said already."""
    done = dispute.move("doubt_return", by=by, return_doubt=text)
    if done:
        news.enqueue("marketplace.return_doubted", to=dispute.order.buyer, dispute=dispute.pk)
    return done
