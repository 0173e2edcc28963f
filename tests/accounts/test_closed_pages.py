"""Whose page is closed is named where they were met, without a link that leads nowhere."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from marketplace import follows, reviewing
from marketplace.models import Listing, Order
from messaging import talking
from tests.factories import make_listing
from tests.marketplace.orders.conftest import awaiting, paid, shipped

__all__ = ["awaiting", "paid", "shipped"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller)


@pytest.fixture
def at_buyer(buyer: User) -> Client:
    client = Client()
    client.force_login(buyer)
    return client


@pytest.fixture(params=[{"suspended_at": timezone.now()}, {"is_active": False}])
def closed(request: pytest.FixtureRequest, seller: User) -> User:
    """The seller, whom others meet no more."""
    User.objects.filter(pk=seller.pk).update(**request.param)
    return seller


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_conversation(listing: Listing, buyer: User, seller: User, at_buyer: Client) -> None:
    address = talking.conversation_about(listing, buyer=buyer).get_absolute_url()
    said = "selma can't answer at the moment."
    page = read(at_buyer, address)
    assert 'href="/members/selma/"' in page
    assert said not in page
    User.objects.filter(pk=seller.pk).update(suspended_at=timezone.now())
    page = read(at_buyer, address)
    assert "<h1>selma</h1>" in page
    assert 'href="/members/selma/"' not in page
    assert said in page


def test_the_list_of_all_that_is_followed(buyer: User, at_buyer: Client, seller: User) -> None:
    follows.follow(follower=buyer, seller=seller)
    assert 'href="/members/selma/"' in read(at_buyer, "/following/")
    User.objects.filter(pk=seller.pk).update(suspended_at=timezone.now())
    page = read(at_buyer, "/following/")
    assert "<span>selma</span>" in page
    assert 'href="/members/selma/"' not in page


def test_the_page_of_something_that_they_sold(at_buyer: Client, closed: User) -> None:
    sold = make_listing(closed, status="sold")
    page = read(at_buyer, sold.get_absolute_url())
    assert "<strong>selma</strong>" in page
    assert "/members/selma/" not in page
    assert "Ask the seller" not in page


def test_a_review_that_they_wrote(
    shipped: Order, buyer: User, seller: User, at_buyer: Client
) -> None:
    shipped.complete(by=buyer)
    for side in (buyer, seller):
        reviewing.write(shipped, by=side, stars=5, text="Quick and kind.")
    address = f"/members/{buyer.username}/reviews/"
    assert 'href="/members/selma/"' in read(at_buyer, address)
    User.objects.filter(pk=seller.pk).update(suspended_at=timezone.now())
    page = read(at_buyer, address)
    assert "Quick and kind." in page
    assert 'href="/members/selma/"' not in page


def test_asking_whether_to_block_them(buyer: User, at_buyer: Client, closed: User) -> None:
    page = read(at_buyer, f"/you/blocks/{closed.username}/")
    assert "/members/selma/" not in page
    blocks.block(blocker=buyer, blocked=closed)
    assert "/members/selma/" not in read(at_buyer, "/you/blocks/")
