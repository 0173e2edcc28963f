"""The index, and how its words are read: without accents, as English stems."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.contrib.postgres.operations import CreateExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

READ_WORDS = """
CREATE TEXT SEARCH CONFIGURATION threadly (COPY = english);
ALTER TEXT SEARCH CONFIGURATION threadly
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
"""
FORGET = "DROP TEXT SEARCH CONFIGURATION threadly"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("marketplace", "0001_initial"),
    ]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        CreateExtension("fuzzystrmatch"),
        migrations.RunSQL(READ_WORDS, FORGET),
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "listing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="document",
                        serialize=False,
                        to="marketplace.listing",
                    ),
                ),
                ("vector", django.contrib.postgres.search.SearchVectorField()),
                ("indexed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["vector"], name="document_vector"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("address", models.CharField(max_length=2000)),
                (
                    "brands",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), blank=True, default=list
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("seen_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("told_at", models.DateTimeField(null=True)),
                ("is_muted", models.BooleanField(default=False)),
                (
                    "category",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="marketplace.category",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["brands"], name="saved_search_brands"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("user", "address"), name="search_saved_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="marketplace.listing",
                    ),
                ),
                (
                    "search",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="matches",
                        to="search.savedsearch",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("told_at", None)),
                        fields=["search"],
                        name="match_untold",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("search", "listing"), name="found_once_by_a_search"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("text", models.CharField(max_length=40, primary_key=True, serialize=False)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["text"], name="word_trigrams", opclasses=["gin_trgm_ops"]
                    )
                ],
            },
        ),
    ]
