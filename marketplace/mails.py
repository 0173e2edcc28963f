"""The kinds of mail about orders; each gathers its context when it is sent, not when queued."""

from accounts import mail
from marketplace.models import Dispute, Listing, Order


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


def _dispute(dispute_id: int) -> Dispute:
    found = Dispute.objects.select_related("order__buyer", "order__seller")
    return found.prefetch_related("order__lines").get(pk=dispute_id)


@mail.kind("marketplace.dispute_opened")
def dispute_opened(*, dispute: int) -> mail.Context | None:
    """To the seller, with the time to answer; nothing when it is over already."""
    found = _dispute(dispute)
    return None if found.is_over else {"dispute": found, "order": found.order}


@mail.kind("marketplace.dispute_answered")
def dispute_answered(*, dispute: int) -> mail.Context | None:
    """To the buyer; nothing when it is over already."""
    found = _dispute(dispute)
    return None if found.is_over else {"dispute": found, "order": found.order}


@mail.kind("marketplace.dispute_withdrawn")
def dispute_withdrawn(*, dispute: int) -> mail.Context:
    """To the seller: all is well after all."""
    found = _dispute(dispute)
    return {"dispute": found, "order": found.order}


@mail.kind("marketplace.return_asked")
def return_asked(*, dispute: int) -> mail.Context | None:
    """To the buyer: send it back, by when; nothing once they did."""
    found = _dispute(dispute)
    asked = found.status == Dispute.Status.RETURN_ASKED
    return {"dispute": found, "order": found.order} if asked else None


@mail.kind("marketplace.return_shipped")
def return_shipped(*, dispute: int) -> mail.Context | None:
    """To the seller: it is on its way back; nothing once it is there."""
    found = _dispute(dispute)
    under_way = found.status == Dispute.Status.RETURN_SHIPPED
    return {"dispute": found, "order": found.order} if under_way else None


@mail.kind("marketplace.dispute_decided")
def dispute_decided(*, dispute: int, side: str) -> mail.Context:
    """To each side, with the words meant for it. `side` is buyer or seller."""
    found = _dispute(dispute)
    words = found.words_to_buyer if side == "buyer" else found.words_to_seller
    return {"dispute": found, "order": found.order, "words": words}
