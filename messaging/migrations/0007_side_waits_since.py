from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0006_conversations_removed_whole")]

    operations = [
        migrations.AddField(
            model_name="side",
            name="waits_since",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="side",
            index=models.Index(
                condition=models.Q(("waits_since__isnull", False)),
                fields=["waits_since"],
                name="side_that_waits",
            ),
        ),
    ]
