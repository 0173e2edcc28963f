"""Whether an order's money ended where the rules want it, to the cent."""

from collections.abc import Iterable

from django.db.models import Sum

from marketplace import fees
from marketplace.models import Order
from payments.models import Account, Entry, Refund, Restitution, Reversal, Transfer
from payments.taking_back import taken_cents


def misplaced(orders: Iterable[Order]) -> list[str]:
    """Orders whose seller or buyer has more or less than they should, once all is quiet.

    A released order's seller has their share of what was not taken back; anybody else's has none.
    """
    said = []
    for order in orders:
        taken = taken_cents(order)
        transfer = Transfer.objects.filter(order=order).first()
        due = fees.shares(order, taken_cents=taken).payout_cents if transfer else 0
        has = _sellers(order, transfer) if transfer else 0
        if has != due:
            said.append(f"order {order}: its seller has {has} and should have {due}")
        open_refunds = Refund.objects.filter(order=order, status=Refund.Status.PENDING).count()
        if open_refunds:
            said.append(f"order {order}: {open_refunds} refunds are still to be sent")
    return said


def _sellers(order: Order, transfer: Transfer) -> int:
    """What the seller was sent or will be, less what came back of it or is owed (minor units)."""
    entries = Entry.objects.filter(order=order)
    done = transfer.reversals.filter(status=Reversal.Status.DONE)
    reversed_ = done.aggregate(sum=Sum("amount_cents"))["sum"] or 0
    restored = transfer.restitutions.filter(status=Restitution.Status.PAID)
    sent = restored.aggregate(sum=Sum("amount_cents"))["sum"] or 0
    sent += transfer.amount_cents if transfer.status == Transfer.Status.PAID else 0
    payable = -entries.balance(Account.SELLER_PAYABLE)
    return sent + payable - reversed_ - entries.balance(Account.SELLER_DEBT)
