"""What buyers and sellers of the past sales said of each other."""

import random
import uuid
from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from dev.demo.catalogue import SIZE, WIDTHS
from dev.demo.filling.dates import dates_as_given
from dev.demo.filling.goods import copy_photo
from marketplace.models import HelpfulVote, ListingPhoto, Order, Review, ReviewPhoto

# How many of a hundred write at all.
BUYERS_WRITE, SELLERS_WRITE = 78, 60
OF_SELLERS = {
    5: (
        "Exactly as in the photos, and wrapped in tissue paper.",
        "Quick to send, kind to write to. I would buy again.",
        "Smells of soap and fits as described. Thank you.",
        "Even better than I hoped. The fabric is lovely.",
        "Well packed, arrived in two days.",
        "Honest about the small mark, which I can hardly find.",
        "A pleasure from the first message to the parcel.",
        "",
    ),
    4: (
        "Nice piece, took a few days to be sent.",
        "As described, the colour is a little darker than in the photo.",
        "Good, only the wrapping was thin.",
        "",
    ),
    3: ("It is all right, but it needed a wash.", "Fits smaller than the label says."),
}
OF_BUYERS = {
    5: (
        "Friendly and quick to confirm.",
        "A buyer as one wishes for.",
        "Paid at once and wrote when it arrived.",
        "All smooth, gladly again.",
        "",
    ),
    4: ("Fine, only silent for a while after it arrived.", ""),
}


ANSWERS = {
    5: ("Thank you. Wear it well.", "A pleasure to send it to you.", "Thank you, gladly again."),
    4: ("Thank you, I will note it for the next one.", "Good to hear, enjoy it."),
    3: ("Sorry about that. I say it in my descriptions now.",),
}
# Of a hundred reviews with words: how many are answered, and how many show the item as it came.
ANSWERED, WITH_PHOTO = 35, 25


def fill_reviews(orders: Iterable[Order]) -> None:
    """Reviews of completed orders, the same at each start, written soon after they completed."""
    chance = random.Random(11)
    written: list[Review] = []
    for order in orders:
        if chance.randrange(100) < BUYERS_WRITE:
            written.append(_review(order, chance, OF_SELLERS, by_buyer=True))
        if chance.randrange(100) < SELLERS_WRITE:
            written.append(_review(order, chance, OF_BUYERS, by_buyer=False))
    with dates_as_given(Review):
        made = Review.objects.bulk_create(sorted(written, key=lambda review: review.written_at))
    shown = list(Review.objects.shown().filter(pk__in=[review.pk for review in made]))
    _fill_answers([review for review in shown if review.text], chance)
    _fill_photos(shown, chance)
    _fill_votes(shown, chance)


def _fill_answers(reviews: Sequence[Review], chance: random.Random) -> None:
    now = timezone.now()
    for review in reviews:
        if chance.randrange(100) < ANSWERED:
            review.answer = chance.choice(ANSWERS[review.stars])
            later = review.written_at + timedelta(hours=chance.uniform(1, 30))
            review.answered_at = min(now, later)
            review.save(update_fields=["answer", "answered_at"])


def _fill_photos(reviews: Sequence[Review], chance: random.Random) -> None:
    """A buyer shows what arrived: another photo of the item than its first."""
    for review in reviews:
        if review.author_id != review.order.buyer_id or chance.randrange(100) >= WITH_PHOTO:
            continue
        listings = review.order.lines.values("listing")
        found = ListingPhoto.objects.filter(listing__in=listings).order_by("-position").first()
        if found is None:
            continue
        key = uuid.UUID(int=chance.getrandbits(128), version=4)
        copy_photo(found.key, key)
        ReviewPhoto.objects.create(
            review=review,
            key=key,
            status=ReviewPhoto.Status.READY,
            widths=list(WIDTHS),
            width=SIZE[0],
            height=SIZE[1],
            sha256=found.sha256,
        )


def _fill_votes(reviews: Sequence[Review], chance: random.Random) -> None:
    people = list(User.objects.order_by("pk").values_list("pk", flat=True))
    HelpfulVote.objects.bulk_create(
        HelpfulVote(review=review, user_id=person)
        for review in reviews
        for person in chance.sample(people, chance.choice((0, 0, 0, 1, 1, 2, 5)))
        if person not in {review.author_id, review.about_id}
    )


def _review(
    order: Order, chance: random.Random, words: dict[int, tuple[str, ...]], *, by_buyer: bool
) -> Review:
    stars = chance.choices(list(words), weights=(82, 14, 4)[: len(words)])[0]
    completed = order.completed_at or order.created_at
    return Review(
        order=order,
        author=order.buyer if by_buyer else order.seller,
        about=order.seller if by_buyer else order.buyer,
        stars=stars,
        text=chance.choice(words[stars]),
        written_at=completed + timedelta(minutes=chance.uniform(1, 50)),
    )
