"""What the marketplace does on news: merge carts at sign-in, tell people about orders."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.signals import user_logged_in
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext, ngettext

import outbox.queue
from accounts.models import User
from accounts.signals import person_blocked, person_suspended
from marketplace import cart, deadlines, disputes, favourites, offer_ends, offers
from marketplace.models import CartItem, Dispute, Favourite, Listing, ListingPhoto, Offer, Order
from marketplace.models.follow import forget_between
from marketplace.signals import (
    listing_released,
    listing_repriced,
    listing_reserved,
    listing_withdrawn,
    moved,
    order_cancelled,
    order_completed,
    order_paid,
    order_refunded,
    order_shipped,
)
from notifications import news
from photos.signals import photo_refused

# By verb, the mail to who made an offer.
ANSWERS = {"accept": "marketplace.offer_accepted", "decline": "marketplace.offer_declined"}


def connect() -> None:
    user_logged_in.connect(_merge_cart)
    user_logged_in.connect(_merge_favourites)
    listing_repriced.connect(_tell_of_lower_price)
    listing_reserved.connect(_tell_keepers_of_reservation)
    listing_released.connect(_tell_keepers_of_return)
    listing_withdrawn.connect(_tell_keepers_of_sale)
    person_blocked.connect(_end_follows_between)
    person_blocked.connect(_recheck_both)
    moved.connect(_begin_deadline)
    moved.connect(_tell_of_offer, sender=Offer)
    moved.connect(_recheck_row)
    listing_withdrawn.connect(_recheck_listing)
    listing_repriced.connect(_recheck_listing)
    listing_reserved.connect(_recheck_listing)
    listing_released.connect(_recheck_listing)
    listing_withdrawn.connect(_end_offers)
    listing_repriced.connect(_end_offers)
    person_blocked.connect(_end_offers_between)
    person_suspended.connect(_end_offers_of_buyer)
    order_paid.connect(_mark_offers_bought)
    photo_refused.connect(_tell_of_refused_photo, sender=ListingPhoto)
    order_paid.connect(_take_out_of_cart)
    order_paid.connect(_tell_paid)
    order_shipped.connect(_tell_shipped)
    order_completed.connect(_tell_completed)
    order_cancelled.connect(_tell_cancelled)
    order_refunded.connect(_end_dispute)


def _merge_cart(*, request: HttpRequest, user: User, **_: object) -> None:
    key = request.session.pop(cart.SESSION_KEY, None)
    left_out = cart.merge_guest_cart(user=user, key=key) if key else cart.LeftOut()
    if left_out.own:
        said = ngettext(
            "An item of your own was left out of your cart.",
            "%(count)d items of your own were left out of your cart.",
            left_out.own,
        )
        messages.info(request, said % {"count": left_out.own}, fail_silently=True)
    if left_out.without_room:
        said = gettext("Your cart holds %(most)d items and is full. Left out of it: %(names)s.")
        names = ", ".join(listing.title for listing in left_out.without_room)
        words = {"most": cart.MOST_ITEMS, "names": names}
        messages.warning(request, said % words, fail_silently=True)


def _merge_favourites(*, request: HttpRequest, user: User, **_: object) -> None:
    kept = request.session.pop(favourites.SESSION_KEY, None)
    if kept:
        favourites.merge_guest_favourites(user=user, listing_ids=kept)


def _tell_of_lower_price(*, listing: Listing, **_: object) -> None:
    # A seller who corrects a price within minutes makes one piece of news, or none.
    later = timezone.now() + timedelta(minutes=settings.PRICE_NEWS_AFTER_MINUTES)
    outbox.queue.enqueue("marketplace.price_drop", run_after=later, listing_id=listing.pk)


def _tell_keepers_of_reservation(*, listing: Listing, **_: object) -> None:
    favourites.plan_news(listing, Favourite.News.RESERVED)


def _tell_keepers_of_return(*, listing: Listing, **_: object) -> None:
    favourites.plan_news(listing, Favourite.News.BACK)


def _tell_keepers_of_sale(*, listing: Listing, **_: object) -> None:
    if listing.status == Listing.Status.SOLD:
        favourites.plan_news(listing, Favourite.News.SOLD)


def _end_follows_between(*, blocker: User, blocked: User, **_: object) -> None:
    forget_between((blocker, blocked))


def _recheck_both(*, blocker: User, blocked: User, **_: object) -> None:
    for person in (blocker, blocked):
        news.recheck_all(person)


def _begin_deadline(*, row: Order | Dispute | Offer, **_: object) -> None:
    deadlines.begin(row)


def _tell_of_offer(*, row: Offer, verb: str, by: User | None, **_: object) -> None:
    """To the side that did not do it; to both when time did."""
    if verb == "make":
        news.enqueue("marketplace.offer_received", to=row.answerer, offer=row.pk)
    elif verb in {"accept", "decline"}:
        maker = row.buyer if row.made_by_id == row.buyer_id else row.seller
        news.enqueue(ANSWERS[verb], to=maker, offer=row.pk)
    elif verb in {"expire", "end", "lapse", "withdraw"}:
        for person in {row.buyer, row.seller} - {by}:
            news.enqueue("marketplace.offer_over", to=person, offer=row.pk)


def _recheck_row(*, row: Order | Dispute | Offer, **_: object) -> None:
    news.recheck(row)


def _recheck_listing(*, listing: Listing, **_: object) -> None:
    news.recheck(listing)


def _end_offers(*, listing: Listing, **_: object) -> None:
    offer_ends.end_impossible(listing)


def _end_offers_between(*, blocker: User, blocked: User, **_: object) -> None:
    offer_ends.end_between(blocker, blocked)


def _end_offers_of_buyer(*, person: User, **_: object) -> None:
    offer_ends.end_as_buyer(person)


def _mark_offers_bought(*, order: Order, **_: object) -> None:
    offers.mark_bought(order)


def _take_out_of_cart(*, order: Order, **_: object) -> None:
    bought = order.lines.values("listing")
    CartItem.objects.filter(cart__user=order.buyer, listing__in=bought).delete()


def _tell_of_refused_photo(*, photo: ListingPhoto, **_: object) -> None:
    if photo.listing:
        news.enqueue("marketplace.photo_refused", to=photo.listing.seller, photo=photo.pk)


def _tell_paid(*, order: Order, **_: object) -> None:
    news.enqueue("marketplace.order_confirmed", to=order.buyer, order=order.pk)
    news.enqueue("marketplace.item_sold", to=order.seller, order=order.pk)


def _tell_shipped(*, order: Order, **_: object) -> None:
    news.enqueue("marketplace.order_shipped", to=order.buyer, order=order.pk)


def _tell_completed(*, order: Order, **_: object) -> None:
    news.enqueue("marketplace.order_completed", to=order.buyer, order=order.pk)


def _tell_cancelled(*, order: Order, **_: object) -> None:
    news.enqueue("marketplace.order_cancelled", to=order.buyer, order=order.pk)
    news.enqueue("marketplace.sale_cancelled", to=order.seller, order=order.pk)


def _end_dispute(*, order: Order, by: User | None, **_: object) -> None:
    disputes.end_with_order(order, by=by)
