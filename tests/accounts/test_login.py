"""Logging in and out."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import PASSWORD

MISMATCH = "No account has this address and password together."


def log_in(client: Client, user: User, **more: str):
    fields = {"login": user.email, "password": PASSWORD}
    return client.post("/accounts/login/", fields | more)


def test_a_session_lasts_thirty_days(client: Client, buyer: User) -> None:
    answer = log_in(client, buyer)
    assert answer["Location"] == "/"
    assert client.cookies["sessionid"]["max-age"] == 30 * 24 * 60 * 60
    assert client.cookies["sessionid"]["httponly"]


def test_the_address_may_be_written_in_any_case(client: Client, buyer: User) -> None:
    log_in(client, buyer, login=buyer.email.upper())
    assert client.session["_auth_user_id"] == str(buyer.pk)


def test_it_leads_where_one_was(client: Client, buyer: User) -> None:
    page = client.get("/accounts/login/?next=/cart/%3Fa%3D1").content.decode()
    assert '<input type="hidden" name="next" value="/cart/?a=1">' in page
    assert 'href="/accounts/signup/?next=/cart/%3Fa%3D1"' in page
    assert log_in(client, buyer, next="/cart/?a=1")["Location"] == "/cart/?a=1"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example",
        "http:///evil.example",
        "javascript:alert(1)",
        "\\\\evil.example",
        "/\\evil.example",
        "\x01https://evil.example",
        "/cart/\r\nSet-Cookie: a=b",
    ],
)
def test_it_never_leads_elsewhere(client: Client, buyer: User, elsewhere: str) -> None:
    answer = log_in(client, buyer, next=elsewhere)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert not answer["Location"].startswith(("//", "/\\"))
    assert "a" not in answer.cookies


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(
    client: Client, buyer: User
) -> None:
    wrong = log_in(client, buyer, password="not-this-one")
    unknown = log_in(client, buyer, login="nobody@example.com")
    for answer in (wrong, unknown):
        assert answer.status_code == 200
        assert MISMATCH in answer.content.decode()
        assert "_auth_user_id" not in client.session
    assert f'value="{buyer.email}"' in wrong.content.decode()


def test_guessing_stops_after_five_tries_and_other_people_are_not_shut_out(
    client: Client, buyer: User, seller: User
) -> None:
    for _ in range(5):
        log_in(client, buyer, password="not-this-one")
    answer = log_in(client, buyer)
    assert "Too many tries with a wrong password." in answer.content.decode()
    assert "_auth_user_id" not in client.session
    log_in(client, seller)
    assert client.session["_auth_user_id"] == str(seller.pk)


def test_a_closed_account_says_so_to_its_owner_alone(client: Client, buyer: User) -> None:
    User.objects.update(is_active=False)
    assert log_in(client, buyer)["Location"] == "/accounts/inactive/"
    assert "This account is closed" in client.get("/accounts/inactive/").content.decode()
    assert MISMATCH in log_in(client, buyer, password="not-this-one").content.decode()


def test_logging_out_needs_a_form_and_ends_the_session(browser: Client) -> None:
    assert "Log out?" in browser.get("/accounts/logout/").content.decode()
    assert "_auth_user_id" in browser.session
    assert browser.post("/accounts/logout/")["Location"] == "/"
    assert "_auth_user_id" not in browser.session
