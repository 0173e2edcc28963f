"""News that waited for a digest, or on the page: gone once they concern their reader no more."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from accounts import blocks
from accounts.models import User
from marketplace import editing, favourites, follows
from marketplace.models import Brand, Favourite, Listing
from marketplace.tasks import tell_followers
from moderation import decisions
from notifications import news
from notifications.models import Notice, Wishes
from search import saving
from search.shelves import read_address
from search.tasks import tell_searchers
from tests.factories import make_listing
from tests.notifications.conftest import Work

TOMORROW_AT_EIGHT = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)

type Cause = Callable[[User, User, User, list[Listing]], object]


def each(act: Callable[[Listing], object]) -> Cause:
    return lambda _buyer, _seller, _moderator, items: [act(item) for item in items]


def sell(item: Listing) -> None:
    item.reserve()
    item.sell()


def let_go(buyer: User, _seller: User, _moderator: User, items: list[Listing]) -> None:
    buyer.favourites.all().delete()
    buyer.follows.all().delete()
    buyer.saved_searches.all().delete()


CAUSES: dict[str, Cause] = {
    "the reader blocked the seller": lambda b, s, _m, _i: blocks.block(blocker=b, blocked=s),
    "the seller blocked the reader": lambda b, s, _m, _i: blocks.block(blocker=s, blocked=b),
    "the seller was suspended": lambda _b, s, m, _i: decisions.suspend(s, by=m, reason="Fakes."),
    "the reader was suspended": lambda b, _s, m, _i: decisions.suspend(b, by=m, reason="Fakes."),
    "the reader left": lambda b, *_: User.objects.filter(pk=b.pk).update(is_active=False),
    "the reader let go of it all": let_go,
    "the items were hidden": each(Listing.hide),
    "the items were deleted": each(Listing.discard),
    "the items were removed": each(Listing.remove),
    "the items were sold": each(sell),
}


@pytest.fixture
def items(buyer: User, seller: User, clock: time_machine.Traveller, work: Work) -> list[Listing]:
    """What the buyer is about to be told of in tomorrow's digest: something cheaper, and new
    items of a brand and of a search."""
    Wishes.objects.create(person=buyer, digest="day")
    brand = Brand.objects.create(name="Arket", slug="arket")
    kept = make_listing(seller, title="Green skirt")
    Favourite.objects.create(user=buyer, listing=kept, seen_price_cents=4000)
    follows.follow(follower=buyer, brand=brand)
    saving.save(user=buyer, asked=read_address("/search/?q=wool+coat"))
    clock.shift(timedelta(minutes=1))
    draft = {"status": "draft", "published_at": None}
    new = [
        make_listing(seller, title="Silk scarf", brand=brand, **draft),
        make_listing(seller, title="Wool coat", **draft),
    ]
    for item in new:
        item.publish()
    editing.keep(listing=kept, changes={"price_cents": 3500})
    clock.shift(timedelta(minutes=10))
    work()
    tell_followers()
    tell_searchers()
    assert work() == []
    assert news.unseen_count(buyer) == 3
    return [kept, *new]


def test_all_of_it_comes_in_the_morning(
    items: list[Listing], clock: time_machine.Traveller, work: Work
) -> None:
    clock.move_to(TOMORROW_AT_EIGHT)
    assert work() == [("ben", "3 pieces of news for you")]


@pytest.mark.parametrize("cause", CAUSES)
def test_none_of_it_comes_once(
    cause: str,
    items: list[Listing],
    buyer: User,
    seller: User,
    moderator: User,
    clock: time_machine.Traveller,
    work: Work,
) -> None:
    collected = Notice.objects.exclude(collected_at=None).values_list("pk", flat=True)
    told = list(collected)
    CAUSES[cause](buyer, seller, moderator, items)
    clock.move_to(TOMORROW_AT_EIGHT)
    work()
    assert Notice.objects.filter(pk__in=told, mailed_at=None).count() == len(told) == 3


def test_a_block_takes_what_was_not_seen_off_the_page(
    items: list[Listing], buyer: User, seller: User, work: Work
) -> None:
    blocks.block(blocker=buyer, blocked=seller)
    work()
    assert news.unseen_count(buyer) == 0


def test_what_the_worker_has_yet_to_build_is_not_told_after_a_block(
    listing: Listing, buyer: User, seller: User, work: Work
) -> None:
    Favourite.objects.create(user=buyer, listing=listing, seen_price_cents=4000)
    listing.reserve()
    favourites.tell_keepers(listing_id=listing.pk, what="reserved")
    blocks.block(blocker=seller, blocked=buyer)
    assert work() == []
    assert news.unseen_count(buyer) == 0
