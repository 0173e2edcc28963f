from moderation.admin import (
    approvals,
    catalogue,
    chargebacks,
    decisions,
    disputes,
    jobs,
    listings,
    messages,
    orders,
    payments,
    people,
    reconciliation,
)

__all__ = [
    "approvals",
    "catalogue",
    "chargebacks",
    "decisions",
    "disputes",
    "jobs",
    "listings",
    "messages",
    "orders",
    "payments",
    "people",
    "reconciliation",
]
