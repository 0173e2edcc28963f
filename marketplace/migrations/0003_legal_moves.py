"""PostgreSQL refuses every change of a status that is no legal move."""

from django.db import migrations

from marketplace.transitions import enforce

LISTING_MOVES = [
    ("active", "deleted"),
    ("active", "hidden"),
    ("active", "removed"),
    ("active", "reserved"),
    ("draft", "active"),
    ("draft", "deleted"),
    ("draft", "removed"),
    ("hidden", "active"),
    ("hidden", "deleted"),
    ("hidden", "removed"),
    ("in_review", "active"),
    ("in_review", "removed"),
    ("removed", "deleted"),
    ("removed", "hidden"),
    ("reserved", "active"),
    ("reserved", "hidden"),
    ("reserved", "sold"),
    ("sold", "active"),
    ("sold", "hidden"),
]
ORDER_MOVES = [
    ("awaiting_payment", "cancelled"),
    ("awaiting_payment", "paid"),
    ("cancelled", "paid"),
    ("completed", "refunded"),
    ("delivered", "completed"),
    ("delivered", "disputed"),
    ("delivered", "refunded"),
    ("disputed", "completed"),
    ("disputed", "refunded"),
    ("disputed", "returned"),
    ("paid", "cancelled"),
    ("paid", "refunded"),
    ("paid", "shipped"),
    ("shipped", "completed"),
    ("shipped", "delivered"),
    ("shipped", "disputed"),
    ("shipped", "refunded"),
]
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
    ("return_shipped", "decided"),
    ("unanswered", "answered"),
    ("unanswered", "decided"),
    ("unanswered", "return_asked"),
    ("unanswered", "withdrawn"),
]
OFFER_MOVES = {
    ("pending", "accepted"),
    ("pending", "declined"),
    ("pending", "countered"),
    ("pending", "withdrawn"),
    ("accepted", "withdrawn"),
    ("pending", "expired"),
    ("pending", "replaced"),
    ("pending", "ended"),
    ("accepted", "lapsed"),
    ("accepted", "bought"),
    ("lapsed", "bought"),
}


class Migration(migrations.Migration):
    dependencies = [("marketplace", "0002_taxonomy")]

    operations = [
        enforce("marketplace_listing", LISTING_MOVES),
        enforce("marketplace_order", ORDER_MOVES),
        enforce("marketplace_dispute", DISPUTE_MOVES),
        enforce("marketplace_offer", OFFER_MOVES),
    ]
