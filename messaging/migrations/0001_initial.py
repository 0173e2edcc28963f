import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import uuid
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("marketplace", "0001_initial"),
    ]

    operations = [
        TrigramExtension(),
        migrations.CreateModel(
            name="Conversation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("last_message_id", models.BigIntegerField(default=0)),
                ("last_message_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_change", models.BigIntegerField(default=0)),
                (
                    "buyer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to="marketplace.listing",
                    ),
                ),
                (
                    "order",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="conversations",
                        to="marketplace.order",
                    ),
                ),
                (
                    "seller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-last_message_at"],
                "indexes": [
                    models.Index(
                        fields=["buyer", "-last_message_at"], name="conversation_of_buyer"
                    ),
                    models.Index(
                        fields=["seller", "-last_message_at"], name="conversation_of_seller"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("listing", "buyer"), name="one_conversation_per_listing_and_buyer"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("buyer", models.F("seller")), _negated=True),
                        name="nobody_talks_to_themselves",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4)),
                (
                    "text",
                    models.TextField(
                        blank=True, validators=[django.core.validators.MaxLengthValidator(1000)]
                    ),
                ),
                (
                    "warning",
                    models.CharField(
                        blank=True,
                        choices=[("elsewhere", "Elsewhere"), ("scam_link", "Scam Link")],
                        max_length=10,
                    ),
                ),
                ("verb", models.CharField(blank=True, max_length=20)),
                ("change", models.BigIntegerField()),
                ("sent_at", models.DateTimeField(auto_now_add=True)),
                ("edited_at", models.DateTimeField(blank=True, null=True)),
                ("deleted_at", models.DateTimeField(blank=True, null=True)),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="messages",
                        to="messaging.conversation",
                    ),
                ),
                (
                    "offer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marketplace.offer",
                    ),
                ),
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
                    "reply_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="messaging.message",
                    ),
                ),
                (
                    "sender",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass(
                            django.db.models.functions.text.Upper("text"), "gin_trgm_ops"
                        ),
                        name="message_words",
                    ),
                    models.Index(fields=["conversation", "-id"], name="message_of_conversation"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conversation", "sender", "key"), name="a_message_is_kept_once"
                    ),
                    models.UniqueConstraint(
                        fields=("conversation", "change"), name="a_change_is_of_one_message"
                    ),
                    models.UniqueConstraint(
                        fields=("offer", "verb"), name="a_step_of_an_offer_is_told_once"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MessagePhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("ready", "Ready"),
                            ("refused", "Refused"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                (
                    "widths",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.PositiveSmallIntegerField(), default=list
                    ),
                ),
                ("width", models.PositiveIntegerField(default=0)),
                ("height", models.PositiveIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="messaging.message",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="MessageVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField()),
                ("replaced_at", models.DateTimeField(auto_now_add=True)),
                (
                    "message",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="messaging.message",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="QuickReply",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="quick_replies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "text"), name="a_quick_reply_is_kept_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("scam", "A scam, or wants to be paid elsewhere"),
                            ("insult", "Insults or threats"),
                            ("sexual", "Unwanted sexual words or photos"),
                            ("hate", "Hatred of a group of people"),
                            ("spam", "Spam or advertising"),
                            ("forbidden", "Offers something that may not be sold here"),
                            ("other", "Something else"),
                        ],
                        max_length=10,
                        verbose_name="what is wrong?",
                    ),
                ),
                (
                    "words",
                    models.TextField(blank=True, max_length=1000, verbose_name="in your words"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Waits to be looked at"),
                            ("dismissed", "Nothing was changed"),
                            ("removed", "What was reported was removed"),
                            ("suspended", "The person was suspended"),
                        ],
                        default="open",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=1000)),
                (
                    "reported_at",
                    models.DateTimeField(auto_now_add=True, verbose_name="reported at"),
                ),
                (
                    "answered_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="answered at"),
                ),
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
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="messaging.conversation",
                    ),
                ),
                (
                    "message",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="messaging.message",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("status", "open")),
                        fields=("conversation", "reporter"),
                        name="one_open_report_a_person_and_conversation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at", None), ("status", "open")),
                            models.Q(
                                models.Q(("status", "open"), _negated=True),
                                ("answered_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="an_answered_report_says_when",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Side",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("delivered_id", models.BigIntegerField(default=0)),
                ("read_id", models.BigIntegerField(default=0)),
                ("archived_id", models.BigIntegerField(default=0)),
                ("told_id", models.BigIntegerField(db_default=-1, default=-1)),
                ("waits_since", models.DateTimeField(null=True)),
                ("is_muted", models.BooleanField(default=False)),
                (
                    "conversation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sides",
                        to="messaging.conversation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["user"], name="side_of_person"),
                    models.Index(
                        condition=models.Q(("waits_since__isnull", False)),
                        fields=["waits_since"],
                        name="side_that_waits",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conversation", "user"), name="two_sides_of_one"
                    )
                ],
            },
        ),
    ]
