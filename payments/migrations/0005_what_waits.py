"""A transfer waits for the seller's account or for the buyer's bank: its problem says for which."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("payments", "0004_inquiries_and_appeals")]

    operations = [
        migrations.AlterField(
            model_name="transfer",
            name="status",
            field=models.CharField(
                choices=[
                    ("pending", "About to be sent"),
                    ("sending", "On its way"),
                    ("parked", "Waiting"),
                    ("paid", "Paid"),
                    ("settled", "Settled"),
                ],
                default="pending",
                max_length=10,
            ),
        )
    ]
