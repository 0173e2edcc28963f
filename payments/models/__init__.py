from payments.models.account import SellerAccount
from payments.models.event import StripeEvent
from payments.models.ledger import Account, Entry, Journal
from payments.models.payment import Payment
from payments.models.refund import Refund
from payments.models.transfer import Transfer

__all__ = [
    "Account",
    "Entry",
    "Journal",
    "Payment",
    "Refund",
    "SellerAccount",
    "StripeEvent",
    "Transfer",
]
