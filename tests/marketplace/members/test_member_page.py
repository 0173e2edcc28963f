"""The page of a person."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace.models import Checkout, HelpfulVote, Order, Review, ReviewPhoto
from marketplace.refs import new_ref
from tests.factories import make_listing, make_user


def test_a_person_shows_who_they_are_and_what_they_sell(client: Client, seller: User) -> None:
    seller.bio = "I sell what I sew.\n<script>x()</script>"
    seller.place = "Lund & around"
    seller.save()
    make_listing(seller, title="On display")
    make_listing(seller, title="Being paid", status="reserved")
    make_listing(seller, title="Gone", status="sold")
    make_listing(seller, title="Secret", status="draft")
    page = client.get("/members/selma/").content.decode()
    assert "<h1>selma</h1>" in page
    assert "Lund &amp; around" in page
    assert "<script>x()" not in page
    assert "On display" in page and "Being paid" in page
    assert "Gone" not in page and "Secret" not in page
    sold = client.get("/members/selma/?show=sold").content.decode()
    assert "Gone" in sold
    assert "On display" not in sold and "Secret" not in sold


def test_the_name_is_found_in_any_case(client: Client, seller: User) -> None:
    assert client.get("/members/SELMA/").status_code == 200


@pytest.mark.parametrize("name", ["nobody", "a%00b", "x" * 300, "%F0%9F%A7%B5"])
def test_who_is_not_there_is_not_found(client: Client, db: None, name: str) -> None:
    assert client.get(f"/members/{name}/").status_code == 404


def test_the_suspended_and_those_who_left_are_not_found(client: Client, db: None) -> None:
    make_user("susan", suspended_at=timezone.now())
    make_user("lenny", is_active=False)
    assert client.get("/members/susan/").status_code == 404
    assert client.get("/members/lenny/").status_code == 404


def test_a_member_page_is_only_read(client: Client, seller: User) -> None:
    assert client.post("/members/selma/").status_code == 405


@pytest.mark.parametrize("query", ["?page=99", "?page=x", "?page=-1", "?show=sold&page=2"])
def test_odd_pages_are_answered(client: Client, seller: User, query: str) -> None:
    make_listing(seller)
    assert client.get(f"/members/selma/{query}").status_code == 200


@pytest.mark.parametrize("size", [1, 6])
def test_the_page_asks_the_same_for_one_item_as_for_six(
    client: Client, seller: User, django_assert_num_queries: object, size: int
) -> None:
    for _ in range(size):
        make_listing(seller)
    client.get("/members/selma/")
    # person with photo, standing (trades, parcels, replies, stars), counts, tiles
    with django_assert_num_queries(7):
        client.get("/members/selma/")


def review(about: User, by: User) -> Review:
    """A review of an old order, with a photo and a vote."""
    began = timezone.now() - timedelta(days=60)
    paid = Checkout.objects.create(
        ref=new_ref(),
        buyer=by,
        status="paid",
        currency="EUR",
        address={},
        expires_at=began,
        paid_at=began,
    )
    order = Order.objects.create(
        ref=new_ref(), checkout=paid, buyer=by, seller=about, status="completed", currency="EUR",
        items_cents=4000, shipping_cents=450, protection_cents=270, fee_cents=200,
        paid_at=began, shipped_at=began, completed_at=began,
    )  # fmt: skip
    made = Review.objects.create(order=order, author=by, about=about, stars=5, text="Lovely.")
    ReviewPhoto.objects.create(review=made, status="ready", widths=[320], width=320, height=400)
    HelpfulVote.objects.create(review=made, user=make_user())
    return made


@pytest.mark.parametrize("size", [1, 10])
def test_the_reviews_ask_the_same_for_one_as_for_ten(
    client: Client, seller: User, django_assert_num_queries: object, size: int
) -> None:
    for _ in range(size):
        review(seller, make_user())
    client.get("/members/selma/reviews/")
    # person with photo, standing (4), counts, reviews, their photos
    with django_assert_num_queries(8):
        page = client.get("/members/selma/reviews/").content.decode()
    assert page.count("1 person found this helpful") == size


def test_reviews_come_ten_a_page_the_newest_first(client: Client, seller: User) -> None:
    made = [review(seller, make_user()) for _ in range(11)]
    first = client.get("/members/selma/reviews/").content.decode()
    assert "Page 1 of 2" in first and f'id="review-{made[0].pk}"' not in first
    second = client.get("/members/selma/reviews/?page=2").content.decode()
    assert f'id="review-{made[0].pk}"' in second
    client.force_login(make_user())
    vote = client.post(f"/reviews/{made[0].pk}/helpful/")
    assert vote["Location"] == f"/members/selma/reviews/?page=2#review-{made[0].pk}"
