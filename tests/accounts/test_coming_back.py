"""Pressing a button while logged out, and opening the address that a button posts to."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace.models import Follow
from messaging.models import Conversation
from tests.factories import PASSWORD, make_listing

AT = "http://testserver"
SAID = "Log in first, then press it once more. Nothing was changed."


def test_a_guest_who_asks_a_seller_comes_back_to_the_item(
    client: Client, seller: User, buyer: User
) -> None:
    item = make_listing(seller).get_absolute_url()
    asking = f"/messages/about/{item.split('/')[2].split('-')[0]}/"
    answer = client.post(asking, headers={"referer": f"{AT}{item}?from=a&to=b"})
    assert answer["Location"] == f"/accounts/login/?next={item}%3Ffrom%3Da%26to%3Db"
    assert SAID in client.get(answer["Location"]).content.decode()
    assert not Conversation.objects.exists()
    fields = {"login": buyer.email, "password": PASSWORD, "next": item}
    logged_in = client.post("/accounts/login/", fields, follow=True)
    assert logged_in.request["PATH_INFO"] == item
    assert logged_in.status_code == 200
    client.post(asking)
    assert Conversation.objects.get().buyer == buyer


def test_whose_session_is_over_comes_back_to_the_page(client: Client, seller: User) -> None:
    answer = client.post(
        f"/members/{seller.username}/following/", {"follow": ""}, headers={"referer": f"{AT}/feed/"}
    )
    assert answer["Location"] == "/accounts/login/?next=/feed/"
    assert not Follow.objects.exists()


@pytest.mark.parametrize(
    "referrer", ["", "https://evil.example/", "//evil.example", "http://testserver.evil.example/x"]
)
def test_a_press_from_nowhere_comes_back_to_the_front_page(
    client: Client, db: None, referrer: str
) -> None:
    answer = client.post("/notifications/reading/", headers={"referer": referrer})
    assert answer["Location"] == "/accounts/login/?next=/"


def test_a_page_that_asks_to_log_in_is_still_where_one_comes_to(client: Client, db: None) -> None:
    assert client.get("/purchases/?page=2")["Location"] == (
        "/accounts/login/?next=/purchases/%3Fpage%3D2"
    )
    assert SAID not in client.get("/accounts/login/").content.decode()


def test_the_address_of_a_button_says_that_there_is_nothing_to_see(
    client: Client, seller: User
) -> None:
    client.force_login(seller)
    answer = client.get(f"/messages/about/{make_listing(seller).pk}/")
    assert answer.status_code == 405
    assert answer["Allow"] == "POST"
    assert "A button leads here, and nothing was changed by opening it." in answer.content.decode()
    assert client.delete("/cart/").content == b""
