"""What the marketplace does on news: merge carts at sign-in, write mail about orders."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone

import outbox.queue
from accounts import mail
from accounts.models import User
from marketplace import cart, deadlines, favourites
from marketplace.models import CartItem, Dispute, Listing, ListingPhoto, Order
from marketplace.signals import (
    listing_repriced,
    moved,
    order_cancelled,
    order_completed,
    order_paid,
    order_shipped,
)
from photos.signals import photo_refused


def connect() -> None:
    user_logged_in.connect(_merge_cart)
    user_logged_in.connect(_merge_favourites)
    listing_repriced.connect(_tell_of_lower_price)
    moved.connect(_begin_deadline)
    photo_refused.connect(_tell_of_refused_photo, sender=ListingPhoto)
    order_paid.connect(_take_out_of_cart)
    order_paid.connect(_mail_paid)
    order_shipped.connect(_mail_shipped)
    order_completed.connect(_mail_completed)
    order_cancelled.connect(_mail_cancelled)


def _merge_cart(*, request: HttpRequest, user: User, **_: object) -> None:
    key = request.session.pop(cart.SESSION_KEY, None)
    if key:
        cart.merge_guest_cart(user=user, key=key)


def _merge_favourites(*, request: HttpRequest, user: User, **_: object) -> None:
    kept = request.session.pop(favourites.SESSION_KEY, None)
    if kept:
        favourites.merge_guest_favourites(user=user, listing_ids=kept)


def _tell_of_lower_price(*, listing: Listing, **_: object) -> None:
    # A seller who corrects a price within minutes makes one piece of news, or none.
    later = timezone.now() + timedelta(minutes=settings.PRICE_NEWS_AFTER_MINUTES)
    outbox.queue.enqueue("marketplace.price_drop", run_after=later, listing_id=listing.pk)


def _begin_deadline(*, row: Order | Dispute, **_: object) -> None:
    deadlines.begin(row)


def _take_out_of_cart(*, order: Order, **_: object) -> None:
    bought = order.lines.values("listing")
    CartItem.objects.filter(cart__user=order.buyer, listing__in=bought).delete()


def _tell_of_refused_photo(*, photo: ListingPhoto, **_: object) -> None:
    if photo.listing:
        mail.enqueue("marketplace.photo_refused", to=photo.listing.seller, photo=photo.pk)


def _mail_paid(*, order: Order, **_: object) -> None:
    mail.enqueue("marketplace.order_confirmed", to=order.buyer, order=order.pk)
    mail.enqueue("marketplace.item_sold", to=order.seller, order=order.pk)


def _mail_shipped(*, order: Order, **_: object) -> None:
    mail.enqueue("marketplace.order_shipped", to=order.buyer, order=order.pk)


def _mail_completed(*, order: Order, **_: object) -> None:
    mail.enqueue("marketplace.order_completed", to=order.buyer, order=order.pk)


def _mail_cancelled(*, order: Order, **_: object) -> None:
    mail.enqueue("marketplace.order_cancelled", to=order.buyer, order=order.pk)
    mail.enqueue("marketplace.sale_cancelled", to=order.seller, order=order.pk)
