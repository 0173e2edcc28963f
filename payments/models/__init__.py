from payments.models.account import SellerAccount
from payments.models.chargeback import Chargeback, ChargebackShare
from payments.models.checkpoint import Checkpoint
from payments.models.event import StripeEvent
from payments.models.ledger import Account, Entry, Journal
from payments.models.payment import Payment
from payments.models.reconciliation import Difference, ReconciliationRun
from payments.models.refund import Refund
from payments.models.restitution import Restitution
from payments.models.reversal import Reversal
from payments.models.stateful import MoneyEvent, Stateful
from payments.models.transfer import Transfer

__all__ = [
    "Account",
    "Chargeback",
    "ChargebackShare",
    "Checkpoint",
    "Difference",
    "Entry",
    "Journal",
    "MoneyEvent",
    "Payment",
    "ReconciliationRun",
    "Refund",
    "Restitution",
    "Reversal",
    "SellerAccount",
    "Stateful",
    "StripeEvent",
    "Transfer",
]
