from moderation.admin import (
    catalogue,
    chargebacks,
    decisions,
    jobs,
    listings,
    orders,
    payments,
    people,
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
]
