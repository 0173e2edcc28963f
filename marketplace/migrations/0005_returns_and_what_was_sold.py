"""Where an item goes back to and what its seller says of it then; and photos of what was sold are
kept when the listing loses them."""

import django.db.models.deletion
from django.db import migrations, models

from marketplace.transitions import enforce

DISPUTE_MOVES = [
    ("answered", "decided"),
    ("answered", "return_asked"),
    ("answered", "withdrawn"),
    ("open", "answered"),
    ("open", "decided"),
    ("open", "return_asked"),
    ("open", "unanswered"),
    ("open", "withdrawn"),
    ("return_asked", "decided"),
    ("return_asked", "return_shipped"),
    ("return_asked", "withdrawn"),
    ("return_doubted", "decided"),
    ("return_shipped", "decided"),
    ("return_shipped", "return_doubted"),
    ("unanswered", "answered"),
    ("unanswered", "decided"),
    ("unanswered", "return_asked"),
    ("unanswered", "withdrawn"),
]
STATUSES = [
    ("open", "Waiting for the seller"),
    ("answered", "Being decided"),
    ("unanswered", "Being decided, without an answer"),
    ("return_asked", "To be sent back"),
    ("return_shipped", "On its way back"),
    ("return_doubted", "Being decided, after a return"),
    ("decided", "Decided"),
    ("withdrawn", "Withdrawn"),
]


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0004_kept_offers_end")]

    operations = [
        migrations.AddField("dispute", "return_address", models.JSONField(blank=True, null=True)),
        migrations.AddField(
            "dispute",
            "return_doubt",
            models.TextField(blank=True, db_default="", default="", max_length=2000),
        ),
        migrations.AlterField(
            "dispute", "status", models.CharField(choices=STATUSES, default="open", max_length=16)
        ),
        enforce("marketplace_dispute", DISPUTE_MOVES),
        migrations.AddField(
            "listingphoto",
            "sold_with",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="former_photos",
                to="marketplace.listing",
            ),
        ),
    ]
