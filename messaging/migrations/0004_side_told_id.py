from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("messaging", "0003_offers_in_conversations")]

    operations = [
        migrations.AddField(
            model_name="side",
            name="told_id",
            field=models.BigIntegerField(db_default=-1, default=-1),
        ),
    ]
