import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("marketplace", "0001_initial"),
        ("messaging", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Approval",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("remove_listing", "Listing removed"),
                            ("restore_listing", "Listing restored"),
                            ("suspend", "Person suspended"),
                            ("unsuspend", "Suspension ended"),
                            ("cancel_order", "Order cancelled"),
                            ("decide_dispute", "Dispute decided"),
                            ("refund_order", "Refunded by hand"),
                            ("release_order", "Released by hand"),
                            ("remove_review", "Review removed"),
                            ("remove_message", "Message removed"),
                            ("remove_messages", "Messages of a conversation removed"),
                        ],
                        max_length=20,
                        verbose_name="act",
                    ),
                ),
                ("arguments", models.JSONField(default=dict)),
                ("amount_cents", models.PositiveIntegerField(verbose_name="amount")),
                ("reason", models.TextField(max_length=1000, verbose_name="reason")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending", "Waits for a second person"),
                            ("approved", "Approved and done"),
                            ("declined", "Declined"),
                        ],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("asked_at", models.DateTimeField(auto_now_add=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                (
                    "answered_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="asked_approvals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="approvals",
                        to="marketplace.order",
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "approved"), _negated=True),
                            models.Q(("answered_by", models.F("asked_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_approves_their_own",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "pending")),
                        fields=("order",),
                        name="one_open_approval_an_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("remove_listing", "Listing removed"),
                            ("restore_listing", "Listing restored"),
                            ("suspend", "Person suspended"),
                            ("unsuspend", "Suspension ended"),
                            ("cancel_order", "Order cancelled"),
                            ("decide_dispute", "Dispute decided"),
                            ("refund_order", "Refunded by hand"),
                            ("release_order", "Released by hand"),
                            ("remove_review", "Review removed"),
                            ("remove_message", "Message removed"),
                            ("remove_messages", "Messages of a conversation removed"),
                        ],
                        max_length=20,
                        verbose_name="act",
                    ),
                ),
                ("reason", models.TextField(max_length=1000, verbose_name="reason")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="at")),
                (
                    "listing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="marketplace.listing",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="messaging.message",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="marketplace.order",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="messaging.report",
                    ),
                ),
                (
                    "staff",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("listing__isnull", True),
                                ("message__isnull", True),
                                ("order__isnull", True),
                                ("person__isnull", False),
                                ("report__isnull", True),
                            ),
                            models.Q(
                                ("listing__isnull", False),
                                ("message__isnull", True),
                                ("order__isnull", True),
                                ("person__isnull", True),
                                ("report__isnull", True),
                            ),
                            models.Q(
                                ("listing__isnull", True),
                                ("message__isnull", True),
                                ("order__isnull", False),
                                ("person__isnull", True),
                                ("report__isnull", True),
                            ),
                            models.Q(
                                ("listing__isnull", True),
                                ("message__isnull", False),
                                ("order__isnull", True),
                                ("person__isnull", True),
                                ("report__isnull", True),
                            ),
                            models.Q(
                                ("listing__isnull", True),
                                ("message__isnull", True),
                                ("order__isnull", True),
                                ("person__isnull", True),
                                ("report__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_is_about_one_thing",
                    )
                ],
            },
        ),
    ]
