"""The story of an order as stitches: what happened, and what comes next and by when."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from marketplace.models import Order


@dataclass(frozen=True, slots=True)
class Stitch:
    title: str
    at: datetime | None
    state: str
    detail: str = ""


def timeline(order: Order) -> list[Stitch]:
    """Past steps as `done`, the present one as `current`, those to come as `future` with dates."""
    if order.status == Order.Status.CANCELLED:
        return _cancelled(order)
    steps = [
        (_("Paid"), order.paid_at, None, _("The money is held until the parcel is well received.")),
        (_("Shipped"), order.shipped_at, order.ship_by, _carried(order)),
        (_("Delivered"), order.delivered_at, order.deliver_by, ""),
        (_("Completed"), order.completed_at, order.inspect_until, _("The seller is paid.")),
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


def _cancelled(order: Order) -> list[Stitch]:
    stitches = []
    if order.paid_at:
        stitches.append(Stitch(_("Paid"), order.paid_at, "done"))
    ending = _("Cancelled; the buyer is refunded in full") if order.paid_at else _("Never paid")
    return [*stitches, Stitch(ending, order.cancelled_at, "done")]
