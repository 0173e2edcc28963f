"""Hearts: kept by members and guests, told of lower prices, and nothing twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from marketplace import editing, offers
from marketplace.models import Favourite, Listing
from notifications.models import Notice
from outbox.models import Job
from outbox.queue import run_job
from tests.factories import PASSWORD, make_listing


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller, title="Green corduroy skirt")


def run_due() -> None:
    Job.objects.update(run_after=timezone.now() - timedelta(seconds=1))
    while due := list(Job.objects.due().values_list("pk", flat=True)):
        for job_id in due:
            run_job(job_id)


def subjects() -> list[str]:
    return [letter.subject for letter in mail.outbox]


def test_a_guests_hearts_are_kept_at_sign_in_and_their_own_items_left_out(
    client: Client, listing: Listing, buyer: User
) -> None:
    own = make_listing(buyer)
    for kept in (listing, own):
        client.post("/favourites/", {"keep": kept.pk})
    assert "Green corduroy skirt" in client.get("/favourites/").content.decode()
    client.post("/accounts/login/", {"login": buyer.email, "password": PASSWORD})
    assert list(buyer.favourites.values_list("listing", flat=True)) == [listing.pk]
    assert f'name="drop" value="{listing.pk}"' in client.get("/favourites/").content.decode()


def test_kept_twice_is_once_and_let_go_twice_is_gone(
    client: Client, listing: Listing, buyer: User
) -> None:
    client.force_login(buyer)
    for _ in range(2):
        client.post("/favourites/", {"keep": listing.pk})
    assert Favourite.objects.count() == 1
    for _ in range(2):
        client.post("/favourites/", {"drop": listing.pk})
    assert Favourite.objects.count() == 0
    assert "Nothing kept yet" in client.get("/favourites/").content.decode()


def test_the_page_goes_back_to_where_the_heart_was_and_nowhere_else(
    client: Client, listing: Listing
) -> None:
    there = {"keep": listing.pk, "next": "/browse/women/?page=2"}
    assert client.post("/favourites/", there)["Location"] == "/browse/women/?page=2"
    for elsewhere in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        answer = client.post("/favourites/", {"drop": listing.pk, "next": elsewhere})
        assert answer["Location"] == "/favourites/"


def test_ones_own_item_and_a_hidden_one_are_not_kept(
    client: Client, listing: Listing, seller: User
) -> None:
    client.force_login(seller)
    answer = client.post("/favourites/", {"keep": listing.pk}, headers={"Accept": "text/plain"})
    assert (answer.status_code, answer.content) == (
        409,
        b"This is your own item, so it was not kept.",
    )
    listing.hide()
    for nonsense in (listing.pk, 0, "x", "²", "9" * 30):
        assert client.post("/favourites/", {"keep": nonsense}).status_code == 404
    assert Favourite.objects.count() == 0


def test_a_lower_price_is_told_once_to_who_keeps_it(
    client: Client, listing: Listing, buyer: User
) -> None:
    client.force_login(buyer)
    client.post("/favourites/", {"keep": listing.pk})
    editing.keep(listing=listing, changes={"price_cents": 3500})
    editing.keep(listing=listing, changes={"price_cents": 3000})
    run_due()
    [letter] = [m for m in mail.outbox if m.to == [buyer.email]]
    assert letter.subject == "Now €30.00: Green corduroy skirt"
    assert "it was €40.00" in letter.body
    editing.keep(listing=listing, changes={"price_cents": 3200})
    run_due()
    assert len(mail.outbox) == 1


def test_a_price_that_fell_on_an_item_sold_meanwhile_is_no_news(
    client: Client, listing: Listing, buyer: User
) -> None:
    client.force_login(buyer)
    client.post("/favourites/", {"keep": listing.pk})
    editing.keep(listing=listing, changes={"price_cents": 3000})
    listing.reserve()
    run_due()
    assert subjects() == ["Reserved: Green corduroy skirt"]


def test_a_kept_item_that_somebody_buys_is_told_of_at_each_step_once(
    client: Client, listing: Listing, buyer: User, stranger: User
) -> None:
    for person in (buyer, stranger):
        Favourite.objects.create(user=person, listing=listing)
    reserved, back = "Reserved: Green corduroy skirt", "For sale again: Green corduroy skirt"
    listing.reserve()
    run_due()
    assert subjects() == [reserved, reserved]
    listing.release()
    run_due()
    listing.reserve()
    run_due()
    assert subjects()[2:] == [back, back]
    listing.sell()
    run_due()
    assert subjects()[4:] == ["Sold: Green corduroy skirt"] * 2


def test_who_was_told_of_a_sale_that_fell_through_is_told_that_it_is_back(
    listing: Listing, buyer: User
) -> None:
    Favourite.objects.create(user=buyer, listing=listing)
    listing.reserve()
    listing.sell()
    run_due()
    listing.release()
    run_due()
    assert subjects() == [
        "Sold: Green corduroy skirt",
        "For sale again: Green corduroy skirt",
    ]


@pytest.mark.parametrize("by_seller", [True, False])
def test_no_news_of_an_item_that_a_block_keeps_from_its_keeper(
    listing: Listing, buyer: User, seller: User, stranger: User, by_seller: bool
) -> None:
    for person in (buyer, stranger):
        Favourite.objects.create(user=person, listing=listing, seen_price_cents=4000)
    one, other = (seller, buyer) if by_seller else (buyer, seller)
    blocks.block(blocker=one, blocked=other)
    editing.keep(listing=listing, changes={"price_cents": 3000})
    run_due()
    listing.reserve()
    run_due()
    assert len(mail.outbox) == 2
    assert {letter.to[0] for letter in mail.outbox} == {stranger.email}


def test_what_is_free_again_before_it_is_told_is_no_news(listing: Listing, buyer: User) -> None:
    Favourite.objects.create(user=buyer, listing=listing)
    listing.reserve()
    listing.release()
    run_due()
    assert subjects() == []
    assert Notice.objects.count() == 0


def test_a_notice_of_a_reservation_goes_when_the_item_is_back(
    listing: Listing, buyer: User
) -> None:
    Favourite.objects.create(user=buyer, listing=listing)
    listing.reserve()
    run_due()
    listing.release()
    run_due()
    shown = Notice.objects.shown_to(buyer).values_list("kind", flat=True)
    assert list(shown) == ["marketplace.kept_item_back"]


def test_who_has_it_reserved_is_not_told_of_it(listing: Listing, buyer: User) -> None:
    Favourite.objects.create(user=buyer, listing=listing)
    offer = offers.make(buyer=buyer, listings=[listing], cents=3000, by=buyer)
    offers.accept(offer, by=listing.seller)
    run_due()
    assert [m.subject for m in mail.outbox if "Reserved" in m.subject] == []


@pytest.mark.parametrize("size", [2, 12])
def test_the_page_asks_the_same_whatever_its_length(
    client: Client, seller: User, buyer: User, django_assert_num_queries: object, size: int
) -> None:
    client.force_login(buyer)
    for _ in range(size):
        client.post("/favourites/", {"keep": make_listing(seller).pk})
    with django_assert_num_queries(6):
        client.get("/favourites/")
