"""Books each money event once, as a journal whose entries sum to zero."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from marketplace.fees import Shares
from marketplace.models import Order
from payments.gateway.chargebacks import BankMovement
from payments.models import (
    Account,
    Entry,
    Journal,
    Payment,
    Refund,
    Restitution,
    Reversal,
    Transfer,
)


@dataclass(frozen=True, slots=True)
class Move:
    """A debit (above zero) or credit (below) of an account, in minor units."""

    account: Account
    cents: int
    order: Order | None = None
    seller: User | None = None


@transaction.atomic
def book(cause: str, moves: Iterable[Move], *, stripe_id: str = "") -> bool:
    """Write a journal; false, and nothing written, when its cause is booked already.

    Raises ValueError when the moves do not sum to zero, the database would refuse at commit; and
    when the balance at Stripe moves without the `stripe_id` of what moved it.
    """
    moves = [move for move in moves if move.cents]
    if sum(move.cents for move in moves):
        raise ValueError(f"{cause} does not balance: {moves}")
    if not stripe_id and any(move.account == Account.STRIPE_BALANCE for move in moves):
        raise ValueError(f"{cause} does not say what moved the balance at Stripe")
    journal, is_new = Journal.objects.get_or_create(cause=cause, defaults={"stripe_id": stripe_id})
    if is_new:
        Entry.objects.bulk_create(
            Entry(
                journal=journal,
                account=move.account,
                amount_cents=move.cents,
                order=move.order,
                seller=move.seller,
            )
            for move in moves
        )
    return is_new


def book_payment(payment: Payment) -> None:
    """The buyer paid: held for each order; Stripe kept its fee."""
    held = [
        Move(Account.BUYER_FUNDS, -order.total_cents, order=order)
        for order in payment.checkout.orders.order_by("pk")
    ]
    fee = payment.stripe_fee_cents
    kept = [Move(Account.STRIPE_BALANCE, payment.amount_cents - fee), Move(Account.STRIPE_FEE, fee)]
    book(f"payment:{payment.pk}", [*kept, *held], stripe_id=payment.charge_id)


def book_release(order: Order, shares: Shares) -> None:
    """The order completed: what is held of it is the seller's, less the fees."""
    book(
        f"release:{order.pk}",
        [
            Move(Account.BUYER_FUNDS, shares.total_cents, order=order),
            Move(Account.SELLER_PAYABLE, -shares.payout_cents, order=order, seller=order.seller),
            Move(Account.PLATFORM_FEE, -shares.fee_cents, order=order),
            Move(Account.PROTECTION_FEE, -shares.protection_cents, order=order),
        ],
    )


def book_transfer(transfer: Transfer) -> None:
    """The seller's share left for their account."""
    order, cents = transfer.order, transfer.amount_cents
    book(
        f"transfer:{transfer.pk}",
        [
            Move(Account.SELLER_PAYABLE, cents, order=order, seller=order.seller),
            Move(Account.STRIPE_BALANCE, -cents, order=order),
        ],
        stripe_id=transfer.transfer_id or "",
    )


def book_refund(refund: Refund, *, refund_id: str) -> None:
    """What was owed to a buyer left for their card."""
    book(
        f"refund:{refund_id}",
        [
            Move(Account.REFUNDS, refund.amount_cents, order=refund.order),
            Move(Account.STRIPE_BALANCE, -refund.amount_cents, order=refund.order),
        ],
        stripe_id=refund_id,
    )


def book_failed_refund(refund: Refund, *, refund_id: str) -> bool:
    """A refund came back from the buyer's bank: it is owed again. False when booked before."""
    return book(
        f"refund-failed:{refund_id}",
        [
            Move(Account.REFUNDS, -refund.amount_cents, order=refund.order),
            Move(Account.STRIPE_BALANCE, refund.amount_cents, order=refund.order),
        ],
        stripe_id=refund_id,
    )


def book_void_refund(refund: Refund) -> None:
    """The buyer's bank took by itself what was owed to the buyer."""
    book(
        f"refund-void:{refund.pk}",
        [
            Move(Account.REFUNDS, refund.amount_cents, order=refund.order),
            Move(Account.CHARGEBACKS, -refund.amount_cents, order=refund.order),
        ],
    )


def book_offset(transfer: Transfer, cents: int, *, number: int) -> None:
    """What a seller owed is taken from what they are owed."""
    order = transfer.order
    book(
        f"offset:{transfer.pk}:{number}",
        [
            Move(Account.SELLER_PAYABLE, cents, order=order, seller=order.seller),
            Move(Account.SELLER_DEBT, -cents, order=order, seller=order.seller),
        ],
    )


def book_reversal(reversal: Reversal) -> None:
    """What a seller owed came back from their account at Stripe."""
    order, cents = reversal.transfer.order, reversal.amount_cents
    book(
        f"reversal:{reversal.pk}",
        [
            Move(Account.STRIPE_BALANCE, cents, order=order),
            Move(Account.SELLER_DEBT, -cents, order=order, seller=order.seller),
        ],
        stripe_id=reversal.reversal_id or "",
    )


def book_restitution(restitution: Restitution) -> None:
    """What is a seller's again left for their account."""
    order, cents = restitution.transfer.order, restitution.amount_cents
    book(
        f"restitution:{restitution.pk}",
        [
            Move(Account.SELLER_PAYABLE, cents, order=order, seller=order.seller),
            Move(Account.STRIPE_BALANCE, -cents, order=order),
        ],
        stripe_id=restitution.restitution_id or "",
    )


def book_chargeback(movement: BankMovement) -> bool:
    """The buyer's bank took money, or gave it back; Stripe kept a fee for it.

    False when it was booked before.
    """
    return book(
        f"chargeback:{movement.transaction_id}",
        [
            Move(Account.STRIPE_BALANCE, movement.cents - movement.fee_cents),
            Move(Account.STRIPE_FEE, movement.fee_cents),
            Move(Account.CHARGEBACKS, -movement.cents),
        ],
        stripe_id=movement.dispute_id,
    )
