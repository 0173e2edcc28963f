"""What sellers owe: money that they were paid, and that went back to a buyer afterwards."""

from django.db import transaction
from django.db.models import QuerySet, Sum
from django.utils import timezone

import outbox.queue
from accounts.models import User
from notifications import news
from payments import checkpoints, ledger
from payments.asking import NotYet, under_its_key
from payments.gateway.errors import StripeRefused
from payments.gateway.transfers import find_reversal, make_reversal
from payments.models import Account, Entry, Reversal, SellerAccount, Transfer

S = Reversal.Status


def owed_cents(seller: User) -> int:
    """What a seller owes, in minor units."""
    return checkpoints.balance(Account.SELLER_DEBT, seller=seller)


def debtors() -> QuerySet[User]:
    """The sellers who owe."""
    entries = Entry.objects.filter(account=Account.SELLER_DEBT)
    owing = entries.values("seller").annotate(owed=Sum("amount_cents")).filter(owed__gt=0)
    return User.objects.filter(pk__in=owing.values("seller"))


def to_offset(seller: User) -> int:
    """What of it later sales pay, in minor units: all that is not being asked of their account."""
    asked = Reversal.objects.filter(transfer__order__seller=seller, status=S.PENDING)
    return owed_cents(seller) - (asked.aggregate(sum=Sum("amount_cents"))["sum"] or 0)


def send(reversal: Reversal) -> None:
    """Ask it back from the seller's account; when that is refused it stays a debt.

    Raises NotYet while the transfer is on its way.
    """
    if reversal.status != S.PENDING:
        return
    transfer = reversal.transfer
    if transfer.status == Transfer.Status.SENDING:
        raise NotYet(f"{transfer} is not at Stripe yet")
    if transfer.transfer_id is None:
        _fail(reversal, "it was never sent")
        return
    try:
        with under_its_key(reversal):
            made = find_reversal(transfer.transfer_id, reversal.pk) or make_reversal(
                transfer.transfer_id,
                cents=reversal.amount_cents,
                reversal_id=reversal.pk,
                key=reversal.idempotency_key,
            )
    except StripeRefused as error:
        _fail(reversal, f"{error.code}: {error}")
    else:
        _note_done(reversal, made.id)


class PaidMeanwhile(Exception):
    """Later sales have paid some of it, or all; nothing was asked for."""


@transaction.atomic
def retry(reversal: Reversal, *, by: User | None) -> None:
    """Ask once more for what is still owed, all of it: what is left of a debt that later sales
    began to pay is left to them. Raises PaidMeanwhile, and InvalidTransition when it did not fail.
    """
    seller = reversal.transfer.order.seller
    # The lock under which a sale pays it.
    SellerAccount.objects.select_for_update(no_key=True).get(user=seller)
    if to_offset(seller) < reversal.amount_cents:
        raise PaidMeanwhile(reversal)
    if reversal.move("retry", by=by, problem=""):
        outbox.queue.enqueue("payments.reversal", reversal_id=reversal.pk)


@transaction.atomic
def _note_done(reversal: Reversal, reversal_id: str) -> None:
    if reversal.move("finish", reversal_id=reversal_id, finished_at=timezone.now(), problem=""):
        ledger.book_reversal(reversal)


@transaction.atomic
def _fail(reversal: Reversal, problem: str) -> None:
    if reversal.move("fail", reason=problem, problem=problem[:300]):
        seller = reversal.transfer.order.seller
        news.enqueue("payments.debt", to=seller, reversal=reversal.pk)
