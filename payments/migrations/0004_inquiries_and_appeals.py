"""A chargeback may ask for evidence again, and a lost one may be won by an appeal."""

from django.db import migrations

from marketplace.transitions import enforce

CHARGEBACK_MOVES = [
    ("lost", "won"),
    ("open", "lost"),
    ("open", "under_review"),
    ("open", "won"),
    ("under_review", "lost"),
    ("under_review", "open"),
    ("under_review", "won"),
]


class Migration(migrations.Migration):
    dependencies = [("payments", "0003_legal_moves")]

    operations = [enforce("payments_chargeback", CHARGEBACK_MOVES)]
