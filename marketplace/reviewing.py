"""Writing a review: of two windows, and of two sides, that send at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from marketplace.models import Order, Review, ReviewPhoto
from marketplace.transitions import InvalidTransition
from notifications import news
from photos import intake
from photos.check import PhotoRefused


@dataclass(frozen=True, slots=True)
class Between:
    """An order's reviews as one of its sides sees them."""

    own: Review | None
    # The other side's, once it is shown.
    other: Review | None
    may_write: bool


def between(order: Order, *, reader: User) -> Between:
    """What was written of an order that was completed, and whether this side still may."""
    sides = {review.author_id: review for review in order.reviews.select_related("about")}
    own = sides.pop(reader.pk, None)
    other = next(iter(sides.values()), None)
    is_over = order.review_until is not None and order.review_until <= timezone.now()
    is_fixed = is_over or (own is not None and other is not None)
    may_write = order.status == Order.Status.COMPLETED and not is_fixed
    return Between(
        own=own if own and not own.removed_at else None,
        other=other if other and is_fixed and not other.removed_at else None,
        may_write=may_write and not (own and own.removed_at),
    )


def write(
    order: Order,
    *,
    by: User,
    stars: int,
    text: str,
    photos: Sequence[UploadedFile] = (),
    without: Collection[int] = (),
) -> Review:
    """Write one's side, or write it anew; `without` names photos of it that go.

    Raises InvalidTransition when it is fixed or its time is over, and PhotoRefused; nothing is
    kept then. When the other side has written before, both are shown and both are told.
    """
    # Before the order is locked: a picture takes long to read.
    read = [intake.read(photo) for photo in photos]
    with transaction.atomic():
        order = _locked(order)
        said = {"about": own_side(order, by=by).about, "stars": stars, "text": text}
        review, _is_new = Review.objects.update_or_create(order=order, author=by, defaults=said)
        for photo in review.photos.filter(pk__in=without):
            intake.remove(photo)
        if review.photos.count() + len(read) > ReviewPhoto.MOST:
            raise PhotoRefused(_("A review has up to 4 photos. Nothing was changed."))
        for picture in read:
            intake.keep(picture, into=ReviewPhoto(review=review))
        if order.reviews.count() == 2:
            for person in (order.buyer, order.seller):
                news.enqueue("marketplace.reviews_shown", to=person, order=order.pk)
    return review


@transaction.atomic
def close(order: Order) -> None:
    """The time to write is over: who was written of by the other side alone is told."""
    written = list(_locked(order).reviews.select_related("about"))
    if len(written) == 1:
        [alone] = written
        news.enqueue("marketplace.review_shown", to=alone.about, review=alone.pk)


def _locked(order: Order) -> Order:
    rows = Order.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("buyer", "seller").get(pk=order.pk)


def own_side(order: Order, *, by: User) -> Review:
    """What this person wrote, or a new row. Raises InvalidTransition once it can't be written."""
    if order.status != Order.Status.COMPLETED or by.pk not in {order.buyer_id, order.seller_id}:
        raise InvalidTransition(order, "review", order.status)
    own = Review.objects.filter(order=order, author=by).first()
    if own and (own.is_fixed or own.removed_at):
        raise InvalidTransition(order, "review", "shown")
    if order.review_until and order.review_until <= timezone.now():
        raise InvalidTransition(order, "review", "over")
    about = order.seller if by == order.buyer else order.buyer
    return own or Review(order=order, author=by, about=about)


@transaction.atomic
def answer(review: Review, *, by: User, text: str) -> None:
    """One answer, by the person whom it is about. Raises InvalidTransition."""
    review.reply(by=by, text=text)
    news.enqueue("marketplace.review_answered", to=review.author, review=review.pk)
