"""Books each money event once, as a journal whose entries sum to zero."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from accounts.models import User
from marketplace.models import Order
from payments.models import Account, Entry, Journal, Payment, Refund, Transfer


@dataclass(frozen=True, slots=True)
class Move:
    """A debit (above zero) or credit (below) of an account, in minor units."""

    account: Account
    cents: int
    order: Order | None = None
    seller: User | None = None


@transaction.atomic
def book(cause: str, moves: Iterable[Move]) -> bool:
    """Write a journal; false, and nothing written, when its cause is booked already.

    Raises ValueError when the moves do not sum to zero; the database would refuse at commit.
    """
    moves = [move for move in moves if move.cents]
    if sum(move.cents for move in moves):
        raise ValueError(f"{cause} does not balance: {moves}")
    journal, is_new = Journal.objects.get_or_create(cause=cause)
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
    book(f"payment:{payment.pk}", [*kept, *held])


def book_release(order: Order) -> None:
    """The order completed: its money is the seller's, less the fee; the fees are the platform's."""
    book(
        f"release:{order.pk}",
        [
            Move(Account.BUYER_FUNDS, order.total_cents, order=order),
            Move(Account.SELLER_PAYABLE, -order.payout_cents, order=order, seller=order.seller),
            Move(Account.PLATFORM_FEE, -order.fee_cents, order=order),
            Move(Account.PROTECTION_FEE, -order.protection_cents, order=order),
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
    )


def book_refund(refund: Refund) -> None:
    """What was held for an order went back to its buyer."""
    book(
        f"refund:{refund.pk}",
        [
            Move(Account.BUYER_FUNDS, refund.amount_cents, order=refund.order),
            Move(Account.STRIPE_BALANCE, -refund.amount_cents, order=refund.order),
        ],
    )


def book_failed_refund(refund: Refund) -> None:
    """A refund came back from the buyer's bank: the money is held again."""
    book(
        f"refund-failed:{refund.pk}",
        [
            Move(Account.BUYER_FUNDS, -refund.amount_cents, order=refund.order),
            Move(Account.STRIPE_BALANCE, refund.amount_cents, order=refund.order),
        ],
    )
