"""What the mails about orders, disputes and offers look like; the rows are in no database."""

from datetime import timedelta

from django.conf import settings
from django.db import models

from accounts import mail
from accounts.previews import WHEN, other, reader, sample
from marketplace.models import (
    Brand,
    Checkout,
    Dispute,
    Follow,
    Listing,
    Offer,
    OfferLine,
    Order,
    OrderLine,
    Review,
)

# What is sold, in what the reader bought or sold.
TITLE = "Linen dress"
ADDRESS = {
    "name": "Ada Example",
    "line1": "Lindenweg 3",
    "line2": "",
    "postal_code": "10115",
    "city": "Berlin",
    "country": "DE",
    "phone": "",
}


def order(*, sold: bool = False, **fields: object) -> Order:
    """An order of the reader's, or with `sold` a sale: 40.00 + 4.50 + 2.70."""
    buyer, seller = (other(), reader()) if sold else (reader(), other())
    facts: dict[str, object] = {
        "pk": 1,
        "ref": "K7Q2MX",
        "status": Order.Status.PAID,
        "buyer": buyer,
        "seller": seller,
        "checkout": Checkout(pk=1, buyer=buyer, currency="EUR", address=ADDRESS),
        "currency": settings.CURRENCY,
        "items_cents": 4000,
        "shipping_cents": 450,
        "protection_cents": 270,
        "fee_cents": 200,
        "carrier": "DHL",
        "tracking": "JJD0099887766",
        "ship_by": WHEN,
    }
    made = Order(**facts | fields)
    return related(made, lines=[OrderLine(pk=1, order=made, title=TITLE, price_cents=4000)])


def dispute(*, sold: bool = False, **fields: object) -> Dispute:
    facts: dict[str, object] = {
        "pk": 1,
        "order": order(sold=sold, status=Order.Status.DISPUTED),
        "status": Dispute.Status.OPEN,
        "reason": Dispute.Reason.NOT_AS_DESCRIBED,
        "answer_by": WHEN,
        "return_by": WHEN,
        "return_address": ADDRESS,
        "return_carrier": "DHL",
        "return_tracking": "JJD0011223344",
        "words_to_buyer": "The photos show a stain that the listing does not name.",
    }
    return Dispute(**facts | fields)


def offer(*, sold: bool = False, **fields: object) -> Offer:
    buyer, seller = (other(), reader()) if sold else (reader(), other())
    facts: dict[str, object] = {
        "pk": 1,
        "buyer": buyer,
        "seller": seller,
        "made_by": buyer,
        "status": Offer.Status.PENDING,
        "amount_cents": 3200,
        "currency": settings.CURRENCY,
        "expires_at": WHEN,
    }
    made = Offer(**facts | fields)
    return related(made, lines=[OfferLine(pk=1, offer=made, listing=listing(), price_cents=3200)])


def listing() -> Listing:
    return Listing(pk=1, title=TITLE, price_cents=3500, seller=other())


def new_items() -> list[tuple[Listing, str]]:
    """Without pictures: a preview asks for nothing that is not there."""
    titles = ("Linen dress", "Wool coat", "Silk scarf")
    return [(Listing(pk=n, title=title, price_cents=3500), "") for n, title in enumerate(titles)]


def related[Row: models.Model](row: Row, **rows: list[models.Model]) -> Row:
    """The row, with what a prefetch would have found; nothing is asked."""
    found = {}
    for name, them in rows.items():
        queryset = type(them[0])._default_manager.none()
        queryset._result_cache = them
        found[name] = queryset
    row._prefetched_objects_cache = found  # type: ignore[attr-defined]
    return row


def _about(order: Order) -> mail.Context:
    return {"order": order, "lines": list(order.lines.all())}


def _of(dispute: Dispute) -> mail.Context:
    return {"dispute": dispute, "order": dispute.order}


def _due(row: Order | Dispute, side: str) -> mail.Context:
    order = row if isinstance(row, Order) else row.order
    return {"row": row, "until": WHEN, "side": side, **_about(order)}


@sample("marketplace.order_confirmed")
def order_confirmed() -> mail.Context:
    return _about(order()) | {"cancel_hours": settings.CANCEL_FREELY_HOURS}


@sample("marketplace.order_shipped")
@sample("marketplace.tracking_corrected")
@sample("marketplace.order_completed")
@sample("marketplace.order_cancelled")
@sample("marketplace.cancellation_refused")
@sample("marketplace.reviews_shown")
def bought() -> mail.Context:
    return _about(order())


@sample("marketplace.item_sold")
@sample("marketplace.sale_cancelled")
@sample("marketplace.cancellation_asked")
@sample("marketplace.time_extended")
def sold() -> mail.Context:
    return _about(order(sold=True))


@sample("marketplace.photo_refused")
def photo_refused() -> mail.Context:
    return {"listing": listing()}


@sample("marketplace.price_drop")
def price_drop() -> mail.Context:
    return {"listing": listing(), "before_cents": 4000}


@sample("marketplace.kept_item_reserved")
@sample("marketplace.kept_item_back")
@sample("marketplace.kept_item_sold")
def kept_item() -> mail.Context:
    return {"listing": listing()}


@sample("marketplace.new_from_seller")
def new_from_seller() -> mail.Context:
    return _new(Follow(pk=1, follower=reader(), seller=other()))


@sample("marketplace.new_of_brand")
def new_of_brand() -> mail.Context:
    return _new(Follow(pk=2, follower=reader(), brand=Brand(pk=1, name="Arket", slug="arket")))


def _new(follow: Follow) -> mail.Context:
    return {"follow": follow, "items": new_items(), "count": 3}


@sample("marketplace.dispute_opened")
@sample("marketplace.dispute_withdrawn")
@sample("marketplace.return_awaited")
@sample("marketplace.return_shipped")
def disputed_sale() -> mail.Context:
    return _of(dispute(sold=True))


@sample("marketplace.dispute_answered")
@sample("marketplace.return_asked")
@sample("marketplace.return_doubted")
def disputed() -> mail.Context:
    return _of(dispute())


@sample("marketplace.dispute_decided")
def dispute_decided() -> mail.Context:
    found = dispute(
        status=Dispute.Status.DECIDED, outcome=Dispute.Outcome.PART_REFUND, refund_cents=1500
    )
    return _of(found) | {"words": found.words_to_buyer}


@sample("marketplace.offer_received")
@sample("marketplace.offer_reminder")
def offer_received() -> mail.Context:
    return {"offer": offer(sold=True)}


@sample("marketplace.offer_accepted")
@sample("marketplace.kept_reminder")
def offer_accepted() -> mail.Context:
    return {"offer": offer(status=Offer.Status.ACCEPTED)}


@sample("marketplace.offer_declined")
def offer_declined() -> mail.Context:
    return {"offer": offer(status=Offer.Status.DECLINED)}


@sample("marketplace.offer_over")
def offer_over() -> mail.Context:
    return {"offer": offer(status=Offer.Status.LAPSED)}


@sample("marketplace.ship_reminder")
def ship_reminder() -> mail.Context:
    return _due(order(sold=True), "seller")


@sample("marketplace.delivery_reminder")
@sample("marketplace.inspection_reminder")
def parcel_reminder() -> mail.Context:
    return _due(order(status=Order.Status.SHIPPED), "buyer")


@sample("marketplace.answer_reminder")
@sample("marketplace.receipt_reminder")
def seller_reminder() -> mail.Context:
    return _due(dispute(sold=True), "seller")


@sample("marketplace.return_reminder")
def return_reminder() -> mail.Context:
    return _due(dispute(status=Dispute.Status.RETURN_ASKED), "buyer")


@sample("marketplace.review_reminder")
def review_reminder() -> mail.Context:
    completed = order(status=Order.Status.COMPLETED, completed_at=WHEN - timedelta(days=7))
    return _due(completed, "buyer") | {"other": completed.seller}


@sample("marketplace.review_shown")
def review_shown() -> mail.Context:
    return {"review": Review(pk=1, order=order(sold=True), author=other(), about=reader())}


@sample("marketplace.review_answered")
def review_answered() -> mail.Context:
    answer = "Thank you, and enjoy it."
    return {"review": Review(pk=1, order=order(), author=reader(), about=other(), answer=answer)}
