from django.db import migrations, models

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
    ("shipped", "completed"),
    ("shipped", "delivered"),
    ("shipped", "disputed"),
    ("shipped", "refunded"),
]
LISTING_MOVES = [
    ("active", "deleted"),
    ("active", "hidden"),
    ("active", "removed"),
    ("active", "reserved"),
    ("draft", "active"),
    ("draft", "deleted"),
    ("draft", "removed"),
    ("hidden", "active"),
    ("hidden", "deleted"),
    ("hidden", "removed"),
    ("in_review", "active"),
    ("in_review", "removed"),
    ("removed", "deleted"),
    ("removed", "hidden"),
    ("reserved", "active"),
    ("reserved", "hidden"),
    ("reserved", "sold"),
    ("sold", "active"),
    ("sold", "hidden"),
]


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0004_reviews")]

    operations = [
        migrations.AddField("order", "frozen_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("order", "refunded_at", models.DateTimeField(blank=True, null=True)),
        migrations.AlterField(
            "order",
            "status",
            models.CharField(
                choices=[
                    ("awaiting_payment", "Awaiting payment"),
                    ("paid", "Paid"),
                    ("shipped", "Shipped"),
                    ("delivered", "Delivered"),
                    ("completed", "Completed"),
                    ("cancelled", "Cancelled"),
                    ("disputed", "Disputed"),
                    ("refunded", "Refunded"),
                    ("returned", "Returned"),
                ],
                default="awaiting_payment",
                max_length=16,
            ),
        ),
        enforce("marketplace_order", ORDER_MOVES),
        enforce("marketplace_listing", LISTING_MOVES),
    ]
