"""The one button that follows a seller or a brand, and what it refuses."""

import pytest
from django.test import Client

from accounts import blocks
from accounts.models import User
from marketplace import follows
from marketplace.models import Brand, Follow
from tests.factories import make_listing


@pytest.fixture
def brand(seller: User) -> Brand:
    brand = Brand.objects.create(name="Arket", slug="arket")
    make_listing(seller, brand=brand)
    return brand


def test_a_seller_and_a_brand_are_followed_by_their_pages(
    client: Client, buyer: User, seller: User, brand: Brand
) -> None:
    client.force_login(buyer)
    for page in (f"/members/{seller.username}/", "/brands/arket/"):
        assert 'name="follow" value="1"' in client.get(page).content.decode()
        for _ in range(2):
            answer = client.post(f"{page}following/", {"follow": "1", "next": page})
            assert answer["Location"] == page
        assert "Following<" in client.get(page).content.decode()
    assert list(buyer.follows.values_list("seller", "brand")) == [
        (None, brand.pk),
        (seller.pk, None),
    ]
    assert "1 follower<" in client.get(f"/members/{seller.username}/").content.decode()
    for page in (f"/members/{seller.username}/", "/brands/arket/"):
        client.post(f"{page}following/")
    assert not buyer.follows.exists()


def test_htmx_gets_the_button_alone(client: Client, buyer: User, seller: User) -> None:
    client.force_login(buyer)
    address, asked = f"/members/{seller.username}/following/", {"HX-Request": "true"}
    answer = client.post(address, {"follow": "1"}, headers=asked).content.decode()
    assert "Following<" in answer
    assert "<html" not in answer
    answer = client.post(address, {}, headers=asked).content.decode()
    assert 'name="follow"' in answer


def test_oneself_and_somebody_blocked_are_refused(
    client: Client, buyer: User, seller: User
) -> None:
    client.force_login(buyer)
    blocks.block(blocker=seller, blocked=buyer)
    for person, said in {
        buyer: "This is you, so nothing was followed.",
        seller: "You two can&#x27;t follow each other, so nothing was changed.",
    }.items():
        address = f"/members/{person.username}/following/"
        asked = {"HX-Request": "true"}
        assert said in client.post(address, {"follow": "1"}, headers=asked).content.decode()
        client.post(address, {"follow": "1"})
        assert said in client.get("/following/").content.decode()
    assert Follow.objects.count() == 0


def test_a_block_ends_what_the_two_follow_of_each_other(
    buyer: User, seller: User, stranger: User
) -> None:
    for follower, followed in ((buyer, seller), (seller, buyer), (stranger, seller)):
        follows.follow(follower=follower, seller=followed)
    blocks.block(blocker=buyer, blocked=seller)
    assert [follow.follower for follow in Follow.objects.all()] == [stranger]


def test_five_hundred_are_enough(client: Client, buyer: User, seller: User) -> None:
    names = [f"brand-{number}" for number in range(500)]
    brands = Brand.objects.bulk_create(Brand(name=name, slug=name) for name in names)
    Follow.objects.bulk_create(Follow(follower=buyer, brand=brand) for brand in brands)
    client.force_login(buyer)
    client.post(f"/members/{seller.username}/following/", {"follow": "1"})
    assert "You follow 500 sellers and brands already." in client.get("/cart/").content.decode()
    assert buyer.follows.count() == 500


@pytest.mark.parametrize("address", ["/members/nobody/following/", "/brands/none/following/"])
def test_whom_there_is_not_is_not_found(client: Client, buyer: User, address: str) -> None:
    client.force_login(buyer)
    for fields in ({}, {"follow": "1"}):
        assert client.post(address, fields).status_code == 404


def test_the_suspended_are_not_followed_and_can_be_let_go(
    client: Client, buyer: User, seller: User
) -> None:
    follows.follow(follower=buyer, seller=seller)
    seller.is_active = False
    seller.save(update_fields=["is_active"])
    client.force_login(buyer)
    address = f"/members/{seller.username}/following/"
    assert client.post(address, {"follow": "1"}).status_code == 404
    client.post(address)
    assert Follow.objects.count() == 0


def test_a_guest_is_sent_to_log_in_and_opening_a_page_follows_nobody(
    client: Client, buyer: User, seller: User
) -> None:
    page = client.get(f"/members/{seller.username}/").content.decode()
    assert f'href="/accounts/login/?next=/members/{seller.username}/"' in page
    address = f"/members/{seller.username}/following/"
    assert client.post(address, {"follow": "1"})["Location"].startswith("/accounts/login/")
    client.force_login(buyer)
    assert client.get(address).status_code == 405
    assert Follow.objects.count() == 0
