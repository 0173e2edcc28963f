"""Changing the address that one logs in with."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.models import User
from tests.accounts.letters import body, link_in
from tests.factories import PASSWORD

type Post = Callable[[], list[EmailMessage]]

NEW = "new@example.com"
CHANGE = {"email": NEW, "action_add": "1"}


@pytest.fixture
def sure(browser: Client) -> Client:
    """The buyer's browser, whose password was asked for a moment ago."""
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    return browser


def test_a_change_waits_for_the_password_and_then_goes_on(browser: Client, buyer: User) -> None:
    asked = browser.post("/accounts/email/", CHANGE)
    assert asked["Location"] == "/accounts/reauthenticate/?next=%2Faccounts%2Femail%2F"
    assert not EmailAddress.objects.filter(email=NEW).exists()
    wrong = browser.post(asked["Location"], {"password": "not-this-one"})
    assert "This is not your password." in wrong.content.decode()
    assert not EmailAddress.objects.filter(email=NEW).exists()
    browser.post(asked["Location"], {"password": PASSWORD})
    assert EmailAddress.objects.get(email=NEW).user == buyer


def test_the_new_address_counts_once_its_link_is_opened_and_the_old_one_is_told(
    sure: Client, buyer: User, post: Post
) -> None:
    sure.post("/accounts/email/", CHANGE)
    buyer.refresh_from_db()
    assert buyer.email == "ben@example.com"
    (letter,) = post()
    assert letter["To"] == NEW
    sure.post(link_in(letter, "confirm-email"))
    buyer.refresh_from_db()
    assert buyer.email == NEW
    assert list(buyer.emailaddress_set.values_list("email", "verified", "primary")) == [
        (NEW, True, True)
    ]
    told = post()[1]
    assert (told["To"], told["Subject"]) == (
        "ben@example.com",
        "The email address of your account was changed",
    )
    assert "reset your password now" in body(told)


def test_somebody_elses_address_is_not_given_away_and_not_taken(
    sure: Client, buyer: User, seller: User, post: Post
) -> None:
    sure.post("/accounts/email/", CHANGE | {"email": seller.email})
    (letter,) = post()
    path = link_in(letter, "confirm-email")
    assert "This address has an account already" in sure.get(path).content.decode()
    sure.post(path)
    buyer.refresh_from_db()
    assert buyer.email == "ben@example.com"


def test_an_address_that_somebody_signed_up_with_meanwhile_is_left_alone(
    sure: Client, buyer: User, post: Post
) -> None:
    sure.post("/accounts/email/", CHANGE)
    path = link_in(post()[0], "confirm-email")
    squatter = User.objects.create(username="squatter", email=NEW)
    answer = sure.post(path, follow=True)
    assert answer.status_code == 200
    assert "This address belongs to another account" in answer.content.decode()
    buyer.refresh_from_db()
    squatter.refresh_from_db()
    assert (buyer.email, squatter.email) == ("ben@example.com", NEW)


def test_a_change_can_be_given_up(sure: Client, buyer: User) -> None:
    sure.post("/accounts/email/", CHANGE)
    sure.post("/accounts/email/", {"email": NEW, "action_remove": ""})
    assert list(buyer.emailaddress_set.values_list("email", flat=True)) == ["ben@example.com"]


def test_one_cannot_give_up_the_address_one_logs_in_with(sure: Client, buyer: User) -> None:
    sure.post("/accounts/email/", {"email": buyer.email, "action_remove": ""})
    assert list(buyer.emailaddress_set.values_list("email", flat=True)) == ["ben@example.com"]


@pytest.mark.parametrize(
    ("email", "said"),
    [
        ("nonsense", "This is no whole email address; one looks like name@example.com."),
        ("ben@example.com", "This is your address already."),
        ("b" * 250 + "@example.com", "Keep it within 254 characters; it has 262 now."),
    ],
)
def test_a_wrong_address_is_said_beside_the_field(sure: Client, email: str, said: str) -> None:
    answer = sure.post("/accounts/email/", CHANGE | {"email": email})
    assert answer.status_code == 200
    assert answer.context["form"].errors["email"] == [said]
    assert f'value="{email}"' in answer.content.decode()
    assert EmailAddress.objects.count() == 1
