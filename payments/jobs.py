"""Handlers of this room's jobs. Each reads its row and calls one verb."""

import outbox.queue
from payments import debts, events, paying, payouts, refunds, restitutions
from payments.models import Payment, Refund, Restitution, Reversal, StripeEvent, Transfer


@outbox.queue.handler("payments.stripe_event")
def stripe_event(*, event_id: str) -> None:
    events.process(StripeEvent.objects.get(event_id=event_id))


@outbox.queue.handler("payments.expire_session")
def expire_session(*, payment_id: int) -> None:
    paying.expire_session(Payment.objects.get(pk=payment_id))


@outbox.queue.handler("payments.refresh")
def refresh(*, payment_id: int) -> None:
    paying.refresh(Payment.objects.get(pk=payment_id))


@outbox.queue.handler("payments.refund")
def refund(*, refund_id: int) -> None:
    refunds.send(Refund.objects.get(pk=refund_id))


@outbox.queue.handler("payments.transfer")
def transfer(*, transfer_id: int) -> None:
    payouts.send(Transfer.objects.get(pk=transfer_id))


@outbox.queue.handler("payments.reversal")
def reversal(*, reversal_id: int) -> None:
    debts.send(Reversal.objects.get(pk=reversal_id))


@outbox.queue.handler("payments.restitution")
def restitution(*, restitution_id: int) -> None:
    restitutions.send(Restitution.objects.get(pk=restitution_id))
