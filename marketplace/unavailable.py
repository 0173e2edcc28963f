"""Why items of a cart can't be bought now: each group with its words, for the cart's page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from marketplace.models import CartItem, Listing, Order, OrderLine

S = Listing.Status
# In the order in which they are shown: heading, words.
REASONS = {
    "bought": (
        gettext_lazy("Bought by you"),
        gettext_lazy("You paid for these already; nothing more is needed."),
    ),
    "reserved": (
        gettext_lazy("Being paid for"),
        gettext_lazy("Someone else is paying for these right now. They may be free again soon."),
    ),
    "sold": (
        gettext_lazy("No longer to be had"),
        gettext_lazy(
            "Someone else was quicker. You were not charged, and the rest of your cart goes on."
        ),
    ),
    "taken_down": (
        gettext_lazy("Taken down"),
        gettext_lazy(
            "These are not offered any more. You were not charged, and the rest of your cart "
            "goes on."
        ),
    ),
}


@dataclass(slots=True)
class Unavailable:
    """An item of the cart, with the order of its buyer or when it is free again at the latest."""

    item: CartItem
    order: Order | None = None
    free_at: datetime | None = None


@dataclass(slots=True)
class Group:
    name: str
    title: str
    words: str
    entries: list[Unavailable] = field(default_factory=list)


def groups_of(items: Sequence[CartItem], *, person: User | AnonymousUser) -> list[Group]:
    """The items, which this person can't buy now, by why; at most one query."""
    found = {name: Group(name, str(title), str(words)) for name, (title, words) in REASONS.items()}
    lines = _live_lines(items) if items else {}
    for item in items:
        line = lines.get(item.listing_id)
        name, entry = _judged(item, line.order if line else None, person)
        found[name].entries.append(entry)
    return [group for group in found.values() if group.entries]


def _judged(
    item: CartItem, order: Order | None, person: User | AnonymousUser
) -> tuple[str, Unavailable]:
    if order and order.paid_at and order.buyer_id == person.pk:
        return "bought", Unavailable(item, order=order)
    status = item.listing.status
    if status == S.RESERVED:
        return "reserved", Unavailable(item, free_at=order.checkout.expires_at if order else None)
    return "sold" if status == S.SOLD else "taken_down", Unavailable(item)


def _live_lines(items: Iterable[CartItem]) -> dict[int, OrderLine]:
    """The order line that holds each listing now."""
    held = OrderLine.objects.filter(
        listing__in=[item.listing_id for item in items], reservation__released_at=None
    )
    return {line.listing_id: line for line in held.select_related("order__checkout")}


def said_of(listing: Listing) -> str:
    """Why a listing that is not for sale was not added to a cart."""
    if listing.status == S.RESERVED:
        return _("Someone is paying for this right now, so it was not added. Look again soon.")
    return _("This was sold a moment ago, so it was not added.")
