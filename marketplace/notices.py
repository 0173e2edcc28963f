"""What people are told about offers, orders and what they keep; stale where the mail is."""

from collections.abc import Callable

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import mail
from marketplace import mails
from marketplace.models import Dispute, Follow, Listing, Offer, Order, Review
from marketplace.money import format_cents
from notifications import catalogue
from notifications.catalogue import Content, Group

type Said = Callable[[mail.Context], str]


def _picture(listing: Listing | None) -> str:
    photo = listing.photos.first() if listing else None
    return photo.thumbnail if photo else ""


def of_order(order: Order, title: str, row: Order | Dispute | None = None) -> Content:
    """Of an order, shown with its first item; it leads to its page."""
    line = order.lines.select_related("listing").first()
    return Content(
        title=title,
        body=line.title if line else "",
        url=order.get_absolute_url(),
        picture=_picture(line.listing if line else None),
        about=row or order,
    )


def _of_offer(offer: Offer, title: str) -> Content:
    listing = offer.lines.all()[0].listing
    return Content(
        title=title % {"name": offer.made_by.username, "price": format_cents(offer.amount_cents)},
        body=listing.title,
        url=offer.get_absolute_url(),
        picture=_picture(listing),
        about=offer,
    )


def _of_listing(listing: Listing, title: str) -> Content:
    return Content(
        title=title,
        body=listing.title,
        url=listing.get_absolute_url(),
        picture=_picture(listing),
        about=listing,
    )


def of_several(
    title: str, items: list[tuple[Listing, str]], *, url: str, about: models.Model
) -> Content:
    """Of new items: one leads to its page and stands with it, more lead to `url`."""
    listings = [listing for listing, _address in items]
    if len(listings) == 1:
        return _of_listing(listings[0], title)
    names = ", ".join(listing.title for listing in listings)
    return Content(title=title, body=names, url=url, picture=_picture(listings[0]), about=about)


def _order_kind(name: str, say: Said, *, group: Group = Group.ORDERS) -> None:
    """A kind about an order whose mail is sent whatever was switched off."""
    letter = mail.kinds[name]

    @catalogue.kind(name, group=group, is_mailed_always=True)
    def build(**ids: object) -> Content | None:
        context = letter.build(**ids)
        if context is None:
            return None
        row = context.get("dispute") or context.get("row")
        return of_order(context["order"], say(context), row)


def _offer_kind(name: str, say: Said, *, is_urgent: bool = False) -> None:
    """A kind about an offer; a digest would come when it is over."""
    letter = mail.kinds[name]

    @catalogue.kind(name, group=Group.OFFERS, is_urgent=is_urgent, may_wait=False)
    def build(**ids: object) -> Content | None:
        context = letter.build(**ids)
        return _of_offer(context["offer"], say(context)) if context else None


@catalogue.kind("marketplace.price_drop", group=Group.FAVOURITES)
def price_drop(
    *, listing: int, cents: int, before: int, keeper: int | None = None
) -> Content | None:
    """To who keeps an item."""
    context = mails.price_drop(listing=listing, cents=cents, before=before, keeper=keeper)
    if context is None:
        return None
    said = _("Now %(price)s, it was %(before)s")
    prices = {"price": format_cents(cents), "before": format_cents(before)}
    return _of_listing(context["listing"], said % prices)


def _kept_kind(name: str, say: Said) -> None:
    letter = mail.kinds[name]

    @catalogue.kind(name, group=Group.FAVOURITES)
    def build(**ids: object) -> Content | None:
        context = letter.build(**ids)
        return _of_listing(context["listing"], say(context)) if context else None


def _follow_kind(name: str, say: Callable[[int], str]) -> None:
    letter = mail.kinds[name]

    @catalogue.kind(name, group=Group.FOLLOWS)
    def build(**ids: object) -> Content | None:
        context = letter.build(**ids)
        if context is None:
            return None
        follow: Follow = context["follow"]
        url = (follow.seller or follow.brand or follow.follower).get_absolute_url()
        count = context["count"]
        title = say(count) % {"n": count, "name": follow.name}
        return of_several(title, context["items"], url=url, about=follow)


@catalogue.kind("marketplace.review_reminder", group=Group.REVIEWS)
def review_reminder(*, row: int, side: str, end: str, at: str) -> Content | None:
    """To a side that has not written."""
    context = mails.review_reminder(row=row, side=side, end=end, at=at)
    if context is None:
        return None
    title = _("How was it with %(name)s?") % {"name": context["other"].username}
    return of_order(context["order"], title)


@catalogue.kind("marketplace.reviews_shown", group=Group.REVIEWS)
def reviews_shown(*, order: int) -> Content:
    """To both sides."""
    return of_order(Order.objects.get(pk=order), _("Both reviews are in"))


@catalogue.kind("marketplace.review_shown", group=Group.REVIEWS)
def review_shown(*, review: int) -> Content | None:
    """To whom it is about."""
    context = mails.review_shown(review=review)
    if context is None:
        return None
    found: Review = context["review"]
    title = _("%(name)s wrote a review of you") % {"name": found.author.username}
    return Content(title=title, body=found.text, url=_address_of(found), about=found)


@catalogue.kind("marketplace.review_answered", group=Group.REVIEWS)
def review_answered(*, review: int) -> Content | None:
    """To who wrote it."""
    context = mails.review_answered(review=review)
    if context is None:
        return None
    found: Review = context["review"]
    title = _("%(name)s answered your review") % {"name": found.about.username}
    return Content(title=title, body=found.answer, url=_address_of(found), about=found)


def _address_of(review: Review) -> str:
    page = reverse("marketplace:member_reviews", args=[review.about.username])
    return f"{page}#review-{review.pk}"


@catalogue.kind("marketplace.photo_refused", group=Group.ORDERS, is_mailed_always=True)
def photo_refused(*, photo: int) -> Content | None:
    """To the seller."""
    context = mails.photo_refused(photo=photo)
    if context is None:
        return None
    found: Listing = context["listing"]
    said = _("A photo of your item could not be used")
    return Content(title=said, body=found.title, url=found.get_absolute_url(), about=found)


_kept_kind("marketplace.kept_item_reserved", lambda _c: _("Somebody is buying something you keep"))
_kept_kind("marketplace.kept_item_back", lambda _c: _("Something you keep is for sale again"))
_kept_kind("marketplace.kept_item_sold", lambda _c: _("Something you keep is sold"))
_follow_kind(
    "marketplace.new_from_seller",
    lambda n: ngettext("%(n)s new item from %(name)s", "%(n)s new items from %(name)s", n),
)
_follow_kind(
    "marketplace.new_of_brand",
    lambda n: ngettext("%(n)s new item by %(name)s", "%(n)s new items by %(name)s", n),
)
_offer_kind("marketplace.offer_received", lambda _c: _("%(name)s offers %(price)s"))
_offer_kind("marketplace.offer_accepted", lambda _c: _("Your offer of %(price)s was accepted"))
_offer_kind("marketplace.offer_declined", lambda _c: _("Your offer of %(price)s was declined"))
_offer_kind("marketplace.offer_over", lambda _c: _("An offer of %(price)s is over"))
_offer_kind(
    "marketplace.offer_reminder",
    lambda _c: _("An offer of %(price)s still waits for your answer"),
    is_urgent=True,
)
_offer_kind(
    "marketplace.kept_reminder",
    lambda _c: _("Kept for you at %(price)s, for a few hours more"),
    is_urgent=True,
)

for _name, _say in {
    "order_confirmed": lambda _c: _("Paid. It is yours"),
    "item_sold": lambda _c: _("Sold. Please send it"),
    "order_shipped": lambda _c: _("Your parcel is on its way"),
    "tracking_corrected": lambda _c: _("Your parcel has another tracking number"),
    "order_completed": lambda _c: _("Your order is complete"),
    "order_cancelled": lambda _c: _("Your order was cancelled, and you are refunded"),
    "sale_cancelled": lambda _c: _("The sale was cancelled. Do not send it"),
    "cancellation_asked": lambda _c: _("The buyer asks you to cancel"),
    "cancellation_refused": lambda _c: _("The seller sends it all the same"),
    "time_extended": lambda _c: _("The buyer gave you more time to send it"),
    "ship_reminder": lambda _c: _("Please send what you sold"),
    "delivery_reminder": lambda _c: _("Has your parcel arrived?"),
    "inspection_reminder": lambda _c: _("Is all well with your order?"),
}.items():
    _order_kind(f"marketplace.{_name}", _say)

for _name, _say in {
    "dispute_opened": lambda _c: _("The buyer says that something is wrong"),
    "dispute_answered": lambda _c: _("The seller told their side"),
    "dispute_withdrawn": lambda _c: _("All is well after all: the dispute is over"),
    "return_asked": lambda _c: _("Please send the item back"),
    "return_awaited": lambda _c: _("The item comes back to you"),
    "return_doubted": lambda _c: _("The seller doubts your return"),
    "return_shipped": lambda _c: _("The item is on its way back to you"),
    "dispute_decided": lambda _c: _("Your dispute is decided"),
    "answer_reminder": lambda _c: _("Your side of a dispute is missing"),
    "return_reminder": lambda c: (
        _("Please send the item back in time")
        if c["side"] == "buyer"
        else _("Say where the item is to be sent back to")
    ),
    "receipt_reminder": lambda _c: _("Is the item back with you?"),
}.items():
    _order_kind(f"marketplace.{_name}", _say, group=Group.PROBLEMS)
