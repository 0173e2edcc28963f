"""An order that a buyer's bank ended may stand after all, by an appeal."""

from django.db import migrations

from marketplace.transitions import enforce

ORDER_MOVES = [
    ("awaiting_payment", "cancelled"),
    ("awaiting_payment", "paid"),
    ("cancelled", "paid"),
    ("completed", "refunded"),
    ("delivered", "completed"),
    ("delivered", "disputed"),
    ("delivered", "refunded"),
    ("disputed", "completed"),
    ("disputed", "refunded"),
    ("disputed", "returned"),
    ("paid", "cancelled"),
    ("paid", "refunded"),
    ("paid", "shipped"),
    ("refunded", "completed"),
    ("shipped", "completed"),
    ("shipped", "delivered"),
    ("shipped", "disputed"),
    ("shipped", "refunded"),
]


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0005_returns_and_what_was_sold")]

    operations = [enforce("marketplace_order", ORDER_MOVES)]
