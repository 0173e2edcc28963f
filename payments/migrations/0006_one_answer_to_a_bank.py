"""Of two who send a bank evidence at the same moment, one does."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0005_what_waits")]

    operations = [
        migrations.AddField(
            model_name="chargeback",
            name="answering_since",
            field=models.DateTimeField(blank=True, null=True),
        )
    ]
