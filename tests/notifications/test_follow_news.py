"""News of followed sellers, brands and searches: once a day each, never twice, never stale."""

from collections.abc import Callable
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as outgoing

from accounts import blocks
from accounts.models import User
from marketplace import follows
from marketplace.models import Brand, Follow, Listing
from marketplace.tasks import tell_followers
from notifications.models import Notice, Wishes
from search import saving
from search.models import SavedSearch
from search.shelves import read_address
from search.tasks import tell_searchers
from tests.factories import make_listing, make_photo
from tests.notifications.conftest import Work

type Tell = Callable[[], list[tuple[str, str]]]
type Put = Callable[..., Listing]


@pytest.fixture
def brand(db: None) -> Brand:
    return Brand.objects.create(name="Arket", slug="arket")


@pytest.fixture
def put(seller: User, clock: time_machine.Traveller) -> Put:
    """Something new of the seller's, a minute later."""

    def listed(title: str, **fields: object) -> Listing:
        clock.shift(timedelta(minutes=1))
        draft = {"status": Listing.Status.DRAFT, "published_at": None, "title": title}
        made = make_listing(seller, **draft | fields)
        made.publish()
        return made

    return listed


@pytest.fixture
def tell(work: Work, clock: time_machine.Traveller) -> Tell:
    """Ten minutes go by, and both clocks tell, twice; the mails that left."""

    def run() -> list[tuple[str, str]]:
        clock.shift(timedelta(minutes=10))
        left = work()
        for _ in range(2):
            tell_followers()
            tell_searchers()
            left += work()
        return left

    return run


def search(person: User, words: str) -> SavedSearch:
    return saving.save(user=person, asked=read_address(f"/search/?q={words}"))[0]


def test_a_seller_is_told_of_once_a_day_with_all_that_is_new(
    buyer: User, seller: User, put: Put, tell: Tell, clock: time_machine.Traveller
) -> None:
    put("Old hat")
    follows.follow(follower=buyer, seller=seller)
    assert tell() == []
    put("Wool coat")
    put("Silk scarf")
    assert tell() == [("ben", f"2 new items from {seller.username}")]
    put("Denim skirt")
    assert tell() == []
    clock.shift(timedelta(days=1))
    assert tell() == [("ben", f"1 new item from {seller.username}")]
    first, last = Notice.objects.order_by("pk")
    assert (first.body, first.url) == ("Silk scarf, Wool coat", f"/members/{seller.username}/")
    assert (last.body, last.url) == (
        "Denim skirt",
        Listing.objects.get(title="Denim skirt").get_absolute_url(),
    )
    clock.shift(timedelta(days=2))
    assert tell() == []


def test_the_mail_shows_each_item_with_its_picture(
    buyer: User,
    seller: User,
    put: Put,
    work: Work,
    clock: time_machine.Traveller,
    settings: object,
) -> None:
    follows.follow(follower=buyer, seller=seller)
    coat, scarf = put("Wool coat"), put("Silk scarf")
    photo = make_photo(coat)
    clock.shift(timedelta(minutes=10))
    tell_followers()
    work()
    [letter] = outgoing.outbox
    html = str(letter.alternatives[0].content)
    assert f'src="{settings.SITE_URL}{photo.thumbnail}"' in html
    assert html.count("<img") == 1
    for listing in (coat, scarf):
        assert f'href="{settings.SITE_URL}{listing.get_absolute_url()}"' in html
        assert f"- {listing.title}, €40.00" in letter.body
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_an_item_that_a_seller_a_brand_and_searches_bring_is_told_of_once(
    buyer: User, seller: User, brand: Brand, put: Put, tell: Tell, clock: time_machine.Traveller
) -> None:
    follows.follow(follower=buyer, seller=seller)
    follows.follow(follower=buyer, brand=brand)
    search(buyer, "wool")
    put("Wool coat", brand=brand)
    assert tell() == [("ben", f"1 new item from {seller.username}")]
    follows.unfollow(follower=buyer, seller=seller)
    clock.shift(timedelta(days=1))
    put("Wool hat", brand=brand)
    assert tell() == [("ben", "1 new item by Arket")]
    follows.unfollow(follower=buyer, brand=brand)
    search(buyer, "scarf")
    clock.shift(timedelta(days=1))
    put("Wool scarf", brand=brand)
    assert tell() == [("ben", "1 new item for “wool”")]
    clock.shift(timedelta(days=2))
    assert tell() == []


def test_what_went_before_it_was_told_is_no_news(
    buyer: User, seller: User, brand: Brand, stranger: User, put: Put, tell: Tell
) -> None:
    follows.follow(follower=buyer, seller=seller)
    follows.follow(follower=stranger, brand=brand)
    search(stranger, "wool")
    put("Wool coat", brand=brand).hide()
    put("Wool hat", brand=brand).reserve()
    assert tell() == []
    assert Notice.objects.count() == 0
    # And the day's one piece of news is still to come.
    put("Wool scarf", brand=brand)
    assert sorted(tell()) == [
        ("ben", f"1 new item from {seller.username}"),
        (stranger.username, "1 new item by Arket"),
    ]


@pytest.mark.parametrize("kind", ["seller", "brand", "search"])
def test_what_was_reserved_when_its_news_was_due_is_told_of_once_it_is_free(
    buyer: User, seller: User, brand: Brand, put: Put, tell: Tell, clock: time_machine.Traveller,
    kind: str,
) -> None:  # fmt: skip
    if kind == "search":
        search(buyer, "wool")
    else:
        follows.follow(follower=buyer, **{kind: {"seller": seller, "brand": brand}[kind]})
    coat = put("Wool coat", brand=brand)
    scarf = put("Wool scarf", brand=brand)
    put("Wool hat", brand=brand)
    coat.reserve()
    scarf.reserve()
    assert [who for who, _ in tell()] == ["ben"]
    clock.shift(timedelta(days=1))
    assert tell() == []
    coat.release()
    scarf.sell()
    assert [who for who, _ in tell()] == ["ben"]
    assert list(Notice.objects.order_by("pk").values_list("body", flat=True)) == [
        "Wool hat",
        "Wool coat",
    ]
    clock.shift(timedelta(days=2))
    assert tell() == []


def test_a_notice_of_one_item_goes_when_the_item_does(
    buyer: User, seller: User, put: Put, tell: Tell, work: Work
) -> None:
    follows.follow(follower=buyer, seller=seller)
    coat = put("Wool coat")
    tell()
    assert Notice.objects.shown_to(buyer).count() == 1
    coat.reserve()
    work()
    assert Notice.objects.shown_to(buyer).count() == 0


def test_what_was_listed_a_moment_ago_waits_for_its_corrections(
    buyer: User, seller: User, put: Put, tell: Tell, work: Work
) -> None:
    follows.follow(follower=buyer, seller=seller)
    put("Wool coat")
    tell_followers()
    assert work() == []
    assert tell() == [("ben", f"1 new item from {seller.username}")]


def test_what_is_put_up_again_or_corrected_is_not_new(
    buyer: User, seller: User, put: Put, tell: Tell, clock: time_machine.Traveller
) -> None:
    coat = put("Wool coat")
    tell()
    follows.follow(follower=buyer, seller=seller)
    search(buyer, "wool")
    clock.shift(timedelta(hours=2))
    coat.hide()
    coat.publish()
    assert tell() == []


@pytest.mark.parametrize("kind", ["seller", "brand", "search"])
def test_the_muted_tell_nothing_and_the_unmuted_only_of_what_comes_then(
    buyer: User, seller: User, brand: Brand, put: Put, tell: Tell, kind: str
) -> None:
    if kind == "search":
        row: Follow | SavedSearch = search(buyer, "wool")
    else:
        follows.follow(follower=buyer, **{kind: {"seller": seller, "brand": brand}[kind]})
        row = Follow.objects.get()
    row.mute()
    put("Wool coat", brand=brand)
    assert tell() == []
    row.unmute()
    assert tell() == []
    put("Wool hat", brand=brand)
    assert [who for who, _ in tell()] == ["ben"]
    assert Notice.objects.get().body == "Wool hat"


def test_who_lets_go_before_the_mail_leaves_gets_none(
    buyer: User, seller: User, put: Put, work: Work, clock: time_machine.Traveller
) -> None:
    follows.follow(follower=buyer, seller=seller)
    saved = search(buyer, "silk")
    put("Wool coat")
    clock.shift(timedelta(days=1))
    put("Silk scarf")
    clock.shift(timedelta(minutes=10))
    work()
    tell_followers()
    follows.unfollow(follower=buyer, seller=seller)
    tell_searchers()
    saved.delete()
    assert work() == []
    assert Notice.objects.shown_to(buyer).count() == 0


def test_a_block_and_a_suspension_end_the_news(
    buyer: User, seller: User, brand: Brand, put: Put, tell: Tell
) -> None:
    follows.follow(follower=buyer, brand=brand)
    search(buyer, "wool")
    blocks.block(blocker=buyer, blocked=seller)
    put("Wool coat", brand=brand)
    assert tell() == []
    blocks.unblock(blocker=buyer, blocked=seller)
    User.objects.filter(pk=seller.pk).update(is_active=False)
    put("Wool hat", brand=brand)
    assert tell() == []


def test_ones_own_items_are_no_news(seller: User, brand: Brand, put: Put, tell: Tell) -> None:
    follows.follow(follower=seller, brand=brand)
    search(seller, "wool")
    put("Wool coat", brand=brand)
    assert tell() == []


def test_a_digest_has_what_still_can_be_bought(
    buyer: User, seller: User, put: Put, tell: Tell, work: Work, clock: time_machine.Traveller
) -> None:
    Wishes.objects.create(person=buyer, digest="day")
    follows.follow(follower=buyer, seller=seller)
    search(buyer, "silk")
    coat = put("Wool coat")
    put("Silk scarf")
    assert tell() == []
    coat.reserve()
    coat.sell()
    clock.shift(timedelta(days=1))
    assert work() == [("ben", "1 piece of news for you")]


def test_who_switched_mail_off_reads_it_on_the_page(
    buyer: User, seller: User, put: Put, tell: Tell
) -> None:
    Wishes.objects.create(person=buyer, switched_off=["follows:email"])
    follows.follow(follower=buyer, seller=seller)
    put("Wool coat")
    assert tell() == []
    assert Notice.objects.shown_to(buyer).get().title == f"1 new item from {seller.username}"
