"""What payments do on the marketplace's news, in its transaction."""

import outbox.queue
from accounts.models import User
from marketplace.models import Checkout, Order
from marketplace.signals import (
    checkout_expired,
    order_cancelled,
    order_completed,
    order_refunded,
    part_refund_owed,
)
from payments import payouts, refunds
from payments.models import Payment


def connect() -> None:
    checkout_expired.connect(_expire_session)
    order_cancelled.connect(_refund)
    order_refunded.connect(_refund)
    part_refund_owed.connect(_refund_part)
    order_completed.connect(_pay_seller)


def _expire_session(*, checkout: Checkout, **_: object) -> None:
    payment = Payment.objects.filter(checkout=checkout).first()
    if payment:
        outbox.queue.enqueue("payments.expire_session", payment_id=payment.pk)


def _refund(*, order: Order, by: User | None, **_: object) -> None:
    refunds.owe_the_rest(order, cause=f"{order.status}:{order.ref}", by=by)


def _refund_part(
    *, order: Order, cents: int, cause: str, by: User | None = None, **_: object
) -> None:
    refunds.owe(order, cents=cents, cause=cause, by=by)


def _pay_seller(*, order: Order, **_: object) -> None:
    payouts.owe(order)
