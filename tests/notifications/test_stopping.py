"""The way out of each mail: by the mail program, by a page, and by nobody else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core import mail as outgoing
from django.core import signing
from django.test import Client

from accounts.models import User
from marketplace.models import Offer
from notifications.models import Wishes
from tests.notifications.conftest import Work

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def address(offer: Offer, work: Work) -> str:
    """Where the mail about an offer says that such mails are ended."""
    work()
    headers = outgoing.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    found = re.fullmatch(r"<http://testserver(/\S+)>", headers["List-Unsubscribe"])
    assert found
    assert f"http://testserver{found[1]}" in outgoing.outbox[0].body
    return found[1]


def test_a_mail_program_ends_them_without_login_or_cookie(address: str, seller: User) -> None:
    stranger = Client(enforce_csrf_checks=True)
    for _ in range(2):
        answer = stranger.post(address, ONE_CLICK)
        assert answer.status_code == 200
        assert "no more mails of the sort “Offers”" in answer.content.decode()
    assert Wishes.objects.get(person=seller).switched_off == ["offers:email"]


def test_looking_changes_nothing_and_the_page_has_a_button(address: str, client: Client) -> None:
    page = client.get(address).content.decode()
    assert '<form method="post"><button' in page
    assert Wishes.objects.count() == 0


def test_what_else_was_switched_off_stays_off(address: str, client: Client, seller: User) -> None:
    Wishes.objects.create(person=seller, switched_off=["reviews:push"], digest="day")
    client.post(address)
    own = Wishes.objects.get(person=seller)
    assert (own.switched_off, own.digest) == (["offers:email", "reviews:push"], "day")


def test_an_old_link_changes_nothing_and_says_so(
    address: str, client: Client, clock: time_machine.Traveller
) -> None:
    clock.shift(timedelta(days=91))
    answer = client.post(address)
    assert answer.status_code == 410
    assert "This link does not work any more" in answer.content.decode()
    assert Wishes.objects.count() == 0


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "WzEsIm9mZmVycyJd:1vN000:forged",
        signing.dumps([1, "offers"], salt="another"),
        signing.dumps([10**9, "offers"], salt="notifications.stop"),
        signing.dumps([1, "everything"], salt="notifications.stop"),
    ],
    # A signature holds the second in which it was made, and each test worker makes its own.
    ids=["nonsense", "forged", "another-use", "nobody", "no-group"],
)
def test_a_forged_link_changes_nothing(seller: User, client: Client, token: str) -> None:
    assert client.post(f"/notifications/stop/{token}/").status_code == 410
    assert client.get(f"/notifications/stop/{token}/").status_code == 410
    assert Wishes.objects.count() == 0


def test_a_link_ends_the_mails_of_its_reader_alone(address: str, seller: User, buyer: User) -> None:
    at_buyer = Client()
    at_buyer.force_login(buyer)
    at_buyer.post(address)
    assert Wishes.objects.get().person == seller
    assert at_buyer.put(address).status_code == 405
