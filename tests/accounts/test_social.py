"""Signing in through Google and Apple, on a running web process with both set up."""

import json
import os
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import httpx
import psycopg
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from dev.ports import free_port
from tests import environment, waiting
from tests.accounts import apple, google

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("social")]


@dataclass(frozen=True)
class Site:
    url: str
    database_url: str
    google: google.Google
    apple: apple.Apple

    def rows(self, sql: str) -> list[tuple]:
        with psycopg.connect(self.database_url) as connection:
            return connection.execute(sql).fetchall()

    def person(self, email: object) -> tuple[int, str]:
        """Key and username of the account with this address."""
        ((pk, username),) = self.rows(
            f"SELECT id, username FROM accounts_user WHERE email = '{email}'"
        )
        return pk, username

    def mails(self) -> list[tuple[str, int | None, str]]:
        """Kind, person and address of every mail that is queued, oldest first."""
        return self.rows(
            "SELECT arguments->>'name', (arguments->>'user_id')::int, arguments->>'address'"
            " FROM outbox_job ORDER BY id"
        )


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[Site]:
    port, url = free_port(), environment.database_of_its_own("social")
    key = ec.generate_private_key(ec.SECP256R1())
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    with (
        google.running(client_id="shop", secret="google-secret") as server,
        apple.running(client_id="example.shop") as apple_server,
    ):
        env = os.environ | {
            "APPLE_CLIENT_ID": "example.shop",
            "APPLE_KEY_ID": "KEY",
            "APPLE_ON_LOOPBACK": apple_server.url,
            "APPLE_PRIVATE_KEY": pem.replace("\n", "\\n"),
            "APPLE_TEAM_ID": "TEAM",
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "tests.accounts.social_settings",
            "GOOGLE_CLIENT_ID": "shop",
            "GOOGLE_CLIENT_SECRET": "google-secret",
            "GOOGLE_ON_LOOPBACK": server.url,
            "REDIS_URL": environment.shop_redis_url(),
            "SITE_URL": f"http://127.0.0.1:{port}",
        }
        subprocess.run([sys.executable, "-m", "dev.prepare"], env=env, check=True)
        with (folder / "social.log").open("wb") as log:
            web = subprocess.Popen(
                [sys.executable, "-m", "uvicorn", "threadly.asgi:application", "--port", str(port)],
                env=env,
                stdout=log,
                stderr=log,
            )
        wait_for(f"http://127.0.0.1:{port}/health")
        yield Site(f"http://127.0.0.1:{port}", url, server, apple_server)
        web.terminate()
        web.wait()


def wait_for(url: str) -> None:
    waiting.until(lambda: answers(url))


def answers(url: str) -> bool:
    try:
        httpx.get(url, verify=False)
    except httpx.TransportError:
        return False
    return True


@pytest.fixture
def visitor(site: Site) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=site.url, follow_redirects=True, verify=False, timeout=60) as client:
        yield client


def somebody(name: str = "Ada", **claims: object) -> dict[str, object]:
    """A person whom the shop does not know yet, as Google tells of them."""
    number = secrets.token_hex(8)
    email = f"{name.lower()}{number}@gmail.example"
    known = {"sub": number, "email": email, "email_verified": True, "given_name": name}
    return known | claims


def go_on_with(visitor: httpx.Client, provider: str, *, follow: bool = True) -> httpx.Response:
    """Press the provider's button on the log-in page."""
    page = visitor.get("/accounts/login/?next=/cart/").text
    form = re.search(rf'<form method="post" action="(/accounts/{provider}/login/[^"]*)">', page)
    assert form, page
    address = form[1].replace("&amp;", "&")
    return visitor.post(address, data=with_token(page), follow_redirects=follow)


def with_token(page: str, **fields: str) -> dict[str, str]:
    """Fields as the page's form sends them."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    return {"csrfmiddlewaretoken": token[1], **fields}


def test_google_signs_up_logs_in_and_is_welcomed_once(site: Site, visitor: httpx.Client) -> None:
    site.google.person = somebody("Ada")
    email = site.google.person["email"]
    visitor.headers["Accept-Language"] = "uk-UA,uk;q=0.9"
    assert str(go_on_with(visitor, "google").url) == f"{site.url}/cart/"
    pk, username = site.person(email)
    assert username == "ada"
    assert site.rows(f"SELECT language FROM accounts_user WHERE id = {pk}") == [("uk",)]
    assert site.mails()[-1] == ("accounts.welcome", pk, "")
    assert email in visitor.get("/you/").text
    before = site.mails()
    with httpx.Client(base_url=site.url, follow_redirects=True, verify=False, timeout=60) as again:
        go_on_with(again, "google")
        assert email in again.get("/you/").text
    assert site.mails() == before


def test_who_came_through_google_can_set_a_password_and_then_leave_google(
    site: Site, visitor: httpx.Client
) -> None:
    site.google.person = somebody("Cleo")
    go_on_with(visitor, "google")
    assert "Other ways to log in" in visitor.get("/you/").text
    page = visitor.get("/accounts/3rdparty/").text
    (account,) = re.findall(r'name="account" value="(\d+)"', page)
    refused = visitor.post("/accounts/3rdparty/", data=with_token(page, account=account)).text
    assert "Your account has no password set up." in refused
    page = visitor.get("/accounts/password/change/").text
    assert "Set a password" in page
    visitor.post("/accounts/password/set/", data=with_token(page, password1="linen-thimble-7"))
    page = visitor.get("/accounts/3rdparty/").text
    asked = visitor.post("/accounts/3rdparty/", data=with_token(page, account=account))
    assert asked.url.path == "/accounts/reauthenticate/"
    visitor.post(asked.url, data=with_token(asked.text, password="linen-thimble-7"))
    left = site.rows(f"SELECT * FROM socialaccount_socialaccount WHERE id = {account}")
    assert left == []
    assert [kind for kind, _person, _address in site.mails()[-2:]] == [
        "accounts.security_notice"
    ] * 2


def test_an_address_that_has_an_account_is_not_taken_over(
    site: Site, visitor: httpx.Client
) -> None:
    site.google.person = somebody("Bea")
    email = site.google.person["email"]
    with httpx.Client(base_url=site.url, follow_redirects=True, verify=False, timeout=60) as hers:
        go_on_with(hers, "google")
    before = site.rows("SELECT * FROM accounts_user ORDER BY id")
    site.google.person = somebody("Eve", email=email)
    assert str(go_on_with(visitor, "google").url) == f"{site.url}/accounts/confirm-email/"
    assert site.rows("SELECT * FROM accounts_user ORDER BY id") == before
    assert site.mails()[-1] == ("accounts.account_exists", None, email)


def test_an_address_that_google_did_not_check_is_checked_by_us(
    site: Site, visitor: httpx.Client
) -> None:
    site.google.person = somebody("Bo", email_verified=False, family_name="Secret")
    email = site.google.person["email"]
    assert str(go_on_with(visitor, "google").url) == f"{site.url}/accounts/confirm-email/"
    pk, username = site.person(email)
    # “Bo” is too short for a username; the surname and the address are nobody's business.
    assert re.fullmatch(r"member[0-9a-z]*", username)
    assert site.mails()[-2:] == [
        ("accounts.welcome", pk, ""),
        ("accounts.confirm_email", pk, email),
    ]


def test_a_forged_answer_logs_nobody_in(site: Site, visitor: httpx.Client) -> None:
    before = site.rows("SELECT count(*) FROM accounts_user")
    for query in ("code=x&state=y", "code=x", "error=access_denied", ""):
        answer = visitor.get(f"/accounts/google/login/callback/?{query}")
        assert answer.status_code in (200, 401)
        assert "That did not work" in answer.text
    assert visitor.get("/you/").url.path == "/accounts/login/"
    assert site.rows("SELECT count(*) FROM accounts_user") == before


def test_apple_is_asked_the_way_apple_wants_it(site: Site, visitor: httpx.Client) -> None:
    answer = go_on_with(visitor, "apple", follow=False)
    assert answer.status_code == 302
    where = urlsplit(answer.headers["Location"])
    assert f"{where.scheme}://{where.netloc}{where.path}" == (
        "https://appleid.apple.com/auth/authorize"
    )
    query = dict(parse_qsl(where.query))
    assert query["client_id"] == "example.shop"
    assert query["response_mode"] == "form_post"
    assert query["redirect_uri"] == f"{site.url}/accounts/apple/login/callback/"
    assert set(query["scope"].split()) == {"name", "email"}


def come_from_apple(visitor: httpx.Client, site: Site, *, name: str) -> httpx.Response:
    """Press Apple's button, and come back the way Apple sends people: a form of its own site."""
    asked = go_on_with(visitor, "apple", follow=False)
    state = dict(parse_qsl(urlsplit(asked.headers["Location"]).query))["state"]
    user = json.dumps({"name": {"firstName": name, "lastName": "Secret"}})
    fields = {"code": "apple-code", "state": state, "user": user}
    return visitor.post("/accounts/apple/login/callback/", data=fields)


def test_apple_signs_up_and_welcomes_once_in_the_browsers_language(
    site: Site, visitor: httpx.Client
) -> None:
    number = secrets.token_hex(8)
    email = f"{number}@privaterelay.appleid.example"
    site.apple.person = {"sub": number, "email": email, "email_verified": "true"}
    visitor.headers["Accept-Language"] = "bg-BG,bg;q=0.9,en;q=0.5"
    assert str(come_from_apple(visitor, site, name="Vesela").url) == f"{site.url}/cart/"
    pk, username = site.person(email)
    assert username == "vesela"
    assert site.rows(f"SELECT language FROM accounts_user WHERE id = {pk}") == [("bg",)]
    welcomes = [mail for mail in site.mails() if mail[1] == pk]
    assert welcomes == [("accounts.welcome", pk, "")]
    with httpx.Client(base_url=site.url, follow_redirects=True, verify=False, timeout=60) as again:
        come_from_apple(again, site, name="Vesela")
        assert email in again.get("/you/").text
    assert [mail for mail in site.mails() if mail[1] == pk] == welcomes


def test_an_answer_in_apples_name_that_we_did_not_ask_for_is_refused(visitor: httpx.Client) -> None:
    fields = {"code": "x", "state": "y", "user": json.dumps({"name": {"firstName": "Eve"}})}
    answer = visitor.post("/accounts/apple/login/callback/", data=fields)
    assert "That did not work" in answer.text
    assert visitor.get("/you/").url.path == "/accounts/login/"


def test_the_browser_is_let_through_to_both(visitor: httpx.Client) -> None:
    policy = visitor.get("/accounts/login/").headers["Content-Security-Policy"]
    (form_action,) = [part for part in policy.split("; ") if part.startswith("form-action")]
    assert {"https://accounts.google.com", "https://appleid.apple.com"} <= set(form_action.split())


@pytest.mark.parametrize(
    ("came_from", "forwarded", "counts"),
    [
        ("127.0.0.1", "203.0.113.7", "203.0.113.7"),
        ("127.0.0.1", "198.51.100.1, 203.0.113.7", "203.0.113.7"),
        # Not a proxy of ours, so what it claims is not believed.
        ("127.0.0.2", "203.0.113.7", "127.0.0.2"),
    ],
)
def test_whose_address_counts_behind_a_proxy(
    site: Site, came_from: str, forwarded: str, counts: str
) -> None:
    site.google.person = somebody()
    transport = httpx.HTTPTransport(local_address=came_from, verify=False)
    headers = {"X-Forwarded-For": forwarded}
    with httpx.Client(
        base_url=site.url, transport=transport, headers=headers, follow_redirects=True
    ) as client:
        go_on_with(client, "google")
    ((ip,),) = site.rows("SELECT host(ip) FROM usersessions_usersession ORDER BY id DESC LIMIT 1")
    assert ip == counts
