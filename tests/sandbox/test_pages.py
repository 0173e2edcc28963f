"""The hosted pages, as plain forms: no JavaScript is needed for any of it."""

import html
import re
import time

import httpx
import pytest

from dev.sandbox.control import DECLINED, DISPUTED, INSUFFICIENT_FUNDS, THREE_D_SECURE, Sandbox
from tests.sandbox.shop import buy, open_session

FORM = {
    "email": "ben@example.com",
    "number": "4242 4242 4242 4242",
    "expiry": "12 / 34",
    "cvc": "123",
    "name": "Ben Buyer",
}


@pytest.fixture
def web(process) -> httpx.Client:
    return httpx.Client(base_url=process.url, trust_env=False, verify=False, timeout=60)


def test_the_checkout_page_shows_what_is_paid(client, sandbox: Sandbox, web) -> None:
    page = web.get(open_session(client, cents=123_456).url)
    assert page.status_code == 200
    assert "Wool coat" in page.text
    assert page.text.count("€1,234.56") >= 3
    assert 'href="http://shop.test/cart/"' in page.text


def test_a_good_card_leads_back_to_the_shop(client, sandbox: Sandbox, web) -> None:
    session = open_session(client)
    answer = web.post(session.url, data=FORM)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"http://shop.test/paid/{session.id}/"
    session = client.v1.checkout.sessions.retrieve(session.id)
    assert session.payment_status == "paid"
    assert session.customer_details.email == "ben@example.com"


@pytest.mark.parametrize(
    ("card", "reason"),
    [
        (DECLINED, "Your card was declined. You were not charged."),
        (INSUFFICIENT_FUNDS, "Your card has insufficient funds. You were not charged."),
    ],
)
def test_a_bad_card_may_be_changed(client, sandbox: Sandbox, web, card, reason) -> None:
    session = open_session(client)
    answer = web.post(session.url, data=FORM | {"number": card})
    assert answer.status_code == 402
    assert answer.text.count(reason) == 1
    assert 'value="Ben Buyer"' in answer.text
    assert web.post(session.url, data=FORM).status_code == 303


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("email", "ben", "Enter an email address"),
        ("number", "4242 4242 4242 4241", "not complete or not valid"),
        ("number", "4111 1111 1111 1111", "Only practice cards work here"),
        ("number", "delayed", "not complete or not valid"),
        ("expiry", "01 / 20", "a date in the future"),
        ("expiry", "13 / 34", "a date in the future"),
        ("cvc", "12", "three digits"),
        ("name", " ", "Enter the name"),
    ],
)
def test_each_field_says_what_is_wrong(client, sandbox, web, field, value, reason) -> None:
    session = open_session(client)
    answer = web.post(session.url, data=FORM | {field: value})
    assert answer.status_code == 422
    assert answer.text.count(reason) == 1
    assert f'aria-describedby="{field}-error"' in answer.text
    assert client.v1.checkout.sessions.retrieve(session.id).payment_intent is None


def test_the_bank_page_is_approved_or_refused(client, sandbox: Sandbox, web) -> None:
    session = open_session(client)
    bank = web.post(session.url, data=FORM | {"number": THREE_D_SECURE}).headers["location"]
    assert bank == f"/c/pay/{session.id}/bank"
    assert "Approve the payment" in web.get(bank).text
    back = web.post(bank, data={"answer": "refuse"}).headers["location"]
    assert "failed authentication. You were not charged." in web.get(back).text
    web.post(session.url, data=FORM | {"number": THREE_D_SECURE})
    done = web.post(bank, data={"answer": "approve"})
    assert done.headers["location"] == f"http://shop.test/paid/{session.id}/"
    assert web.get(bank).headers["location"] == f"/c/pay/{session.id}"


def test_a_session_that_is_over_says_so(client, sandbox: Sandbox, web) -> None:
    session = open_session(client)
    web.post(session.url, data=FORM)
    assert "This checkout is complete" in web.get(session.url).text
    again = web.post(session.url, data=FORM)
    assert (again.status_code, "This checkout is complete" in again.text) == (200, True)
    gone = open_session(client)
    client.v1.checkout.sessions.expire(gone.id)
    assert "This checkout has expired" in web.post(gone.url, data=FORM).text
    assert web.get("/c/pay/cs_test_x").status_code == 400
    assert len(sandbox.ledger()["charges"]) == 1


def test_a_disputed_card_pays_first(client, sandbox: Sandbox, web) -> None:
    session = open_session(client)
    assert web.post(session.url, data=FORM | {"number": DISPUTED}).status_code == 303
    assert len(sandbox.ledger()["disputes"]) == 1


def onboarding_link(client, account_id: str) -> str:
    return client.v1.account_links.create(
        {
            "account": account_id,
            "type": "account_onboarding",
            "return_url": "http://shop.test/payouts/",
            "refresh_url": "http://shop.test/payouts/again/",
        }
    ).url


def test_a_seller_is_onboarded_on_one_page(client, sandbox: Sandbox, web) -> None:
    account = client.v1.accounts.create(
        {"type": "express", "country": "DE", "capabilities": {"transfers": {"requested": True}}}
    )
    link = onboarding_link(client, account.id)
    form = web.get(link).headers["location"]
    page = web.get(form).text
    assert 'href="http://shop.test/payouts/"' in page
    filled = dict(re.findall(r'name="(\w+)" type="\w+" value="([^"]*)"', html.unescape(page)))
    wrong = web.post(form, data=filled | {"iban": "1"})
    assert (wrong.status_code, "Enter an IBAN" in wrong.text) == (422, True)
    assert client.v1.accounts.retrieve(account.id).details_submitted is False
    answer = web.post(form, data=filled)
    assert (answer.status_code, answer.headers["location"]) == (303, "http://shop.test/payouts/")
    account = client.v1.accounts.retrieve(account.id)
    assert account.capabilities.transfers == "active"
    assert account.external_accounts.data[0].last4 == "3000"
    assert "Everything that is needed is here" in web.get(form).text


def test_an_onboarding_link_is_good_once_and_for_five_minutes(client, sandbox, web) -> None:
    account = client.v1.accounts.create({"type": "express"})
    link = onboarding_link(client, account.id)
    assert web.get(link).headers["location"].startswith("/setup/v/")
    assert web.get(link).headers["location"] == "http://shop.test/payouts/again/"
    late = onboarding_link(client, account.id)
    sandbox.move_clock(301)
    assert web.get(late).headers["location"] == "http://shop.test/payouts/again/"


def test_the_express_dashboard_shows_and_pays_out_the_balance(client, sandbox, web, seller) -> None:
    client.v1.transfers.create(
        {
            "amount": 4_321,
            "currency": "eur",
            "destination": seller["id"],
            "source_transaction": buy(client, sandbox).id,
        }
    )
    dashboard = client.v1.accounts.login_links.create(seller["id"]).url
    assert "€43.21" in web.get(dashboard).text
    sandbox.move_clock(2 * 24 * 3600 + 1)
    dashboard = client.v1.accounts.login_links.create(seller["id"]).url
    assert "Pay out €43.21" in web.get(dashboard).text
    assert web.post(dashboard).status_code == 303
    assert sandbox.ledger()["balances"]["banks"] == 4_321
    assert "Pay out" not in web.get(dashboard).text


def test_the_front_page_tells_where_the_money_is(client, sandbox: Sandbox, web) -> None:
    assert "Nothing yet." in web.get("/").text
    buy(client, sandbox)
    assert "€96.80" in web.get("/").text


def test_prefilled_practice_cards_are_only_the_listed_ones(client, sandbox, web) -> None:
    session = open_session(client)
    assert 'value="4000000000000002"' in web.get(f"{session.url}?card=4000000000000002").text
    assert "<script" not in web.get(f"{session.url}?card=<script>").text
    assert int(time.time()) < session.expires_at
