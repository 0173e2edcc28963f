import django.db.models.deletion
import payments.models.keys
import payments.models.payment
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("marketplace", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="ReconciliationRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("since", models.DateTimeField()),
                ("journals", models.PositiveIntegerField(default=0)),
                ("transactions", models.PositiveIntegerField(default=0)),
                ("ours_cents", models.BigIntegerField(default=0)),
                ("stripe_cents", models.BigIntegerField(default=0)),
                ("differences", models.PositiveIntegerField(default=0)),
                ("difference_cents", models.PositiveBigIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=300)),
            ],
            options={
                "ordering": ["-pk"],
            },
        ),
        migrations.CreateModel(
            name="Journal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("cause", models.CharField(max_length=80, unique=True)),
                ("stripe_id", models.CharField(blank=True, max_length=100)),
                ("is_imported", models.BooleanField(default=False)),
                ("at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [models.Index(fields=["stripe_id"], name="journal_at_stripe")],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("new", "New"),
                            ("open", "Open"),
                            ("processing", "Processing"),
                            ("paid", "Paid"),
                            ("expired", "Expired"),
                        ],
                        default="new",
                        max_length=10,
                    ),
                ),
                ("amount_cents", models.PositiveIntegerField()),
                ("currency", models.CharField(max_length=3)),
                (
                    "idempotency_key",
                    models.CharField(
                        default=payments.models.keys.new_key, max_length=64, unique=True
                    ),
                ),
                (
                    "session_id",
                    models.CharField(blank=True, max_length=100, null=True, unique=True),
                ),
                ("session_url", models.URLField(blank=True, max_length=1000)),
                (
                    "session_expires_at",
                    models.DateTimeField(default=payments.models.payment.session_end),
                ),
                ("payment_intent_id", models.CharField(blank=True, max_length=100)),
                ("charge_id", models.CharField(blank=True, max_length=100)),
                ("stripe_fee_cents", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                ("warned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "checkout",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payment",
                        to="marketplace.checkout",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "paid"), _negated=True),
                            models.Q(
                                ("paid_at__isnull", False),
                                models.Q(("charge_id", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_paid_payment_has_its_charge",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="a_payment_is_of_money"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Chargeback",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("dispute_id", models.CharField(max_length=100, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Evidence can be sent"),
                            ("under_review", "The bank is deciding"),
                            ("won", "Won"),
                            ("lost", "Lost"),
                        ],
                        default="open",
                        max_length=12,
                    ),
                ),
                ("amount_cents", models.PositiveIntegerField()),
                ("reason", models.CharField(max_length=60)),
                ("evidence_by", models.DateTimeField(blank=True, null=True)),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chargebacks",
                        to="payments.payment",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="a_chargeback_is_of_money"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Difference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=100, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("missing_here", "Missing in our books"),
                            ("missing_at_stripe", "Missing at Stripe"),
                            ("other_amount", "Another amount"),
                            ("other_fee", "Another fee"),
                        ],
                        max_length=20,
                    ),
                ),
                ("stripe_id", models.CharField(blank=True, max_length=100)),
                ("what", models.CharField(max_length=80)),
                ("ours_cents", models.BigIntegerField(blank=True, null=True)),
                ("ours_fee_cents", models.BigIntegerField(blank=True, null=True)),
                ("stripe_cents", models.BigIntegerField(blank=True, null=True)),
                ("stripe_fee_cents", models.BigIntegerField(blank=True, null=True)),
                ("currency", models.CharField(max_length=3)),
                ("moved_at", models.DateTimeField()),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                ("gone_at", models.DateTimeField(blank=True, null=True)),
                ("resolved_at", models.DateTimeField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marketplace.order",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="payments.payment",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seen",
                        to="payments.reconciliationrun",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ours_cents__isnull", False),
                            ("stripe_cents__isnull", False),
                            _connector="OR",
                        ),
                        name="a_difference_has_a_side",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Refund",
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
                        choices=[
                            ("pending", "Pending"),
                            ("succeeded", "Succeeded"),
                            ("failed", "Failed"),
                            ("void", "Void"),
                        ],
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
                ("refund_id", models.CharField(blank=True, max_length=100, null=True, unique=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refunds",
                        to="marketplace.order",
                    ),
                ),
                (
                    "payment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refunds",
                        to="payments.payment",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="a_refund_is_of_money"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SellerAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "idempotency_key",
                    models.CharField(default=payments.models.keys.new_key, max_length=64),
                ),
                ("account_id", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ("details_submitted", models.BooleanField(default=False)),
                ("transfers_active", models.BooleanField(default=False)),
                ("requirements", models.JSONField(blank=True, default=list)),
                ("payout_problem", models.CharField(blank=True, max_length=300)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
                ("swept_at", models.DateTimeField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seller_account",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StripeEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("event_id", models.CharField(max_length=64, unique=True)),
                ("type", models.CharField(max_length=100)),
                ("object_id", models.CharField(blank=True, max_length=100)),
                ("account", models.CharField(blank=True, max_length=64)),
                ("created_at", models.DateTimeField()),
                ("received_at", models.DateTimeField(auto_now_add=True)),
                ("processed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("processed_at", None)),
                        fields=["received_at"],
                        name="stripe_event_waiting",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Transfer",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_cents", models.PositiveIntegerField()),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "About to be sent"),
                            ("sending", "On its way"),
                            ("parked", "Waiting for your account"),
                            ("paid", "Paid"),
                            ("settled", "Settled"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                (
                    "problem",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("no_account", "Set up payouts to receive it."),
                            ("not_ready", "Stripe needs more from you before it can be sent."),
                            ("chargeback", "The buyer's bank is looking at the payment."),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "idempotency_key",
                    models.CharField(
                        default=payments.models.keys.new_key, max_length=64, unique=True
                    ),
                ),
                (
                    "transfer_id",
                    models.CharField(blank=True, max_length=100, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("paid_at", models.DateTimeField(blank=True, null=True)),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transfer",
                        to="marketplace.order",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("amount_cents__gt", 0), ("status", "settled"), _connector="OR"
                        ),
                        name="a_transfer_is_of_money",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "paid"), _negated=True),
                            models.Q(("paid_at__isnull", False), ("transfer_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_paid_transfer_is_at_stripe",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Reversal",
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
                        choices=[("pending", "Pending"), ("done", "Done"), ("failed", "Failed")],
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
                    "reversal_id",
                    models.CharField(blank=True, max_length=100, null=True, unique=True),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "transfer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversals",
                        to="payments.transfer",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents__gt", 0)), name="a_reversal_is_of_money"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ChargebackShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("amount_cents", models.PositiveIntegerField()),
                (
                    "chargeback",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="shares",
                        to="payments.chargeback",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="chargeback_shares",
                        to="marketplace.order",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("chargeback", "order"), name="one_share_an_order_of_a_chargeback"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Checkpoint",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "account",
                    models.CharField(
                        choices=[
                            ("stripe_balance", "Balance at Stripe"),
                            ("stripe_fee", "Stripe's fees"),
                            ("buyer_funds", "Held for buyers"),
                            ("seller_payable", "Owed to sellers"),
                            ("platform_fee", "Seller fees"),
                            ("protection_fee", "Protection fees"),
                            ("refunds", "Owed to buyers"),
                            ("chargebacks", "Taken by banks"),
                            ("seller_debt", "Owed by sellers"),
                            ("operator", "With the operator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("through_entry_id", models.BigIntegerField()),
                ("cents", models.BigIntegerField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "seller",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "seller", "through_entry_id"),
                        name="one_checkpoint_a_point",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "account",
                    models.CharField(
                        choices=[
                            ("stripe_balance", "Balance at Stripe"),
                            ("stripe_fee", "Stripe's fees"),
                            ("buyer_funds", "Held for buyers"),
                            ("seller_payable", "Owed to sellers"),
                            ("platform_fee", "Seller fees"),
                            ("protection_fee", "Protection fees"),
                            ("refunds", "Owed to buyers"),
                            ("chargebacks", "Taken by banks"),
                            ("seller_debt", "Owed by sellers"),
                            ("operator", "With the operator"),
                        ],
                        max_length=20,
                    ),
                ),
                ("amount_cents", models.BigIntegerField()),
                (
                    "order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="marketplace.order",
                    ),
                ),
                (
                    "seller",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "journal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="payments.journal",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "entries",
                "indexes": [
                    models.Index(fields=["account", "seller", "id"], name="entry_of_account")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("amount_cents", 0), _negated=True),
                        name="an_entry_moves_something",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MoneyEvent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("thing", models.CharField(max_length=20)),
                ("thing_id", models.BigIntegerField()),
                ("verb", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=12)),
                ("target", models.CharField(max_length=12)),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField(auto_now_add=True)),
                (
                    "actor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [models.Index(fields=["thing", "thing_id"], name="event_of_money")],
            },
        ),
    ]
