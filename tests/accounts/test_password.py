"""Passwords: forgotten, changed, and told about."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from django.test import Client

from accounts.models import User
from outbox.models import Job
from tests.accounts.letters import body, link_in
from tests.factories import PASSWORD

type Post = Callable[[], list[EmailMessage]]

NEW = "linen-and-thimble-7"


def ask(client: Client, email: str) -> str:
    answer = client.post("/accounts/password/reset/", {"email": email})
    assert answer.status_code == 302
    return answer["Location"]


def test_a_forgotten_password_is_replaced_by_a_link_that_works_once(
    client: Client, browser: Client, buyer: User, post: Post
) -> None:
    ask(client, buyer.email.upper())
    (letter,) = post()
    assert (letter["To"], letter["Subject"]) == (buyer.email, "Choose a new password")
    path = link_in(letter, "password/reset/key")
    form = client.get(path)
    assert form.status_code == 302
    assert client.get(form["Location"]).status_code == 200
    done = client.post(form["Location"], {"password1": NEW})
    assert done["Location"] == "/accounts/password/reset/key/done/"
    buyer.refresh_from_db()
    assert buyer.check_password(NEW)
    # Whoever was logged in with the old one is not any more.
    assert browser.get("/you/").status_code == 302
    assert [str(mail["Subject"]) for mail in post()][1:] == [
        "Your password was reset by a link from a mail to you"
    ]
    assert "This link no longer works" in Client().get(path).content.decode()


def test_an_unknown_address_is_answered_alike_and_gets_a_mail(
    client: Client, buyer: User, post: Post
) -> None:
    assert ask(client, "nobody@example.com") == ask(client, buyer.email)
    to_nobody, _to_buyer = post()
    assert (to_nobody["To"], to_nobody["Subject"]) == (
        "nobody@example.com",
        "No account with this address",
    )
    assert "somebody typed this address" in body(to_nobody)


def test_no_token_rests_in_a_job(client: Client, buyer: User) -> None:
    ask(client, buyer.email)
    assert Job.objects.get().arguments == {
        "name": "accounts.reset_password",
        "user_id": buyer.pk,
        "address": buyer.email,
        "ids": {"user": buyer.pk},
    }


def test_a_link_made_up_changes_nothing(client: Client, buyer: User) -> None:
    for key in ("1-abc", "zzzzzzzzzzzzzzzz-abc-def", "1-set-password", "0--"):
        page = client.get(f"/accounts/password/reset/key/{key}/")
        assert "This link no longer works" in page.content.decode()
    assert client.post("/accounts/password/reset/key/1-abc/", {"password1": NEW}).status_code == 200
    buyer.refresh_from_db()
    assert buyer.check_password(PASSWORD)


def test_changing_it_asks_for_the_present_one_and_logs_other_devices_out(
    browser: Client, buyer: User, post: Post
) -> None:
    other = Client()
    other.post("/accounts/login/", {"login": buyer.email, "password": PASSWORD})
    wrong = browser.post("/accounts/password/change/", {"oldpassword": "x", "password1": NEW})
    assert "This is not your present password." in wrong.content.decode()
    browser.post("/accounts/password/change/", {"oldpassword": PASSWORD, "password1": NEW})
    buyer.refresh_from_db()
    assert buyer.check_password(NEW)
    assert browser.get("/you/").status_code == 200
    assert other.get("/you/").status_code == 302
    (letter,) = post()
    assert letter["Subject"] == "Your password was changed"
    assert "From: 127.0.0.1, A browser that we do not know" in body(letter)


def test_a_weak_new_password_is_refused_beside_the_field(browser: Client, buyer: User) -> None:
    fields = {"oldpassword": PASSWORD, "password1": "12345678"}
    answer = browser.post("/accounts/password/change/", fields)
    assert (
        "Many people have this password, so it is guessed first. Choose another."
        in answer.context["form"].errors["password1"]
    )
    buyer.refresh_from_db()
    assert buyer.check_password(PASSWORD)


@pytest.mark.usefixtures("clock_stands")
def test_asking_again_and_again_is_answered_429(client: Client, buyer: User) -> None:
    for _ in range(3):
        ask(client, buyer.email)
    answer = client.post("/accounts/password/reset/", {"email": buyer.email})
    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert Job.objects.count() == 3


def test_the_fields_are_named_in_sentence_case(browser: Client) -> None:
    fields = browser.get("/accounts/password/change/").context["form"].fields
    labels = {name: str(field.label) for name, field in fields.items()}
    assert labels == {"oldpassword": "Current password", "password1": "New password"}
    entrance = Client().get("/accounts/signup/").context["form"]
    assert str(entrance.fields["password1"].label) == "Password"
