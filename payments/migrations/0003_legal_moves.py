"""PostgreSQL refuses every change of a status that is no legal move."""

from django.db import migrations

from marketplace.transitions import enforce

PAYMENT_MOVES = [
    ("expired", "paid"),
    ("new", "expired"),
    ("new", "open"),
    ("new", "paid"),
    ("new", "processing"),
    ("open", "expired"),
    ("open", "paid"),
    ("open", "processing"),
    ("processing", "expired"),
    ("processing", "paid"),
]
REFUND_MOVES = [
    ("failed", "pending"),
    ("failed", "void"),
    ("pending", "failed"),
    ("pending", "succeeded"),
    ("succeeded", "failed"),
]
TRANSFER_MOVES = [
    ("parked", "pending"),
    ("pending", "parked"),
    ("pending", "sending"),
    ("pending", "settled"),
    ("sending", "paid"),
    ("sending", "parked"),
]
REVERSAL_MOVES = [("failed", "pending"), ("pending", "done"), ("pending", "failed")]
CHARGEBACK_MOVES = [
    ("open", "lost"),
    ("open", "under_review"),
    ("open", "won"),
    ("under_review", "lost"),
    ("under_review", "won"),
]


class Migration(migrations.Migration):
    dependencies = [("payments", "0002_ledger_keeps_its_word")]

    operations = [
        enforce("payments_payment", PAYMENT_MOVES),
        enforce("payments_refund", REFUND_MOVES),
        enforce("payments_transfer", TRANSFER_MOVES),
        enforce("payments_reversal", REVERSAL_MOVES),
        enforce("payments_chargeback", CHARGEBACK_MOVES),
    ]
