"""Refunds made in Stripe's own dashboard: booked, and told, as if we had made them.

One belongs to the order that it can only be of. One of several that it may be of is nobody's until
staff say whose: till then the reconciliation names it.
"""

import logging
from collections.abc import Iterable

from django.db import transaction

from accounts.models import User
from marketplace.models import Order
from marketplace.transitions import InvalidTransition
from notifications import news
from payments import paying, refunds
from payments.asking import NotYet
from payments.gateway.refunds import ToldRefund
from payments.models import Journal, Payment, Refund
from payments.taking_back import left_cents

logger = logging.getLogger(__name__)
WHERE = "Stripe's dashboard"


class OfAnotherPayment(Exception):
    """The order was not paid by what was refunded; nothing was booked."""


def follow(told: ToldRefund) -> None:
    """Follow what Stripe tells of a refund, whoever made it. May be called any number of times.

    Raises NotYet while its payment is not booked, and as `gateway` does.
    """
    refund = _known(told)
    if refund:
        _note(refund, told)
    elif told.row:
        # Ours by its word, and of no row: staff have to look at what became of the row.
        logger.error("refund %s is of row %s, which is not here", told.refund_id, told.row)
    elif payment := _paid_with(told):
        _take_in(payment, told)


@transaction.atomic
def assign(told: ToldRefund, *, order: Order, by: User, reason: str) -> bool:
    """Staff say which of several orders it is of; false when it is booked already.

    Raises OfAnotherPayment and MoreThanIsLeft, and nothing was booked.
    """
    payment = Payment.objects.get(checkout=order.checkout_id)
    if payment.payment_intent_id != told.payment_intent_id:
        raise OfAnotherPayment(told.refund_id)
    [named] = [one for one in _locked(payment) if one == order]
    if _known(told) or _was_booked(told):
        return False
    _book(named, told, by=by, reason=reason)
    return True


def _paid_with(told: ToldRefund) -> Payment | None:
    """The payment that it gives back, once its own news is followed."""
    if not told.has_left:
        # It may never leave; when it does, Stripe tells of it again.
        return None
    payment = paying.find(told.payment_intent_id) if told.payment_intent_id else None
    if payment is None:
        logger.warning("refund %s is of no payment of ours", told.refund_id)
        return None
    paying.refresh(payment)
    return payment


@transaction.atomic
def _take_in(payment: Payment, told: ToldRefund) -> None:
    orders = _locked(payment)
    # Another process may have been quicker.
    refund = _known(told)
    if refund is None and _was_booked(told):
        return
    refund = refund or _owed(payment, told)
    if refund:
        _note(refund, told)
    elif order := _the_one_of(orders, told.cents):
        _book(order, told, by=None, reason=WHERE)
    else:
        logger.error("refund %s names none of its payment's orders", told.refund_id)


def _locked(payment: Payment) -> list[Order]:
    """The payment's orders, all locks taken. Raises NotYet while the payment is not booked."""
    payment = payment.locked()
    if payment.status != Payment.Status.PAID:
        raise NotYet(f"{payment} is not booked yet")
    orders = Order.objects.filter(checkout=payment.checkout_id)
    return list(orders.select_for_update(no_key=True).order_by("pk"))


def _known(told: ToldRefund) -> Refund | None:
    if told.row:
        own = Refund.objects.filter(pk=told.row) if told.row.isdecimal() else Refund.objects.none()
        return own.first()
    found = Refund.objects.filter(refund_id=told.refund_id).first()
    return found or Refund.objects.filter(cause=_cause(told)).first()


def _was_booked(told: ToldRefund) -> bool:
    """It came back, and what it was for has gone by another one since."""
    return Journal.objects.filter(cause=f"refund:{told.refund_id}").exists()


def _cause(told: ToldRefund) -> str:
    return f"stripe:{told.refund_id}"


def _owed(payment: Payment, told: ToldRefund) -> Refund | None:
    """The failed refund of as much that was paid by hand instead, ready to be noted."""
    failed = payment.refunds.filter(status=Refund.Status.FAILED, amount_cents=told.cents)
    found = list(failed[:2])
    if len(found) != 1:
        return None
    refunds.reopen(found[0], by=None, reason=f"made in {WHERE}")
    return found[0]


def _the_one_of(orders: Iterable[Order], cents: int) -> Order | None:
    """The only order with money left, or the only one of which exactly this is left."""
    left = {order: cents_left for order in orders if (cents_left := left_cents(order))}
    found = [
        order
        for order, cents_left in left.items()
        if cents == cents_left or (len(left) == 1 and cents < cents_left)
    ]
    return found[0] if len(found) == 1 else None


def _book(order: Order, told: ToldRefund, *, by: User | None, reason: str) -> None:
    refund = refunds.write(order, cents=told.cents, cause=_cause(told), by=by)
    _note(refund, told)
    news.enqueue("payments.sale_refunded", to=order.seller, refund=refund.pk)
    if not left_cents(order):
        _end(order, by=by, reason=reason)


def _end(order: Order, *, by: User | None, reason: str) -> None:
    try:
        order.refund(by=by, reason=reason[:300])
    except InvalidTransition as error:
        # It ended before, and a part of it had been kept.
        logger.info("%s", error)


def _note(refund: Refund, told: ToldRefund) -> None:
    refunds.note(refund, refund_id=told.refund_id, status=told.status)
