from moderation.admin import (
    catalogue,
    chargebacks,
    decisions,
    jobs,
    listings,
    orders,
    payments,
    people,
    reconciliation,
)

__all__ = [
    "catalogue",
    "chargebacks",
    "decisions",
    "jobs",
    "listings",
    "orders",
    "payments",
    "people",
    "reconciliation",
]
