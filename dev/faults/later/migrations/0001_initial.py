"""A column that listings will have, and its index."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = []
    operations = [
        migrations.RunSQL(
            "ALTER TABLE marketplace_listing ADD COLUMN later integer DEFAULT 0 NOT NULL",
            "ALTER TABLE marketplace_listing DROP COLUMN later",
        ),
    ]
