"""What an appeal wins back from a buyer's bank: owed to whoever bore the loss.

Who sent the item is to be paid for it, and what the platform gave up of its fees is its own again.
Of an item that was never sent the money is the buyer's, as of every sale that comes to nothing.
"""

import logging

from marketplace import fees
from marketplace.models import Order
from marketplace.transitions import InvalidTransition
from notifications import news
from payments import debts, ledger, payouts, refunds, restitutions
from payments.asking import NotYet
from payments.ledger import Move
from payments.models import (
    Account,
    Chargeback,
    ChargebackShare,
    Payment,
    Refund,
    SellerAccount,
    Transfer,
)
from payments.taking_back import taken_cents

logger = logging.getLogger(__name__)
S = Transfer.Status
BY_THE_BANK = "taken back by the buyer's bank"
WHY = "won back from the buyer's bank by an appeal"


def give_back(chargeback: Chargeback) -> None:
    """Undo what a chargeback took while it was lost, by one journal; once.

    Its caller has moved it to won, and holds the locks of its payment and of the payment's orders.
    Raises NotYet while money of it is on its way to a seller.
    """
    shares = list(chargeback.shares.select_related("order__seller").order_by("order"))
    void = _not_covered(chargeback.payment)
    moves = [move for share in shares for move in _undone(share)]
    moves += [move for refund in void for move in _owed_again(refund)]
    ledger.book(f"chargeback-regained:{chargeback.pk}", moves)
    chargeback.shares.all().delete()
    for share in shares:
        _go_on(share, chargeback)
    for refund in void:
        refund.move("owe", reason=WHY)
        refunds.retry(refund, by=None)


def _not_covered(payment: Payment) -> list[Refund]:
    """The refunds that the bank's money stood for, the latest first, as far as it is gone."""
    missing = -refunds.unused_cents(payment)
    found = []
    for refund in payment.refunds.filter(status=Refund.Status.VOID).order_by("-pk"):
        if missing > 0:
            found.append(refund)
            missing -= refund.amount_cents
    return found


def _owed_again(refund: Refund) -> list[Move]:
    cents, order = refund.amount_cents, refund.order
    return [
        Move(Account.CHARGEBACKS, cents, order=order),
        Move(Account.REFUNDS, -cents, order=order),
    ]


def _undone(share: ChargebackShare) -> list[Move]:
    """The reverse of what was taken of an order, as its money would stand without it."""
    order, cents = share.order, share.amount_cents
    back = Move(Account.CHARGEBACKS, cents, order=order)
    transfer = Transfer.objects.select_for_update(no_key=True).filter(order=order).first()
    if transfer is None:
        return [back, Move(Account.BUYER_FUNDS, -cents, order=order)]
    if transfer.status == S.SENDING:
        raise NotYet(f"{transfer} is on its way")
    taken = taken_cents(order)
    now, then = (fees.shares(order, taken_cents=t) for t in (taken, taken - cents))
    to_seller = then.payout_cents - now.payout_cents
    from_debt = min(to_seller, _debt_of(transfer))
    return [
        back,
        Move(Account.SELLER_DEBT, -from_debt, order=order, seller=order.seller),
        Move(Account.SELLER_PAYABLE, from_debt - to_seller, order=order, seller=order.seller),
        Move(Account.PLATFORM_FEE, now.fee_cents - then.fee_cents, order=order),
        Move(Account.PROTECTION_FEE, now.protection_cents - then.protection_cents, order=order),
    ]


def _debt_of(transfer: Transfer) -> int:
    """What the seller owes and is not being asked for; of what is still to be sent, sending it
    takes that by itself."""
    if transfer.status != S.PAID:
        return 0
    seller = transfer.order.seller
    # The lock under which a sale pays it.
    SellerAccount.objects.select_for_update(no_key=True).filter(user=seller).first()
    return max(debts.to_offset(seller), 0)


def _go_on(share: ChargebackShare, chargeback: Chargeback) -> None:
    order, cause = share.order, f"appeal:{chargeback.pk}:{share.order_id}"
    if order.is_given_back and not (order.shipped_at and _was_ended_by_the_bank(order)):
        refunds.owe_the_rest(order, cause=cause)
        return
    transfer = Transfer.objects.filter(order=order).first()
    if transfer:
        _send_on(transfer, cause)
    try:
        order.win_back(reason=WHY)
    except InvalidTransition as error:
        # Only a part of it had been lost, and it stands as it stood.
        logger.info("%s", error)
    ids = {"order": order.pk, "chargeback": chargeback.pk, "cents": share.amount_cents}
    news.enqueue("payments.bank_gave_back", to=order.seller, **ids)


def _was_ended_by_the_bank(order: Order) -> bool:
    return order.events.latest("pk").reason == BY_THE_BANK


def _send_on(transfer: Transfer, cause: str) -> None:
    due = payouts.due_cents(transfer)
    if due and transfer.status == S.SETTLED:
        payouts.send_after_all(transfer, cents=due)
    elif due and transfer.status == S.PAID:
        restitutions.owe(transfer, cents=due, cause=cause)
