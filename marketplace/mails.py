"""The kinds of mail about orders; each gathers its context when it is sent, not when queued."""

from accounts import mail
from marketplace.models import Listing, Order


def _about(order_id: int) -> mail.Context:
    order = Order.objects.select_related("buyer", "seller").get(pk=order_id)
    return {"order": order, "lines": list(order.lines.all())}


@mail.kind("marketplace.order_confirmed")
def order_confirmed(*, order: int) -> mail.Context | None:
    """To the buyer, once the payment arrived; nothing when it was cancelled meanwhile."""
    context = _about(order)
    return None if context["order"].status == Order.Status.CANCELLED else context


@mail.kind("marketplace.item_sold")
def item_sold(*, order: int) -> mail.Context | None:
    """To the seller, with the deadline; nothing when there is no more to ship."""
    context = _about(order)
    return context if context["order"].status == Order.Status.PAID else None


@mail.kind("marketplace.order_shipped")
def order_shipped(*, order: int) -> mail.Context:
    """To the buyer, with carrier and tracking."""
    return _about(order)


@mail.kind("marketplace.order_completed")
def order_completed(*, order: int) -> mail.Context:
    """To the buyer; the seller's is sent by payments when the money moves."""
    return _about(order)


@mail.kind("marketplace.order_cancelled")
def order_cancelled(*, order: int) -> mail.Context:
    """To the buyer: what is refunded, and how."""
    return _about(order)


@mail.kind("marketplace.sale_cancelled")
def sale_cancelled(*, order: int) -> mail.Context:
    """To the seller: do not ship."""
    return _about(order)


@mail.kind("marketplace.price_drop")
def price_drop(*, listing: int, cents: int, before: int) -> mail.Context | None:
    """To who keeps an item, when it costs less; nothing when it moved on meanwhile."""
    found = Listing.objects.for_sale().filter(pk=listing, price_cents=cents).first()
    return {"listing": found, "before_cents": before} if found else None
