"""An accepted offer ends, too, when its two people may not do business any more."""

from django.db import migrations

from marketplace.transitions import enforce

OFFER_MOVES = {
    ("pending", "accepted"),
    ("pending", "declined"),
    ("pending", "countered"),
    ("pending", "withdrawn"),
    ("accepted", "withdrawn"),
    ("pending", "expired"),
    ("pending", "replaced"),
    ("pending", "ended"),
    ("accepted", "ended"),
    ("accepted", "lapsed"),
    ("accepted", "bought"),
    ("lapsed", "bought"),
}


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0003_legal_moves")]

    operations = [enforce("marketplace_offer", OFFER_MOVES)]
