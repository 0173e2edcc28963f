"""An order while the buyer's bank asks for the money: its times stand still, and go on after."""

from datetime import datetime

from django.utils import timezone

from marketplace import deadlines
from marketplace.deadlines import Deadline
from marketplace.models import Order
from marketplace.working_days import add_working_days, working_days_between


def thaw(order: Order) -> None:
    """The bank has decided: each time that ran when it froze has left what it had left then.

    Its caller holds the order's lock.
    """
    frozen_at = order.frozen_at
    order.thaw()
    if frozen_at is None:
        return
    for deadline in deadlines.EACH_MINUTE:
        if deadline.unless:
            _go_on(deadline, order, frozen_at)


def _go_on(deadline: Deadline, order: Order, frozen_at: datetime) -> None:
    of_order = deadline.unless.replace("frozen_at", "pk")
    for row in deadline.running().filter(**{of_order: order.pk}):
        end = _later(deadline, getattr(row, deadline.at), frozen_at)
        type(row).objects.filter(pk=row.pk).update(**{deadline.at: end})
        row.refresh_from_db()
        deadlines.begin(row)


def _later(deadline: Deadline, end: datetime, frozen_at: datetime) -> datetime:
    if deadline.in_working_days and end > frozen_at:
        # Who could not act the whole time is not to be late tonight.
        return add_working_days(timezone.now(), max(working_days_between(frozen_at, end), 1))
    return end + (timezone.now() - frozen_at)
