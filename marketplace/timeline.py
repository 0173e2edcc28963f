"""The story of an order as stitches: what happened, and what comes next and by when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from accounts.models import User
from marketplace.models import Order

S = Order.Status
ENDED_OTHERWISE = {S.CANCELLED, S.DISPUTED, S.REFUNDED, S.RETURNED}


@dataclass(frozen=True, slots=True)
class Stitch:
    title: str
    at: datetime | None
    state: str
    detail: str = ""


def timeline(order: Order, *, viewer: User) -> list[Stitch]:
    """Past steps as `done`, the present one as `current`, those to come as `future` with dates;
    one that ended in another way ends as `ended`."""
    if order.status in ENDED_OTHERWISE:
        return _ended(order, viewer=viewer)
    steps = [
        (_("Paid"), order.paid_at, None, _("The money is held until the parcel is well received.")),
        (_("Shipped"), order.shipped_at, order.ship_by, _carried(order)),
        (_("Delivered"), order.delivered_at, order.deliver_by, ""),
        (
            _("Completed"),
            order.completed_at,
            order.inspect_until,
            _("The money is released to the seller."),
        ),
    ]
    stitches = []
    waiting = False
    for title, happened, due, detail in steps:
        state = "done" if happened else "future" if waiting else "current"
        waiting = waiting or not happened
        stitches.append(Stitch(title, happened or due, state, detail if happened else ""))
    return stitches


def _carried(order: Order) -> str:
    return _("%(carrier)s, %(tracking)s") % {"carrier": order.carrier, "tracking": order.tracking}


def _ended(order: Order, *, viewer: User) -> list[Stitch]:
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
        return [*done, Stitch(_("Disputed"), None, "current", told)]
    told = (
        _("You are refunded in full.")
        if viewer == order.buyer
        else _("The buyer is refunded in full.")
    )
    at = order.refunded_at or order.cancelled_at
    return [*done, Stitch(_ending(order, viewer=viewer), at, "ended", told)]


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
