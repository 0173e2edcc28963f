"""The kinds of mail about orders; each gathers its context when it is sent, not when queued."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings

from accounts import mail
from accounts.undeliverable import Need
from marketplace import deadlines, telling
from marketplace.models import Dispute, Follow, Listing, ListingPhoto, Offer, Order, Review


def _about(order_id: int) -> mail.Context:
    order = Order.objects.select_related("buyer", "seller").get(pk=order_id)
    return {"order": order, "lines": list(order.lines.all())}


@mail.kind("marketplace.order_confirmed")
def order_confirmed(*, order: int) -> mail.Context | None:
    """To the buyer, once the payment arrived; nothing when it was cancelled meanwhile."""
    context = _about(order) | {"cancel_hours": settings.CANCEL_FREELY_HOURS}
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


@mail.kind("marketplace.tracking_corrected")
def tracking_corrected(*, order: int, event: int) -> mail.Context | None:
    """To the buyer, with what is true; nothing when the parcel arrived meanwhile, or when it was
    corrected once more: that is told by itself."""
    context = _about(order)
    later = context["order"].events.filter(verb="correct", pk__gt=event)
    is_true = context["order"].status == Order.Status.SHIPPED and not later.exists()
    return context if is_true else None


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


@mail.kind("marketplace.photo_refused")
def photo_refused(*, photo: int) -> mail.Context | None:
    """To the seller; nothing when they took the photo away meanwhile."""
    found = ListingPhoto.objects.filter(pk=photo, status=ListingPhoto.Status.REFUSED)
    refused = found.select_related("listing").first()
    return {"listing": refused.listing} if refused and refused.listing else None


@mail.kind("marketplace.price_drop", need=Need.EXTRA)
def price_drop(
    *, listing: int, cents: int, before: int, keeper: int | None = None
) -> mail.Context | None:
    """To who keeps an item, when it costs less; nothing when it moved on meanwhile."""
    context = _kept(listing, Listing.Status.ACTIVE, keeper)
    if context is None or context["listing"].price_cents != cents:
        return None
    return {"before_cents": before, **context}


@mail.kind("marketplace.kept_item_reserved", need=Need.EXTRA)
def kept_item_reserved(*, listing: int, keeper: int | None = None) -> mail.Context | None:
    """To who keeps an item that somebody is about to buy; nothing when it moved on meanwhile."""
    return _kept(listing, Listing.Status.RESERVED, keeper)


@mail.kind("marketplace.kept_item_back", need=Need.EXTRA)
def kept_item_back(*, listing: int, keeper: int | None = None) -> mail.Context | None:
    """To who was told that it is reserved or sold; nothing when it is not for sale by now."""
    return _kept(listing, Listing.Status.ACTIVE, keeper)


@mail.kind("marketplace.kept_item_sold", need=Need.EXTRA)
def kept_item_sold(*, listing: int, keeper: int | None = None) -> mail.Context | None:
    """To who keeps it; nothing when the sale fell through meanwhile."""
    return _kept(listing, Listing.Status.SOLD, keeper)


def _kept(listing_id: int, status: str, keeper: int | None) -> mail.Context | None:
    """What is true of an item and still concerns who keeps it; of news from before one was named,
    that is not asked."""
    found = Listing.objects.filter(pk=listing_id, status=status).first()
    if found is None:
        return None
    still = found.favourites.of_who_may_buy().filter(user=keeper)
    return {"listing": found} if keeper is None or still.exists() else None


@mail.kind("marketplace.new_from_seller", need=Need.EXTRA)
def new_from_seller(*, follow: int, told_at: str) -> mail.Context | None:
    """To a follower, at most once a day; nothing when they unfollowed or all of it went."""
    found = Follow.objects.filter(pk=follow).select_related("seller", "brand", "follower").first()
    if found is None or found.is_muted or not found.follower.may_trade:
        return None
    at = datetime.fromisoformat(told_at)
    told = telling.taken(found.follower, cause=found.cause, at=at)
    items = telling.with_pictures(told)
    return {"follow": found, "items": items, "count": told.count()} if items else None


@mail.kind("marketplace.new_of_brand", need=Need.EXTRA)
def new_of_brand(*, follow: int, told_at: str) -> mail.Context | None:
    """As that from a seller."""
    return new_from_seller(follow=follow, told_at=told_at)


def _dispute(dispute_id: int) -> Dispute:
    found = Dispute.objects.select_related("order__buyer", "order__seller")
    return found.prefetch_related("order__lines").get(pk=dispute_id)


def _while_dispute_is(statuses: Collection[str]) -> mail.Builder:
    """Of a dispute, and nothing once it moved on."""

    def build(*, dispute: int, **_: bool) -> mail.Context | None:
        found = _dispute(dispute)
        return {"dispute": found, "order": found.order} if found.status in statuses else None

    return build


for _name, _statuses in {
    # To the seller, with the time to answer.
    "dispute_opened": Dispute.LIVE,
    # To the buyer.
    "dispute_answered": Dispute.LIVE,
    # To the seller: all is well after all.
    "dispute_withdrawn": {Dispute.Status.WITHDRAWN},
    # To the buyer: send it back, by when; `again` once they are told where to.
    "return_asked": {Dispute.Status.RETURN_ASKED},
    # To the seller: it comes back, and where to, or that they have to say.
    "return_awaited": {Dispute.Status.RETURN_ASKED},
    # To the seller: it is on its way.
    "return_shipped": {Dispute.Status.RETURN_SHIPPED},
    # To the buyer: the seller says that it is not right.
    "return_doubted": {Dispute.Status.RETURN_DOUBTED},
}.items():
    mail.kind(f"marketplace.{_name}")(_while_dispute_is(_statuses))


@mail.kind("marketplace.dispute_decided")
def dispute_decided(*, dispute: int, side: str) -> mail.Context:
    """To each side, with the words meant for it. `side` is buyer or seller."""
    found = _dispute(dispute)
    words = found.words_to_buyer if side == "buyer" else found.words_to_seller
    return {"dispute": found, "order": found.order, "words": words}


def _reminder(name: str) -> mail.Builder:
    """To who is to act, and nothing once they did or the end was moved."""

    def build(*, row: int, side: str, end: str, at: str) -> mail.Context | None:
        deadline = deadlines.BY_NAME[name]
        found = deadline.still(row, end=end)
        if found is None:
            return None
        order = found if isinstance(found, Order) else found.order
        until = getattr(found, deadline.at)
        return {"row": found, "until": until, "side": side, **_about(order.pk)}

    return build


def _of_offer(offer_id: int) -> Offer:
    return Offer.objects.select_related("buyer", "seller").with_lines().get(pk=offer_id)


@mail.kind("marketplace.offer_received", need=Need.EXTRA)
def offer_received(*, offer: int) -> mail.Context | None:
    """To the side that answers; nothing once it is answered or over."""
    found = _of_offer(offer)
    return {"offer": found} if found.is_open else None


@mail.kind("marketplace.offer_accepted")
def offer_accepted(*, offer: int) -> mail.Context | None:
    """To who made it; nothing once it is bought or over."""
    found = _of_offer(offer)
    return {"offer": found} if found.status == Offer.Status.ACCEPTED else None


@mail.kind("marketplace.offer_declined", need=Need.EXTRA)
def offer_declined(*, offer: int) -> mail.Context:
    """To who made it."""
    return {"offer": _of_offer(offer)}


@mail.kind("marketplace.offer_over", need=Need.EXTRA)
def offer_over(*, offer: int) -> mail.Context:
    """To a side that did not end it: expired, no longer possible, not bought, or taken back."""
    return {"offer": _of_offer(offer)}


@mail.kind("marketplace.offer_reminder", need=Need.EXTRA)
def offer_reminder(*, row: int, side: str, end: str, at: str) -> mail.Context | None:
    """To the side that answers; nothing once it did."""
    found = deadlines.OFFER.still(row, end=end)
    return {"offer": _of_offer(row)} if found else None


@mail.kind("marketplace.kept_reminder")
def kept_reminder(*, row: int, side: str, end: str, at: str) -> mail.Context | None:
    """To the buyer of an accepted offer; nothing once it is bought."""
    found = deadlines.KEPT.still(row, end=end)
    return {"offer": _of_offer(row)} if found else None


for _name in ("ship", "delivery", "inspection", "answer", "receipt"):
    mail.kind(f"marketplace.{_name}_reminder")(_reminder(_name))


@mail.kind("marketplace.return_reminder")
def return_reminder(*, row: int, side: str, end: str, at: str) -> mail.Context | None:
    """To the buyer who knows where to send it, or to the seller who has not said."""
    context = _reminder("return")(row=row, side=side, end=end, at=at)
    if context is None:
        return None
    acts = "buyer" if context["row"].return_address else "seller"
    return context if side == acts else None


@mail.kind("marketplace.review_reminder", need=Need.EXTRA)
def review_reminder(*, row: int, side: str, end: str, at: str) -> mail.Context | None:
    """To a side that has not written; nothing once it did."""
    context = _reminder("review")(row=row, side=side, end=end, at=at)
    if context is None:
        return None
    order: Order = context["order"]
    author = order.buyer if side == "buyer" else order.seller
    other = order.seller if side == "buyer" else order.buyer
    return None if order.reviews.filter(author=author).exists() else {**context, "other": other}


@mail.kind("marketplace.cancellation_asked")
def cancellation_asked(*, order: int) -> mail.Context | None:
    """To the seller; nothing once it is shipped, cancelled or refused."""
    context = _about(order)
    return context if context["order"].cancellation_is_asked else None


@mail.kind("marketplace.cancellation_refused")
def cancellation_refused(*, order: int) -> mail.Context | None:
    """To the buyer: it will be sent all the same."""
    context = _about(order)
    return context if context["order"].status == Order.Status.PAID else None


@mail.kind("marketplace.time_extended")
def time_extended(*, order: int, days: int) -> mail.Context | None:
    """To the seller: how much longer there is; nothing once it is shipped."""
    context = _about(order)
    return context if context["order"].status == Order.Status.PAID else None


@mail.kind("marketplace.reviews_shown")
def reviews_shown(*, order: int) -> mail.Context:
    """To both sides, once both have written."""
    return _about(order)


@mail.kind("marketplace.review_shown")
def review_shown(*, review: int) -> mail.Context | None:
    """To whom it is about, once the time is over in which they wrote nothing; nothing once staff
    took it down."""
    return _review(review)


@mail.kind("marketplace.review_answered")
def review_answered(*, review: int) -> mail.Context | None:
    """To who wrote the review; nothing once staff took it down."""
    return _review(review)


def _review(review_id: int) -> mail.Context | None:
    found = Review.objects.select_related("about", "author").filter(pk=review_id, removed_at=None)
    review = found.first()
    return {"review": review} if review else None
