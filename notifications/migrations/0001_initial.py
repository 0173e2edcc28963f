import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Device",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("session_key", models.CharField(db_index=True, max_length=40)),
                ("endpoint", models.CharField(max_length=1000, unique=True)),
                ("p256dh", models.CharField(max_length=120)),
                ("auth", models.CharField(max_length=40)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="devices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("ids", models.JSONField(default=dict)),
                ("key", models.CharField(max_length=255, unique=True)),
                ("about", models.CharField(blank=True, max_length=80)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("body", models.CharField(blank=True, max_length=500)),
                ("url", models.CharField(blank=True, max_length=300)),
                ("picture", models.CharField(blank=True, max_length=300)),
                ("is_on_page", models.BooleanField(default=False)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("posted_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
                ("pushed_at", models.DateTimeField(blank=True, null=True)),
                ("collected_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("is_on_page", True), ("withdrawn_at", None)),
                        fields=["person", "-id"],
                        name="notice_on_page",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("is_on_page", True), ("seen_at", None), ("withdrawn_at", None)
                        ),
                        fields=["person"],
                        name="notice_unseen",
                    ),
                    models.Index(
                        condition=models.Q(
                            ("seen_at", None),
                            ("withdrawn_at", None),
                            models.Q(("about", ""), _negated=True),
                        ),
                        fields=["about"],
                        name="notice_about",
                    ),
                    models.Index(
                        condition=models.Q(("collected_at__isnull", False), ("mailed_at", None)),
                        fields=["person"],
                        name="notice_for_digest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Wishes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "switched_off",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), blank=True, default=list
                    ),
                ),
                ("quiet_from", models.TimeField(blank=True, null=True)),
                ("quiet_until", models.TimeField(blank=True, null=True)),
                ("time_zone", models.CharField(blank=True, max_length=60)),
                (
                    "digest",
                    models.CharField(
                        choices=[
                            ("off", "At once, each by itself"),
                            ("day", "Once a day, at 8 in the morning"),
                            ("week", "Once a week, on Monday morning"),
                        ],
                        default="off",
                        max_length=4,
                    ),
                ),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wishes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("quiet_from", None), ("quiet_until", None)),
                            models.Q(
                                ("quiet_from__isnull", False),
                                ("quiet_until__isnull", False),
                                models.Q(("quiet_from", models.F("quiet_until")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="quiet_hours_have_two_ends",
                    )
                ],
            },
        ),
    ]
