"""The story of an order as stitches: what happened, and what comes next and by when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from marketplace.models import Order
from marketplace.money import format_cents

S = Order.Status
ENDED_OTHERWISE = {S.CANCELLED, S.DISPUTED, S.REFUNDED, S.RETURNED}


@dataclass(frozen=True, slots=True)
class Stitch:
    title: str
    at: datetime | None
    state: str
    detail: str = ""


class Returned(Protocol):
    """A part of the price that goes back to the buyer, in minor units, and since when."""

    amount_cents: int
    created_at: datetime


def timeline(
    order: Order, *, viewer: User, returned: Sequence[Returned] = (), bank_cents: int = 0
) -> list[Stitch]:
    """Past steps as `done`, the present one as `current`, those to come as `future` with dates;
    one that ended in another way ends as `ended`. `returned`: the refunds of parts; `bank_cents`:
    what the buyer's bank took back for good, in minor units."""
    if order.status in ENDED_OTHERWISE:
        return _ended(order, viewer=viewer, returned=returned, bank_cents=bank_cents)
    steps = [
        (_("Paid"), order.paid_at, None, _("The money is held until the parcel is well received.")),
        (_("Shipped"), order.shipped_at, order.ship_by, _carried(order)),
        (_("Delivered"), order.delivered_at, order.deliver_by, ""),
        (
            _("Completed"),
            order.completed_at,
            order.inspect_until,
            _released(returned),
        ),
    ]
    stitches = []
    waiting = False
    for title, happened, due, detail in steps:
        state = "done" if happened else "future" if waiting else "current"
        waiting = waiting or not happened
        stitches.append(Stitch(title, happened or due, state, detail if happened else ""))
    return _sewn_in(stitches, [*_disputed(order), *map(_given_back, returned)])


def _released(returned: Sequence[Returned]) -> str:
    if returned:
        return _("The rest of the money is released to the seller.")
    return _("The money is released to the seller.")


def _disputed(order: Order) -> list[Stitch]:
    told = _("The buyer said that something is wrong.")
    events = order.events.filter(verb="dispute")
    return [Stitch(_("Disputed"), event.at, "done", told) for event in events]


def _given_back(part: Returned) -> Stitch:
    told = _("%(amount)s go back to the buyer.") % {"amount": format_cents(part.amount_cents)}
    return Stitch(_("Refunded in part"), part.created_at, "done", told)


def _sewn_in(stitches: list[Stitch], more: list[Stitch]) -> list[Stitch]:
    """Those that happened in the order of time, each before what is still to come."""
    done = [stitch for stitch in [*stitches, *more] if stitch.state == "done"]
    rest = [stitch for stitch in stitches if stitch.state != "done"]
    return [*sorted(done, key=lambda stitch: stitch.at or timezone.now()), *rest]


def _carried(order: Order) -> str:
    return _("%(carrier)s, %(tracking)s") % {"carrier": order.carrier, "tracking": order.tracking}


def _ended(
    order: Order, *, viewer: User, returned: Sequence[Returned], bank_cents: int
) -> list[Stitch]:
    """What happened before it ended in another way, or is disputed; then that."""
    steps = [
        (_("Paid"), order.paid_at, ""),
        (_("Shipped"), order.shipped_at, _carried(order)),
        (_("Delivered"), order.delivered_at, ""),
        (_("Completed"), order.completed_at, ""),
    ]
    done = [Stitch(title, at, "done", detail) for title, at, detail in steps if at]
    if order.status == Order.Status.DISPUTED:
        told = _("The money stays where it is until this is settled.")
        parts = _sewn_in(done, [_given_back(part) for part in returned])
        return [*parts, Stitch(_("Disputed"), None, "current", told)]
    done = _sewn_in(done, _disputed(order))
    at = order.refunded_at or order.cancelled_at
    if bank_cents and order.status == S.REFUNDED:
        told = _("%(amount)s, by its decision.") % {"amount": format_cents(bank_cents)}
        return [*done, Stitch(_taken_by_bank(order, viewer=viewer), at, "ended", told)]
    told = (
        _("You are refunded in full.")
        if viewer == order.buyer
        else _("The buyer is refunded in full.")
    )
    return [*done, Stitch(_ending(order, viewer=viewer), at, "ended", told)]


def _taken_by_bank(order: Order, *, viewer: User) -> str:
    if viewer == order.buyer:
        return _("Taken back by your bank")
    return _("Taken back by the buyer’s bank")


def _ending(order: Order, *, viewer: User) -> str:
    if order.status == S.REFUNDED:
        return _("Refunded")
    if order.status == S.RETURNED:
        return _("Returned")
    cancelled = order.events.filter(verb="cancel").select_related("actor").last()
    actor = cancelled.actor if cancelled else None
    if actor is None:
        return _("Cancelled, as it was not sent in time")
    if actor == viewer:
        return _("Cancelled by you")
    if actor in (order.buyer, order.seller):
        return _("Cancelled by %(name)s") % {"name": actor.username}
    return _("Cancelled by us")
