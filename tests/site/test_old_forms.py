"""A form that is sent after somebody logged in in another tab of the same browser."""

import re
from html import unescape

import pytest
from django.test import Client

from accounts.models import User
from marketplace.models import CartItem
from tests.factories import PASSWORD, make_listing

OURS = {"origin": "http://testserver"}
FIELD = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')


@pytest.fixture
def browser() -> Client:
    return Client(enforce_csrf_checks=True)


def token_of(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    return found[1]


def log_in_elsewhere(browser: Client, person: User) -> None:
    """In another tab: the token of every page that was open before is an old one now."""
    token = token_of(browser.get("/accounts/login/").content.decode())
    fields = {"login": person.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert browser.post("/accounts/login/", fields).status_code == 302


def main_of(answer) -> str:
    return answer.content.decode().partition("<main")[2].partition("</main>")[0]


def test_what_a_guest_put_into_the_cart_is_sent_again_by_the_member(
    browser: Client, seller: User, buyer: User
) -> None:
    listing = make_listing(seller)
    item = listing.get_absolute_url()
    old = token_of(browser.get(item).content.decode())
    log_in_elsewhere(browser, buyer)
    fields = {"listing": listing.pk, "csrfmiddlewaretoken": old}
    page = {**OURS, "referer": f"http://testserver{item}"}
    answer = browser.post("/cart/items/", fields, headers=page)
    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]
    main = main_of(answer)
    assert "For your safety nothing was changed yet. You are logged in as ben now." in main
    assert f'href="{item}">Open the page again' in main
    assert not CartItem.objects.exists()
    again = dict(FIELD.findall(main)) | {"csrfmiddlewaretoken": token_of(main)}
    assert browser.post("/cart/items/", again, headers=OURS)["Location"] == "/cart/"
    assert CartItem.objects.get().cart.user == buyer


def test_nothing_that_was_typed_is_lost(browser: Client, buyer: User) -> None:
    log_in_elsewhere(browser, buyer)
    typed = {"bio": '<b>"Wool"</b>\r\nand silk', "tags": ["a", "b"]}
    main = main_of(browser.post("/you/profile/?from=here", typed, headers=OURS))
    assert 'action="/you/profile/?from=here"' in main
    sent = [(name, unescape(value)) for name, value in FIELD.findall(main) if name]
    assert sent == [
        ("csrfmiddlewaretoken", token_of(main)),
        ("bio", typed["bio"]),
        ("tags", "a"),
        ("tags", "b"),
    ]


def test_a_password_is_not_shown_and_the_page_leads_on(browser: Client, buyer: User) -> None:
    log_in_elsewhere(browser, buyer)
    fields = {"login": buyer.email, "password": PASSWORD, "next": "/cart/"}
    page = {**OURS, "referer": "http://testserver/accounts/login/?next=/cart/"}
    main = main_of(browser.post("/accounts/login/", fields, headers=page))
    assert PASSWORD not in main
    assert "Send it again" not in main
    assert 'href="/accounts/login/?next=/cart/">Open the page again' in main
    assert browser.get("/accounts/login/?next=/cart/")["Location"] == "/cart/"


def test_who_logged_out_opens_the_page_again(browser: Client, buyer: User) -> None:
    log_in_elsewhere(browser, buyer)
    del browser.cookies["sessionid"]
    main = main_of(browser.post("/you/profile/", {"bio": "Wool"}, headers=OURS))
    assert "For your safety nothing was changed yet. You are logged out now." in main
    assert "Send it again" not in main


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "https://testserver", ""])
def test_a_form_from_elsewhere_is_never_offered_again(
    browser: Client, buyer: User, origin: str
) -> None:
    log_in_elsewhere(browser, buyer)
    headers = {"origin": origin} if origin else {}
    main = main_of(browser.post("/you/profile/", {"bio": "Mine"}, headers=headers))
    assert "This form was open too long" in main
    assert "Mine" not in main
    buyer.refresh_from_db()
    assert buyer.bio == ""


def test_a_browser_that_keeps_no_cookies_is_told_so(browser: Client, seller: User) -> None:
    fields = {"listing": make_listing(seller).pk, "csrfmiddlewaretoken": "x" * 64}
    main = main_of(browser.post("/cart/items/", fields, headers=OURS))
    assert "Your browser did not send our cookie" in main
    assert "Allow cookies for this site" in main


def test_who_is_logged_in_is_said_where_nothing_is_found(client: Client, buyer: User) -> None:
    said = "You are logged in as ben. What is in mail to another account opens"
    assert (
        "You are logged in" not in client.get("/orders/NOSUCHORDER1/", follow=True).content.decode()
    )
    client.force_login(buyer)
    answer = client.get("/orders/NOSUCHORDER1/")
    assert answer.status_code == 404
    assert said in answer.content.decode()
