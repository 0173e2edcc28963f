"""What a lost chargeback ended may be owed again by an appeal, and is sent once more."""

import django.db.models.deletion
from django.db import migrations, models

import payments.models.keys
from marketplace.transitions import enforce

REFUND_MOVES = [
    ("failed", "pending"),
    ("failed", "void"),
    ("pending", "failed"),
    ("pending", "succeeded"),
    ("succeeded", "failed"),
    ("void", "failed"),
]
TRANSFER_MOVES = [
    ("parked", "pending"),
    ("pending", "parked"),
    ("pending", "sending"),
    ("pending", "settled"),
    ("sending", "paid"),
    ("sending", "parked"),
    ("settled", "pending"),
]


class Migration(migrations.Migration):
    dependencies = [("payments", "0006_one_answer_to_a_bank")]

    operations = [
        migrations.CreateModel(
            name="Restitution",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cause", models.CharField(max_length=80, unique=True)),
                ("amount_cents", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[("pending", "Pending"), ("paid", "Paid")],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("problem", models.CharField(blank=True, max_length=300)),
                (
                    "idempotency_key",
                    models.CharField(
                        default=payments.models.keys.new_key, max_length=64, unique=True
                    ),
                ),
                (
                    "restitution_id",
                    models.CharField(blank=True, max_length=100, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="restitutions",
                        to="payments.transfer",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)),
                        name="a_restitution_is_of_money",
                    )
                ],
            },
        ),
        enforce("payments_restitution", [("pending", "paid")]),
        enforce("payments_refund", REFUND_MOVES),
        enforce("payments_transfer", TRANSFER_MOVES),
    ]
