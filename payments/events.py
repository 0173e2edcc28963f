"""What Stripe's events lead to. An event only says where to look: the object is read again."""

from collections.abc import Callable
from datetime import UTC, datetime

from django.db import transaction
from django.utils import timezone

import outbox.queue
from payments import chargebacks, outside, paying, payouts
from payments.gateway.chargebacks import warned_payment
from payments.gateway.events import Event
from payments.gateway.refunds import fetch_refund, refunds_of
from payments.gateway.sessions import fetch_session, session_of_payment
from payments.models import Payment, SellerAccount, StripeEvent, Transfer


@transaction.atomic
def receive(event: Event, *, account_id: str = "") -> bool:
    """Store a verified event and have a job do what it asks for; false when it is stored already.

    An event that asks for nothing is stored for staff to see. `account_id` is the connected
    account whose list it was found in, for one that does not say so itself.
    """
    if StripeEvent.objects.filter(event_id=event.id).exists():
        return False
    asks = HANDLERS.get(event.type, _seen) is not _seen
    stored = StripeEvent(
        event_id=event.id,
        type=event.type,
        object_id=_subject(event),
        account=getattr(event, "account", None) or account_id,
        created_at=datetime.fromtimestamp(event.created, UTC),
        processed_at=None if asks else timezone.now(),
    )
    # The same event may be arriving in another process just now.
    StripeEvent.objects.bulk_create([stored], ignore_conflicts=True)
    if asks:
        outbox.queue.enqueue(
            "payments.stripe_event", key=f"stripe-event:{event.id}", event_id=event.id
        )
    return True


def is_of_a_stranger(event: Event) -> bool:
    """Whether it tells of an account that is no seller's of ours. Those that tell of the account
    itself may come while it is being made, before we know its id."""
    account_id = getattr(event, "account", None)
    if not account_id or event.type.startswith(("account.", "capability.")):
        return False
    return not SellerAccount.objects.filter(account_id=account_id).exists()


def _subject(event: Event) -> str:
    thing = event.data.object
    # A capability's id is only its name; what changed is the account.
    if event.type.startswith("capability."):
        return str(thing["account"])
    return str(thing["id"]) if "id" in thing else ""


def process(event: StripeEvent) -> None:
    """Do what the event asks for, once; raises what the job should retry for."""
    if event.processed_at:
        return
    HANDLERS.get(event.type, _seen)(event)
    StripeEvent.objects.filter(pk=event.pk).update(processed_at=timezone.now())


def _session(event: StripeEvent) -> None:
    payment = Payment.objects.filter(session_id=event.object_id).first()
    if payment:
        paying.refresh(payment)
    else:
        paying.follow(fetch_session(event.object_id))


def _intent(event: StripeEvent) -> None:
    payment = Payment.objects.filter(payment_intent_id=event.object_id).first()
    session = None if payment else session_of_payment(event.object_id)
    if payment:
        paying.refresh(payment)
    elif session:
        paying.follow(session)


def _refund(event: StripeEvent) -> None:
    outside.follow(fetch_refund(event.object_id))


def _charge_refunded(event: StripeEvent) -> None:
    # Of one that is not known yet, each refund's own event tells.
    if Payment.objects.filter(charge_id=event.object_id).exists():
        for told in refunds_of(event.object_id):
            outside.follow(told)


def _transfer(event: StripeEvent) -> None:
    transfer = Transfer.objects.filter(transfer_id=event.object_id).first()
    if transfer is None:
        # Ours, before its answer was stored: the job that made it looks it up by itself.
        return
    payouts.note_paid(transfer, transfer_id=event.object_id)


def _chargeback(event: StripeEvent) -> None:
    chargebacks.refresh(event.object_id)


def _warning(event: StripeEvent) -> None:
    payment = paying.find(warned_payment(event.object_id))
    if payment:
        Payment.objects.filter(pk=payment.pk, warned_at=None).update(warned_at=event.created_at)


def _payout(event: StripeEvent) -> None:
    account = SellerAccount.objects.filter(account_id=event.account).first()
    if account:
        payouts.note_bank_payout(account, payout_id=event.object_id)


def _account(event: StripeEvent) -> None:
    account_id = event.object_id if event.object_id.startswith("acct_") else event.account
    account = SellerAccount.objects.filter(account_id=account_id).first()
    if account:
        payouts.refresh(account)


def _deauthorized(event: StripeEvent) -> None:
    account = SellerAccount.objects.filter(account_id=event.account).first()
    if account:
        payouts.disconnect(account)


def _seen(event: StripeEvent) -> None:
    """Kept for staff to see; nothing of ours depends on it."""


HANDLERS: dict[str, Callable[[StripeEvent], None]] = {
    "checkout.session.completed": _session,
    "checkout.session.async_payment_succeeded": _session,
    "checkout.session.async_payment_failed": _session,
    "checkout.session.expired": _session,
    "payment_intent.succeeded": _intent,
    "payment_intent.processing": _intent,
    "payment_intent.payment_failed": _seen,
    "payment_intent.canceled": _intent,
    "charge.refunded": _charge_refunded,
    "refund.created": _refund,
    "refund.updated": _refund,
    "refund.failed": _refund,
    "charge.dispute.created": _chargeback,
    "charge.dispute.updated": _chargeback,
    "charge.dispute.funds_withdrawn": _chargeback,
    "charge.dispute.funds_reinstated": _chargeback,
    "charge.dispute.closed": _chargeback,
    "radar.early_fraud_warning.created": _warning,
    "transfer.created": _transfer,
    "transfer.updated": _transfer,
    "transfer.reversed": _seen,
    "payout.paid": _payout,
    "payout.failed": _payout,
    "account.updated": _account,
    "capability.updated": _account,
    "account.application.deauthorized": _deauthorized,
}
