"""The index, and how its words are read: without accents, as English stems."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension, CreateExtension
from django.db import migrations, models

READ_WORDS = """
CREATE TEXT SEARCH CONFIGURATION threadly (COPY = english);
ALTER TEXT SEARCH CONFIGURATION threadly
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, english_stem;
"""
FORGET = "DROP TEXT SEARCH CONFIGURATION threadly"


class Migration(migrations.Migration):
    initial = True
    dependencies = [("marketplace", "0003_index_listings_on_display")]

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
