"""What buyers and sellers of the past sales said of each other."""

import random
from collections.abc import Iterable
from datetime import timedelta

from dev.demo.filling.dates import dates_as_given
from marketplace.models import Order, Review

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
        Review.objects.bulk_create(sorted(written, key=lambda review: review.written_at))


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
