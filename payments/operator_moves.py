"""Books what moves our balance at Stripe and is of no order: the operator's own money."""

from django.conf import settings

from payments import ledger
from payments.gateway.balance import BILLED, BalanceMove
from payments.ledger import Move
from payments.models import Account

# https://docs.stripe.com/reports/balance-transaction-types
TO_OR_FROM_THE_BANK = {"payout", "payout_cancel", "payout_failure", "topup", "topup_reversal"}


def book(move: BalanceMove) -> None:
    """Book a payout to the operator's bank, a top-up, or what Stripe billed; once."""
    if move.currency != settings.CURRENCY:
        return
    if move.kind not in TO_OR_FROM_THE_BANK | BILLED:
        return
    ledger.book(
        f"operator:{move.transaction_id}",
        [
            Move(Account.STRIPE_BALANCE, move.cents - move.fee_cents),
            Move(Account.STRIPE_FEE, move.fee_cents),
            Move(Account.OPERATOR, -move.cents),
        ],
        stripe_id=move.source_id,
    )
