"""Money back to buyers: owed in the transaction that causes it, sent by a job."""

from django.db import transaction
from django.utils import timezone

import outbox.queue
from accounts import mail
from marketplace.models import Order
from payments import gateway, ledger
from payments.models import Payment, Refund
from payments.models.keys import new_key

S = Refund.Status


@transaction.atomic
def owe(order: Order, *, payment: Payment, cents: int, cause: str) -> Refund:
    """Write that `cents` of an order go back, and have a job send them. Once for each cause."""
    refund, is_new = Refund.objects.get_or_create(
        cause=cause, defaults={"order": order, "payment": payment, "amount_cents": cents}
    )
    if is_new:
        outbox.queue.enqueue("payments.refund", key=f"refund:{refund.pk}", refund_id=refund.pk)
    return refund


def send(refund: Refund) -> None:
    """Have Stripe refund it, unless an earlier try did whose answer was lost."""
    if refund.status != S.PENDING:
        return
    charge_id = refund.payment.charge_id
    made = gateway.find_refund(charge_id=charge_id, refund_id=refund.pk)
    try:
        made = made or gateway.refund(
            charge_id=charge_id,
            cents=refund.amount_cents,
            refund_id=refund.pk,
            order=refund.order.ref,
            key=refund.idempotency_key,
        )
    except gateway.StripeFailed:
        # The key would repeat this answer; the next try looks first whether it was done.
        Refund.objects.filter(pk=refund.pk).update(idempotency_key=new_key())
        raise
    except gateway.StripeRefused as error:
        Refund.objects.filter(pk=refund.pk).update(problem=str(error)[:300])
        raise
    note(refund, refund_id=made.id, status=made.status or "pending")


@transaction.atomic
def note(refund: Refund, *, refund_id: str, status: str) -> None:
    """Follow what Stripe says of a refund: booked once, told once."""
    refund = Refund.objects.select_for_update().get(pk=refund.pk)
    if status == "failed":
        _fail(refund, refund_id)
    elif refund.status == S.PENDING:
        # A card refund is "succeeded" at once; "pending" ones have left our balance as well.
        Refund.objects.filter(pk=refund.pk).update(
            refund_id=refund_id, status=S.SUCCEEDED, finished_at=timezone.now(), problem=""
        )
        ledger.book_refund(refund)
        mail.enqueue("payments.refunded", to=refund.order.buyer, refund=refund.pk)


def _fail(refund: Refund, refund_id: str) -> None:
    if refund.status == S.FAILED:
        return
    if refund.status == S.PENDING:
        ledger.book_refund(refund)
    Refund.objects.filter(pk=refund.pk).update(
        refund_id=refund_id, status=S.FAILED, problem="the buyer's bank sent it back"
    )
    ledger.book_failed_refund(refund)
