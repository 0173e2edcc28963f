"""Sends sellers what is theirs again, after it was asked back of what they had been paid."""

from django.db import transaction
from django.utils import timezone

import outbox.queue
from payments import ledger
from payments.asking import under_its_key
from payments.gateway.errors import StripeRefused
from payments.gateway.transfers import find_restitution, make_restitution
from payments.models import Restitution, SellerAccount, Transfer

S = Restitution.Status


def owe(transfer: Transfer, *, cents: int, cause: str) -> None:
    """Have a job send it; its caller books that it is owed, in the same transaction."""
    made = Restitution.objects.create(transfer=transfer, cause=cause, amount_cents=cents)
    outbox.queue.enqueue("payments.restitution", restitution_id=made.pk)


def send(restitution: Restitution) -> None:
    """Have Stripe transfer it, unless an earlier try did whose answer was lost.

    Raises StripeAway, and StripeRefused while the account can't be paid: staff try it again.
    """
    if restitution.status != S.PENDING:
        return
    order = restitution.transfer.order
    group = order.checkout.ref
    try:
        with under_its_key(restitution):
            made = find_restitution(group=group, restitution_id=restitution.pk) or make_restitution(
                account_id=SellerAccount.objects.get(user=order.seller).account_id or "",
                cents=restitution.amount_cents,
                currency=order.currency,
                group=group,
                restitution_id=restitution.pk,
                order=order.ref,
                key=restitution.idempotency_key,
            )
    except StripeRefused as error:
        problem = f"{error.code}: {error}"[:300]
        Restitution.objects.filter(pk=restitution.pk).update(problem=problem)
        raise
    _note_paid(restitution, made.id)


@transaction.atomic
def _note_paid(restitution: Restitution, transfer_id: str) -> None:
    now = timezone.now()
    if restitution.move("pay", restitution_id=transfer_id, paid_at=now, problem=""):
        ledger.book_restitution(restitution)
