"""Money back to buyers: owed in the transaction that causes it, sent by a job."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

import outbox.queue
from accounts.models import User
from marketplace.models import Order
from notifications import news
from payments import ledger
from payments.asking import under_its_key
from payments.gateway.errors import StripeRefused
from payments.gateway.refunds import find_refund, make_refund
from payments.models import Account, Chargeback, ChargebackShare, Payment, Refund
from payments.models.keys import new_key
from payments.taking_back import left_cents, take

S = Refund.Status
# Stripe's word for a charge that the buyer's bank took back or may take back.
DISPUTED = "charge_disputed"


@transaction.atomic
def owe(order: Order, *, cents: int, cause: str, by: User | None = None) -> Refund:
    """Write that `cents` of an order go back, and have a job send them. Once for each cause.

    Raises MoreThanIsLeft when the order does not hold as much any more.
    """
    order = Order.objects.select_for_update(no_key=True).get(pk=order.pk)
    found = Refund.objects.filter(cause=cause).first()
    if found:
        return found
    refund = write(order, cents=cents, cause=cause, by=by)
    _enqueue(refund)
    return refund


def write(order: Order, *, cents: int, cause: str, by: User | None = None) -> Refund:
    """Write that `cents` of an order go back, without having them sent.

    Its caller holds the order's lock. Raises MoreThanIsLeft.
    """
    payment = Payment.objects.get(checkout=order.checkout_id)
    take(order, cents=cents, into=Account.REFUNDS, cause=f"refund-owed:{cause}")
    return Refund.objects.create(
        order=order, payment=payment, cause=cause, amount_cents=cents, decided_by=by
    )


def owe_the_rest(order: Order, *, cause: str, by: User | None = None) -> Refund | None:
    """Write that all that is left of an order goes back; None when nothing is."""
    with transaction.atomic():
        Order.objects.select_for_update(no_key=True).get(pk=order.pk)
        left = left_cents(order)
        return owe(order, cents=left, cause=cause, by=by) if left else None


def send(refund: Refund) -> None:
    """Have Stripe refund it, unless an earlier try did whose answer was lost."""
    if refund.status != S.PENDING:
        return
    charge_id = refund.payment.charge_id
    try:
        with under_its_key(refund):
            made = find_refund(charge_id=charge_id, refund_id=refund.pk) or make_refund(
                charge_id=charge_id,
                cents=refund.amount_cents,
                refund_id=refund.pk,
                order=refund.order.ref,
                key=refund.idempotency_key,
            )
    except StripeRefused as error:
        Refund.objects.filter(pk=refund.pk).update(problem=f"{error.code}: {error}"[:300])
        if error.code != DISPUTED:
            raise
        _leave_to_the_bank(refund)
    else:
        note(refund, refund_id=made.id, status=made.status or "pending")


@transaction.atomic
def note(refund: Refund, *, refund_id: str, status: str) -> None:
    """Follow what Stripe says of a refund: booked once, told once."""
    refund = refund.locked()
    if status in {"failed", "canceled"}:
        _fail(refund, refund_id)
    elif refund.status == S.PENDING:
        # A card refund is "succeeded" at once; "pending" ones have left our balance as well.
        refund.move("succeed", refund_id=refund_id, finished_at=timezone.now(), problem="")
        ledger.book_refund(refund, refund_id=refund_id)
        news.enqueue("payments.refunded", to=refund.order.buyer, refund=refund.pk)


@transaction.atomic
def retry(refund: Refund, *, by: User | None) -> None:
    """Send a failed refund again. Raises InvalidTransition when it did not fail."""
    if reopen(refund, by=by):
        _enqueue(refund)


def reopen(refund: Refund, *, by: User | None, reason: str = "") -> bool:
    """A failed refund is about to go once more, without having it sent."""
    # A used key would only repeat what Stripe answered then.
    anew = {"refund_id": None, "problem": "", "idempotency_key": new_key()}
    return refund.move("retry", by=by, reason=reason, **anew)


@transaction.atomic
def void(refund: Refund) -> None:
    """The bank gave the buyer what a failed refund would have."""
    if refund.move("void", reason="taken by the buyer's bank"):
        ledger.book_void_refund(refund)


def _fail(refund: Refund, refund_id: str) -> None:
    # Whatever order the news came in, it left our balance before it came back.
    ledger.book_refund(refund, refund_id=refund_id)
    if ledger.book_failed_refund(refund, refund_id=refund_id):
        refund.move("fail", refund_id=refund_id, problem="the buyer's bank sent it back")


@transaction.atomic
def _leave_to_the_bank(refund: Refund) -> None:
    """The charge is disputed: what we owe waits for the bank's word, or is its matter already."""
    payment = refund.payment.locked()
    refund.move("fail", reason="the buyer's bank has taken the payment back")
    void_what_the_bank_paid(payment, [refund])


def void_what_the_bank_paid(payment: Payment, failed: Iterable[Refund]) -> None:
    """Of failed refunds, void those that the bank's money covers; staff see the others."""
    for refund in failed:
        if refund.amount_cents <= unused_cents(payment):
            void(refund)


def unused_cents(payment: Payment) -> int:
    """What the bank took of a payment for good, and stands for no refund and no order's part."""
    lost = payment.chargebacks.filter(status=Chargeback.Status.LOST)
    parts = ChargebackShare.objects.filter(chargeback__in=lost)
    void = payment.refunds.filter(status=S.VOID)
    return _sum_of(lost) - _sum_of(parts) - _sum_of(void)


def _sum_of(rows: QuerySet[Any]) -> int:
    return int(rows.aggregate(sum=Sum("amount_cents", default=0))["sum"])


def _enqueue(refund: Refund) -> None:
    outbox.queue.enqueue("payments.refund", refund_id=refund.pk)
