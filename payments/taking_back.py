"""What goes back to a buyer is taken from wherever an order's money is by then."""

from django.db.models import Sum

import outbox.queue
from marketplace import fees
from marketplace.models import Order
from payments import ledger
from payments.ledger import Move
from payments.models import Account, ChargebackShare, Refund, Reversal, Transfer

S = Transfer.Status
UNSENT = {S.PENDING, S.PARKED}


class MoreThanIsLeft(Exception):
    """The order does not hold as much any more; nothing was taken. `left_cents` is what it does."""

    def __init__(self, order: Order, cents: int, left_cents: int) -> None:
        super().__init__(f"{cents} asked of {order}, which has {left_cents} left")
        self.left_cents = left_cents


def taken_cents(order: Order) -> int:
    """What was taken back of an order so far, in minor units: refunds and lost chargebacks."""
    refunds = Refund.objects.filter(order=order).aggregate(sum=Sum("amount_cents"))["sum"]
    shares = ChargebackShare.objects.filter(order=order).aggregate(sum=Sum("amount_cents"))["sum"]
    return (refunds or 0) + (shares or 0)


def left_cents(order: Order) -> int:
    """What of the buyer's payment for an order was not taken back yet, in minor units."""
    return order.total_cents - taken_cents(order)


def take(order: Order, *, cents: int, into: Account, cause: str) -> None:
    """Book `cents` of an order into REFUNDS or CHARGEBACKS. Its caller holds the order's lock,
    and writes the row that counts as taken in the same transaction, after this.

    Held money is taken as it is. Released money is taken from the seller and the fees as they
    would have shared less: from what is still to be sent to the seller, or as a debt that is
    reversed at Stripe. Raises MoreThanIsLeft.
    """
    taken = taken_cents(order)
    if not 0 < cents <= order.total_cents - taken:
        raise MoreThanIsLeft(order, cents, order.total_cents - taken)
    transfer = Transfer.objects.select_for_update(no_key=True).filter(order=order).first()
    if transfer is None:
        moves = [Move(Account.BUYER_FUNDS, cents, order=order)]
    else:
        moves = _from_released(order, transfer, taken=taken, cents=cents, cause=cause)
    ledger.book(cause, [*moves, Move(into, -cents, order=order)])


def _from_released(
    order: Order, transfer: Transfer, *, taken: int, cents: int, cause: str
) -> list[Move]:
    before = fees.shares(order, taken_cents=taken)
    after = fees.shares(order, taken_cents=taken + cents)
    from_seller = before.payout_cents - after.payout_cents
    owed = Account.SELLER_PAYABLE if transfer.status in UNSENT else Account.SELLER_DEBT
    if owed is Account.SELLER_DEBT:
        _reverse(transfer, from_seller, cause)
    return [
        Move(owed, from_seller, order=order, seller=order.seller),
        Move(Account.PLATFORM_FEE, before.fee_cents - after.fee_cents, order=order),
        Move(Account.PROTECTION_FEE, before.protection_cents - after.protection_cents, order=order),
    ]


def _reverse(transfer: Transfer, cents: int, cause: str) -> None:
    """Have Stripe asked for what it sent; what was never sent stays a debt for later sales."""
    live = transfer.reversals.exclude(status=Reversal.Status.FAILED)
    asked = live.aggregate(sum=Sum("amount_cents"))["sum"] or 0
    cents = min(cents, transfer.amount_cents - asked)
    if cents > 0:
        reversal = Reversal.objects.create(transfer=transfer, cause=cause, amount_cents=cents)
        outbox.queue.enqueue("payments.reversal", reversal_id=reversal.pk)
