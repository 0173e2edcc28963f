"""What the past sales left in the books: payments, transfers, and the ledger's journals."""

import hashlib
from collections.abc import Iterable

from dev.demo.filling.dates import dates_as_given
from marketplace.models import Order
from payments.models import Account, Entry, Journal, Payment, Transfer


def fill_books(orders: list[Order]) -> None:
    """Every order was paid by card and paid out; the sandbox opened after all of them."""
    with dates_as_given(Payment, Transfer, Journal):
        payments = Payment.objects.bulk_create(payment_of(order) for order in orders)
        transfers = Transfer.objects.bulk_create(transfer_of(order) for order in orders)
        journals, entries = [], []
        for order, payment, transfer in zip(orders, payments, transfers, strict=True):
            for journal, moves in journals_of(order, payment, transfer):
                journals.append(journal)
                entries.append((journal, moves))
        Journal.objects.bulk_create(journals)
    Entry.objects.bulk_create(
        Entry(
            journal=journal,
            account=account,
            amount_cents=cents,
            order=order,
            seller=order.seller if order and account == Account.SELLER_PAYABLE else None,
        )
        for journal, moves in entries
        for account, cents, order in moves
        if cents
    )


def made_up(prefix: str, order: Order) -> str:
    """An id as Stripe's look, the same for the same order."""
    digest = hashlib.sha256(f"{prefix} {order.ref}".encode()).hexdigest()
    return f"{prefix}_demo{digest[:20]}"


def payment_of(order: Order) -> Payment:
    return Payment(
        checkout=order.checkout,
        status=Payment.Status.PAID,
        amount_cents=order.total_cents,
        currency=order.currency,
        idempotency_key=made_up("key", order),
        session_id=made_up("cs", order),
        session_expires_at=order.checkout.expires_at,
        payment_intent_id=made_up("pi", order),
        charge_id=made_up("ch", order),
        # 1.5 % and 0.25, what a European card costs: https://stripe.com/de/pricing
        stripe_fee_cents=round(order.total_cents * 0.015) + 25,
        created_at=order.created_at,
        paid_at=order.paid_at,
    )


def transfer_of(order: Order) -> Transfer:
    return Transfer(
        order=order,
        amount_cents=order.payout_cents,
        status=Transfer.Status.PAID,
        idempotency_key=made_up("sent", order),
        transfer_id=made_up("tr", order),
        created_at=order.completed_at,
        paid_at=order.completed_at,
    )


Move = tuple[Account, int, Order | None]


def journals_of(
    order: Order, payment: Payment, transfer: Transfer
) -> Iterable[tuple[Journal, list[Move]]]:
    """As payments.ledger books them, with the dates of the order; Stripe knows nothing of them."""
    fee = payment.stripe_fee_cents
    yield (
        Journal(
            cause=f"payment:{payment.pk}",
            stripe_id=payment.charge_id,
            is_imported=True,
            at=order.paid_at,
        ),
        [
            (Account.STRIPE_BALANCE, payment.amount_cents - fee, None),
            (Account.STRIPE_FEE, fee, None),
            (Account.BUYER_FUNDS, -order.total_cents, order),
        ],
    )
    yield (
        Journal(cause=f"release:{order.pk}", is_imported=True, at=order.completed_at),
        [
            (Account.BUYER_FUNDS, order.total_cents, order),
            (Account.SELLER_PAYABLE, -order.payout_cents, order),
            (Account.PLATFORM_FEE, -order.fee_cents, order),
            (Account.PROTECTION_FEE, -order.protection_cents, order),
        ],
    )
    yield (
        Journal(
            cause=f"transfer:{transfer.pk}",
            stripe_id=transfer.transfer_id or "",
            is_imported=True,
            at=order.completed_at,
        ),
        [
            (Account.SELLER_PAYABLE, transfer.amount_cents, order),
            (Account.STRIPE_BALANCE, -transfer.amount_cents, order),
        ],
    )
