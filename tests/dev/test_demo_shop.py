"""What the demo shop sells: whole, true to its pictures, and the same at each filling."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import Count, F, Max, Sum
from django.test import Client
from django.utils import timezone
from PIL import Image
from pytest_django.plugin import DjangoDbBlocker

from accounts.models import Address, User
from dev.demo.catalogue import FOLDER, PHOTOS, SIZE, WIDTHS, catalogue
from dev.demo.logins import PASSWORD, READY, accounts_at_stripe
from marketplace.facets import Colour, Condition, Era, Material
from marketplace.models import (
    Brand,
    Category,
    Checkout,
    Listing,
    ListingPhoto,
    Offer,
    Order,
    ReplyTime,
    Size,
)
from messaging.models import Conversation, Message, Side
from payments.models import Entry, Payment, SellerAccount, Transfer
from search import feed

# One worker fills it for all of them.
pytestmark = pytest.mark.xdist_group("demo_shop")

SHIPPED_BYTES_AT_MOST = 35_000_000


@pytest.fixture(scope="module")
def filled_once(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A filled shop for all tests of this module, taken back after them: filling takes seconds."""
    with django_db_blocker.unblock():
        outer = transaction.atomic()
        outer.__enter__()
        call_command("fill_shop")
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def shop(filled_once: None, db: None) -> None:
    """The filled shop; what a test changes in it is taken back."""


def test_there_are_forty_sellers_and_more_than_six_hundred_listings() -> None:
    shop = catalogue()
    assert len(shop.items) == 635
    assert len({seller.username for seller in shop.sellers}) == 40
    selling = {item.seller for item in shop.items}
    assert selling == {seller.username for seller in shop.sellers} | {"seller"}


def test_keys_and_titles_are_unique_and_within_the_rules() -> None:
    items = catalogue().items
    assert len({item.key for item in items}) == len(items)
    assert [
        title for title, count in Counter(item.title for item in items).items() if count > 1
    ] == []
    for item in items:
        assert 3 <= len(item.title) <= 100, item.key
        assert 10 <= len(item.description) <= 2000, item.key
        assert settings.PRICE_MIN_CENTS <= item.price_cents <= settings.PRICE_MAX_CENTS, item.key
        assert 0 < item.shipping_cents <= settings.SHIPPING_MAX_CENTS, item.key


def test_facets_are_words_that_the_shop_knows() -> None:
    for item in catalogue().items:
        assert item.condition in Condition.values, item.key
        assert set(item.colours) <= set(Colour.values), item.key
        assert 1 <= len(item.colours) <= 2, item.key
        assert set(item.materials) <= set(Material.values), item.key
        assert 1 <= len(item.materials) <= 2, item.key
        assert item.era in {"", *Era.values}, item.key


@pytest.mark.django_db
def test_every_leaf_of_the_tree_has_something_for_sale() -> None:
    leaves = set(Category.objects.filter(children=None).values_list("path", flat=True))
    for_sale = {item.category for item in catalogue().items if item.status == "active"}
    assert len(leaves) == 95
    assert for_sale == leaves


@pytest.mark.django_db
def test_sizes_belong_to_the_size_system_of_the_leaf() -> None:
    systems = dict(Category.objects.filter(children=None).values_list("path", "size_system"))
    labels = set(Size.objects.values_list("system", "label"))
    for item in catalogue().items:
        system = systems[item.category]
        known = {label for of, label in labels if of == system} or {""}
        assert item.size in known, (item.key, system)


def test_words_match_the_picture() -> None:
    for item in catalogue().items:
        drawn = item.picture
        assert item.colours[0] == drawn["colour"], item.key
        second = "multi" if drawn["pattern"] == "print" else drawn["colour2"]
        assert item.colours[1:] == ([second] if second else []), item.key
        assert item.materials[0] == drawn["material"], item.key
        assert (item.condition == "new_with_tags") or "tag" not in drawn["opts"], item.key


def test_every_photo_is_a_webp_of_four_to_five() -> None:
    shipped = set()
    for item in catalogue().items:
        assert 2 <= len(item.photos) <= 4, item.key
        for photo in item.photos:
            for width in WIDTHS:
                path = photo.path(width)
                with Image.open(path) as image:
                    assert (image.format, image.size) == ("WEBP", (width, width * 5 // 4)), path
                shipped.add(path)
    assert shipped == set(PHOTOS.rglob("*.webp"))
    assert sum(path.stat().st_size for path in shipped) < SHIPPED_BYTES_AT_MOST
    assert SIZE == (640, 800)


def test_the_sandbox_is_told_of_every_seller() -> None:
    told = (FOLDER / "accounts.json").read_text()
    assert told == accounts_at_stripe(catalogue().sellers)
    assert len({account["id"] for account in json.loads(told)}) == 41


def test_filling_puts_the_whole_catalogue_into_the_shop(shop: None) -> None:
    assert Listing.objects.count() == 635
    assert Counter(Listing.objects.values_list("status", flat=True)) == {
        "active": 479,
        "sold": 150,
        "reserved": 4,
        "draft": 1,
        "hidden": 1,
    }
    assert not Listing.objects.filter(size=None).exclude(category__size_system="none").exists()
    assert Listing.objects.filter(brand__tier=Brand.Tier.LUXURY).count() > 20
    for photo in ListingPhoto.objects.order_by("pk")[:20]:
        assert photo.status == ListingPhoto.Status.READY
        for width in WIDTHS:
            assert default_storage.exists(f"photos/{photo.key}/{width}.webp")


def test_filling_twice_leaves_the_same_rows(shop: None) -> None:
    before = everything()
    call_command("fill_shop")
    assert everything() == before


def everything() -> dict[str, object]:
    """Numbers and names by which a second filling would show."""
    models = (
        User,
        Listing,
        ListingPhoto,
        Brand,
        Order,
        Checkout,
        Payment,
        Transfer,
        Entry,
        Address,
    )
    counts = {model.__name__: model.objects.count() for model in models}
    newest = Listing.objects.aggregate(Max("updated_at"), Max("pk"))
    keys = sorted(str(key) for key in ListingPhoto.objects.values_list("key", flat=True))
    return counts | newest | {"photos": keys}


def test_past_sales_are_completed_paid_out_and_balance(shop: None) -> None:
    completed = Order.objects.filter(status=Order.Status.COMPLETED)
    assert completed.count() == 150
    since = timezone.now() - timedelta(days=120)
    assert not completed.exclude(paid_at__gte=since).exists()
    assert not completed.exclude(paid_at__lt=F("shipped_at")).exists()
    assert not completed.exclude(shipped_at__lt=F("delivered_at")).exists()
    assert not completed.exclude(delivered_at__lte=F("completed_at")).exists()
    assert not completed.filter(completed_at__gt=timezone.now()).exists()
    for transfer in Transfer.objects.select_related("order"):
        assert transfer.amount_cents == transfer.order.payout_cents
        assert transfer.status == Transfer.Status.PAID
    assert Entry.objects.aggregate(sum=Sum("amount_cents")) == {"sum": 0}
    owed = Entry.objects.filter(account="seller_payable").aggregate(sum=Sum("amount_cents"))
    assert owed == {"sum": 0}


def test_reserved_items_are_held_by_somebody_who_is_paying(shop: None) -> None:
    reserved = Listing.objects.filter(status=Listing.Status.RESERVED)
    held = reserved.filter(reservations__released_at=None).annotate(n=Count("reservations"))
    assert [listing.n for listing in held] == [1, 1, 1, 1]
    waiting = Order.objects.filter(status=Order.Status.AWAITING_PAYMENT)
    assert {order.checkout.status for order in waiting} == {Checkout.Status.OPEN}
    assert waiting.count() == 4


@pytest.mark.parametrize("name", [person.username for person in READY])
def test_the_ready_made_logins_work(name: str, client, shop: None) -> None:
    answer = client.post(
        "/accounts/login/", {"login": f"{name}@threadly.test", "password": PASSWORD}
    )
    assert answer.status_code == 302
    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert user.username == name
    assert user.is_staff == (name == "moderator")


def test_sellers_can_be_paid_and_the_buyer_has_an_address(shop: None) -> None:
    assert SellerAccount.objects.filter(transfers_active=True, details_submitted=True).count() == 41
    assert Address.objects.filter(user__username="buyer", is_default=True).count() == 1
    mine = Listing.objects.filter(seller__username="seller")
    assert {"active", "sold", "draft", "hidden"} <= set(mine.values_list("status", flat=True))


def test_photo_keys_are_the_same_at_each_filling(shop: None) -> None:
    first = catalogue().items[0]
    stored = ListingPhoto.objects.filter(listing__title=first.title).order_by("position")
    assert [photo.key for photo in stored] == [photo.key for photo in first.photos]
    assert Path(default_storage.path(f"photos/{stored[0].key}/640.webp")).is_file()


def test_the_buyer_keeps_and_follows_something_and_their_feed_has_news(shop: None) -> None:
    buyer = User.objects.get(username="buyer")
    counts = (buyer.favourites.count(), buyer.follows.count(), buyer.saved_searches.count())
    assert counts == (9, 6, 2)
    assert len(feed.page(buyer).tiles) == settings.PAGE_SIZE
    assert sum(source.new for source in feed.sources(buyer)) > 10
    assert User.objects.get(username="seller").followers.count() == 6


def test_there_are_some_sixty_in_order_of_time(shop: None) -> None:
    now = timezone.now()
    talks = Conversation.objects.prefetch_related("messages", "sides")
    assert 55 <= len(talks) <= 75
    for talk in talks:
        said = list(talk.messages.all())
        assert [message.change for message in said] == list(range(1, len(said) + 1))
        moments = [message.sent_at for message in said]
        assert moments == sorted(moments)
        assert moments[-1] <= now
        assert (talk.last_message_id, talk.last_change) == (said[-1].pk, len(said))
        assert talk.last_message_at == moments[-1]
        assert {side.user_id for side in talk.sides.all()} == set(talk.people)
        assert {message.sender_id for message in said} <= {None, *talk.people}


def test_sales_tell_of_themselves(shop: None) -> None:
    about = Conversation.objects.filter(order__status=Order.Status.COMPLETED)
    assert about.count() >= 15
    for talk in about:
        told = list(talk.messages.exclude(verb="").values_list("verb", flat=True))
        assert told == ["pay", "ship", "deliver", "complete"]


def test_offers_stand_in_their_conversations(shop: None) -> None:
    offers = Offer.objects.all()
    assert {offer.status for offer in offers} == {"pending", "declined", "expired"}
    assert len(offers) >= 8
    for offer in offers:
        [line] = offer.lines.all()
        assert line.is_live == (offer.status == "pending")
        assert line.list_cents / 2 <= offer.amount_cents <= line.list_cents
        verbs = list(offer.events.values_list("verb", flat=True))
        cards = Message.objects.filter(offer=offer).order_by("pk")
        assert [message.verb for message in cards] == verbs


def test_the_ready_made_two_have_something_to_answer(shop: None) -> None:
    seller, buyer = (User.objects.get(username=name) for name in ("seller", "buyer"))
    assert Side.objects.filter(user=seller).unread().count() >= 2
    [waiting] = Offer.objects.filter(status="pending")
    assert (waiting.buyer, waiting.seller, waiting.is_open) == (buyer, seller, True)
    client = Client()
    for person in (seller, buyer):
        client.force_login(person)
        for side in Side.objects.filter(user=person).select_related("conversation"):
            assert client.get(side.conversation.get_absolute_url()).status_code == 200


def test_members_pages_say_how_soon_they_answer(shop: None) -> None:
    assert ReplyTime.objects.count() >= 10
    assert ReplyTime.objects.filter(user__username="seller", seconds__lt=86_400).exists()
