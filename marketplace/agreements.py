"""What both sides of a paid order agree on before it ships: more time, or to cancel after all."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from marketplace import deadlines
from marketplace.models import Order
from marketplace.transitions import InvalidTransition
from marketplace.working_days import add_days
from notifications import news


class TooManyDays(Exception):
    """More than the rules let a buyer give; nothing was changed."""


def days_left_to_give(order: Order) -> int:
    """The days on top that a buyer may still give the seller of a paid order."""
    if order.status != Order.Status.PAID or order.frozen_at:
        return 0
    return max(settings.SHIP_EXTENSION_DAYS - order.extended_days, 0)


@transaction.atomic
def extend(order: Order, *, by: User, days: int) -> None:
    """The buyer gives the seller more time to ship.

    Raises TooManyDays, and InvalidTransition when it is not the buyer's to give any more.
    """
    _lock(order, "extend", may=by == order.buyer)
    if order.ship_by is None or not 0 < days <= days_left_to_give(order):
        raise TooManyDays
    _note(
        order,
        "extend",
        by=by,
        reason=f"{days} days",
        ship_by=add_days(order.ship_by, days),
        extended_days=order.extended_days + days,
    )
    deadlines.begin(order)
    news.enqueue(
        "marketplace.time_extended", to=order.seller, order=order.pk, days=order.extended_days
    )


def may_ask_to_cancel(order: Order, user: User) -> bool:
    """A buyer once the time to cancel freely is over, until the seller answered or shipped."""
    if user != order.buyer or order.status != Order.Status.PAID or order.frozen_at:
        return False
    return order.cancel_asked_at is None and not order.may_be_cancelled_by(user)


@transaction.atomic
def ask_to_cancel(order: Order, *, by: User, reason: str) -> None:
    """The buyer asks the seller to cancel; the seller cancels, refuses, or ships."""
    _lock(order, "ask to cancel", may=by == order.buyer)
    if order.cancel_asked_at:
        return
    _note(order, "ask_cancel", by=by, reason=reason, cancel_asked_at=timezone.now())
    news.enqueue("marketplace.cancellation_asked", to=order.seller, order=order.pk)


def asked_because(order: Order) -> str:
    """The buyer's words, while the seller is asked to cancel."""
    asked = order.events.filter(verb="ask_cancel").last() if order.cancellation_is_asked else None
    return asked.reason if asked else ""


@transaction.atomic
def refuse_to_cancel(order: Order, *, by: User) -> None:
    """The seller sends it all the same. Raises InvalidTransition when nobody asks."""
    _lock(order, "refuse to cancel", may=by == order.seller and bool(order.cancel_asked_at))
    if order.cancel_refused_at:
        return
    _note(order, "refuse_cancel", by=by, cancel_refused_at=timezone.now())
    news.enqueue("marketplace.cancellation_refused", to=order.buyer, order=order.pk)


def _lock(order: Order, verb: str, *, may: bool) -> None:
    Order.objects.select_for_update(no_key=True).get(pk=order.pk)
    order.refresh_from_db()
    if not may or order.status != Order.Status.PAID or order.frozen_at:
        raise InvalidTransition(order, verb, order.status)


def _note(order: Order, verb: str, *, by: User, reason: str = "", **changes: object) -> None:
    Order.objects.filter(pk=order.pk).update(**changes)
    order.refresh_from_db()
    order.events.create(verb=verb, actor=by, reason=reason)
