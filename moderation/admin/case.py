"""What staff see of an order before they decide about its money."""

from typing import Any

from marketplace.models import Order
from messaging.models import Conversation
from payments.taking_back import left_cents
from payments.whereabouts import entries_of, movements, places

LATEST_MESSAGES = 100


def case_of(order: Order) -> dict[str, Any]:
    """The order's lines as sold, its money, its events, and what its sides wrote each other."""
    entries = entries_of(order)
    listings = order.lines.values("listing")
    talks = Conversation.objects.filter(listing__in=listings, buyer=order.buyer)
    latest = [
        message
        for talk in talks
        for message in talk.messages.to_show().order_by("-pk")[:LATEST_MESSAGES]
    ]
    return {
        "order": order,
        "places": places(entries),
        "movements": movements(entries),
        "left_cents": left_cents(order),
        "talk": sorted(latest, key=lambda message: message.pk),
        "approvals": order.approvals.select_related("asked_by", "answered_by"),
        "decisions": order.decisions.select_related("staff"),
        "order_events": order.events.select_related("actor"),
    }
