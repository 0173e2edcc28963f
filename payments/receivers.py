"""What payments do on the marketplace's news, in its transaction."""

import outbox.queue
from marketplace.models import Checkout, Order
from marketplace.signals import checkout_expired, order_cancelled, order_completed
from payments import payouts, refunds
from payments.models import Payment


def connect() -> None:
    checkout_expired.connect(_expire_session)
    order_cancelled.connect(_refund)
    order_completed.connect(_pay_seller)


def _expire_session(*, checkout: Checkout, **_: object) -> None:
    payment = Payment.objects.filter(checkout=checkout).first()
    if payment:
        outbox.queue.enqueue("payments.expire_session", payment_id=payment.pk)


def _refund(*, order: Order, **_: object) -> None:
    payment = Payment.objects.get(checkout=order.checkout)
    cause = f"cancelled:{order.ref}"
    refunds.owe(order, payment=payment, cents=order.total_cents, cause=cause)


def _pay_seller(*, order: Order, **_: object) -> None:
    payouts.owe(order)
