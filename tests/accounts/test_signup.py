"""Signing up: one account, one welcome, one link, and nothing said about who is here already."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from email.message import EmailMessage

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import user_signed_up
from django.db import connection
from django.test import Client, override_settings

from accounts.models import User
from outbox.models import Job
from tests.accounts.letters import body, link_in

type Post = Callable[[], list[EmailMessage]]

NO_ADDRESS = "This is no whole email address; one looks like name@example.com."
ADA = {"email": "Ada@example.com", "username": "Ada.L", "password1": "needle-and-thread-42"}


def sign_up(client: Client, **changes: str) -> str:
    """Send the form; returns where it leads."""
    answer = client.post("/accounts/signup/", ADA | changes)
    assert answer.status_code == 302, answer.context["form"].errors
    return answer["Location"]


def refusal(client: Client, field: str, **changes: str) -> list[str]:
    """Send the form; returns what is said beside a field, and that nothing was written."""
    before = User.objects.count()
    answer = client.post("/accounts/signup/", ADA | changes)
    assert answer.status_code == 200
    page = answer.content.decode()
    for name, value in (ADA | changes).items():
        if name != "password1" and "\0" not in value:
            assert f'value="{value}"' in page
    assert User.objects.count() == before
    assert not Job.objects.exists()
    said = answer.context["form"].errors[field]
    for text in said:
        assert f"<li>{text}</li>" in page.replace("&#x27;", "'")
    return said


def test_signing_up_sends_a_welcome_and_a_link_that_logs_in(client: Client, post: Post) -> None:
    assert sign_up(client, next="/cart/") == "/accounts/confirm-email/"
    ada = User.objects.get()
    assert (ada.username, ada.email) == ("ada.l", "ada@example.com")
    welcome, link = post()
    assert [str(letter["Subject"]) for letter in (welcome, link)] == [
        "Welcome to Threadly, ada.l",
        "Confirm your email address",
    ]
    assert {str(letter["To"]) for letter in (welcome, link)} == {"ada@example.com"}
    assert "Good to have you here, ada.l." in body(welcome)
    assert "Good to have you here, ada.l." in body(welcome, "html")
    path = link_in(link, "confirm-email")
    assert path in body(link, "html")
    page = client.get(path)
    assert "ada@example.com belongs to you, ada.l?" in page.content.decode()
    assert not EmailAddress.objects.get().verified
    answer = client.post(path)
    assert (answer.status_code, answer["Location"]) == (302, "/cart/")
    assert EmailAddress.objects.get().verified
    assert client.session["_auth_user_id"] == str(ada.pk)


@pytest.mark.parametrize(
    ("browser_says", "language", "subjects"),
    [
        ("uk-UA,uk;q=0.9,en;q=0.8", "uk", "Ласкаво просимо до Threadly, ada.l"),
        ("bg", "bg", "Добре дошли в Threadly, ada.l"),
        ("de-DE,de;q=0.9", "en", "Welcome to Threadly, ada.l"),
        ("'; DROP", "en", "Welcome to Threadly, ada.l"),
    ],
)
def test_mail_speaks_the_language_of_the_browser_that_signed_up(
    post: Post, browser_says: str, language: str, subjects: str
) -> None:
    sign_up(Client(headers={"accept-language": browser_says}))
    assert User.objects.get().language == language
    welcome, link = post()
    assert welcome["Subject"] == subjects
    assert f'<html lang="{language}">' in body(link, "html")


def test_who_is_told_of_an_account_is_told_in_the_language_of_their_browser(
    buyer: User, post: Post
) -> None:
    client = Client(headers={"accept-language": "uk"})
    sign_up(client, email=buyer.email)
    client.post("/accounts/password/reset/", {"email": "nobody@example.com"})
    assert [letter["Subject"] for letter in post()] == [
        "У вас уже є обліковий запис",
        "Немає облікового запису з цією адресою",
    ]


def test_the_link_works_once(client: Client, post: Post) -> None:
    sign_up(client)
    path = link_in(post()[1], "confirm-email")
    client.post(path)
    assert "This link no longer works" in Client().get(path).content.decode()
    assert Client().post(path).status_code == 404


def test_nobody_is_in_before_the_address_is_proved(client: Client, db: None) -> None:
    sign_up(client)
    credentials = {"login": ADA["email"], "password": ADA["password1"]}
    answer = client.post("/accounts/login/", credentials)
    assert answer["Location"] == "/accounts/confirm-email/"
    assert "_auth_user_id" not in client.session


def test_a_person_is_welcomed_once_however_often_the_news_comes(client: Client, post: Post) -> None:
    sign_up(client)
    user_signed_up.send(sender=User, request=None, user=User.objects.get())
    post()
    user_signed_up.send(sender=User, request=None, user=User.objects.get())
    welcomes = [letter for letter in post() if "Welcome" in letter["Subject"]]
    assert len(welcomes) == 1


def test_no_secret_rests_in_a_job(client: Client, db: None) -> None:
    sign_up(client)
    ada = User.objects.get()
    rows = Job.objects.filter(verb="accounts.send_mail").order_by("pk")
    assert list(rows.values_list("arguments", flat=True)) == [
        {"name": "accounts.welcome", "user_id": ada.pk, "address": "", "ids": {}},
        {
            "name": "accounts.confirm_email",
            "user_id": ada.pk,
            "address": "ada@example.com",
            "ids": {"email_address": EmailAddress.objects.get().pk},
        },
    ]


def test_an_address_that_is_here_already_gets_the_same_page_and_a_mail(
    client: Client, buyer: User, post: Post
) -> None:
    new = client.post("/accounts/signup/", ADA, follow=True)
    known = Client().post(
        "/accounts/signup/", ADA | {"email": buyer.email, "username": "other"}, follow=True
    )
    assert known.redirect_chain == new.redirect_chain
    main = [page.content.decode().split("<main")[1].split("</main")[0] for page in (new, known)]
    assert main[0] == main[1]
    assert User.objects.count() == 2
    told = [letter for letter in post() if letter["To"] == buyer.email]
    assert [letter["Subject"] for letter in told] == ["You have an account already"]
    assert "nothing was changed" in body(told[0])


def test_a_taken_username_is_said_beside_the_field(client: Client, buyer: User) -> None:
    said = refusal(client, "username", username="BEN")
    assert said == ["Someone has this username already. Choose another."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("username", "a", "Make it 3 characters or more; it has 1 now."),
        ("username", "Admin", "This username is kept for the people who run the site."),
        (
            "username",
            "ada lovelace",
            "Use small letters, digits, dots, dashes and underscores;"
            " begin and end without a sign.",
        ),
        ("username", "a" * 31, "Keep it within 30 characters; it has 31 now."),
        ("username", "ada\0", "There is a character in it that can't be kept: write it again."),
        ("email", "ada@", NO_ADDRESS),
        ("email", "", "Write your email address."),
        ("email", "a" * 250 + "@example.com", "Keep it within 254 characters; it has 262 now."),
        ("email", "ada\0@example.com", NO_ADDRESS),
        (
            "password1",
            "12345678",
            "Many people have this password, so it is guessed first. Choose another.",
        ),
        ("password1", "20485761133", "Digits alone are guessed quickly. Add some words."),
        (
            "password1",
            "short",
            "Make it 8 characters or longer; three words you remember do well.",
        ),
        ("password1", "", "Choose a password."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    client: Client, field: str, value: str, said: str
) -> None:
    assert said in refusal(client, field, **{field: value})


def sign_up_at_once(differ: dict[str, str]) -> list[int]:
    """Four people send the form together; the status of each answer, 500 for an exception."""

    def once(number: int) -> int:
        try:
            changes = {field: value.format(number) for field, value in differ.items()}
            client = Client(raise_request_exception=False)
            return client.post("/accounts/signup/", ADA | changes).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        return sorted(pool.map(once, range(4)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "differ", [{}, {"email": "{}@example.com"}, {"username": "ada{}"}], ids=["all", "name", "mail"]
)
def test_sign_ups_at_once_make_one_account_and_no_error(differ: dict[str, str]) -> None:
    codes = sign_up_at_once(differ)
    # Who comes second with a taken name is told; who comes second with a taken address is not.
    assert codes == ([302, 302, 302, 302] if "username" in differ else [200, 200, 200, 302])
    assert User.objects.count() == 1
    welcomes = Job.objects.filter(arguments__name="accounts.welcome")
    assert welcomes.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_waiting_for_each_other_some_of_them_would_fail() -> None:
    # They meet while they hash, for which the tests' own hasher is too quick.
    slow = "django.contrib.auth.hashers.Argon2PasswordHasher"
    with override_settings(
        ROOT_URLCONF="tests.accounts.urls_without_lock", PASSWORD_HASHERS=[slow]
    ):
        # On a busy machine four may by chance come one after the other: others try then.
        assert any(500 in sign_up_at_once(person(number)) for number in range(10))


def person(number: int) -> dict[str, str]:
    return {"email": f"ada{number}@example.com", "username": f"ada{number}"}


@pytest.mark.usefixtures("clock_stands")
def test_too_many_sign_ups_are_answered_429_with_a_time(client: Client, db: None) -> None:
    for _ in range(20):
        assert client.post("/accounts/signup/", {}).status_code == 200
    answer = client.post("/accounts/signup/", ADA)
    assert answer.status_code == 429
    assert answer["Retry-After"] == "60"
    assert "Wait a minute and try again." in answer.content.decode()
    assert not User.objects.exists()
