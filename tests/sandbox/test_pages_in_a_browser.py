"""The hosted pages as people see them: axe finds nothing, a phone is wide enough."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from dev import browser as chromium
from dev.sandbox.control import THREE_D_SECURE, Sandbox
from tests.sandbox.shop import buy, open_session

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("sandbox_browser")]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        options = {"executable_path": chromium.executable(), "args": list(chromium.ARGUMENTS)}
        browser = playwright.chromium.launch(**options)
        yield browser
        browser.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    viewport = {"width": 390, "height": 844}
    context = browser.new_context(
        viewport=viewport, reduced_motion="reduce", bypass_csp=True, service_workers="block"
    )
    yield context.new_page()
    context.close()


def check(page: Page) -> None:
    page.wait_for_load_state()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page)
        assert found.violations_count == 0, f"in {scheme}: {found.generate_report()}"
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_every_page_is_clean(client, sandbox: Sandbox, seller, phone: Page) -> None:
    session = open_session(client)
    phone.goto(session.url)
    check(phone)
    phone.get_by_role("button", name="Pay €100.00").click()
    expect(phone.get_by_role("alert")).to_be_visible()
    check(phone)
    sandbox.pay(session.id, card=THREE_D_SECURE)
    phone.goto(f"{session.url}/bank")
    check(phone)
    phone.get_by_role("button", name="Refuse the payment").click()
    check(phone)
    client.v1.checkout.sessions.expire(session.id)
    phone.goto(session.url)
    check(phone)
    account = client.v1.accounts.create({"type": "express"})
    link = {"account": account.id, "type": "account_onboarding"}
    urls = {"return_url": "http://shop.test/", "refresh_url": "http://shop.test/"}
    phone.goto(client.v1.account_links.create(link | urls).url)
    check(phone)
    client.v1.transfers.create(
        {
            "amount": 100,
            "currency": "eur",
            "destination": seller["id"],
            "source_transaction": buy(client, sandbox).id,
        }
    )
    phone.goto(client.v1.accounts.login_links.create(seller["id"]).url)
    check(phone)
    phone.goto(sandbox.url)
    check(phone)


def test_a_buyer_without_javascript_pays(client, sandbox: Sandbox, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.route("http://shop.test/**", lambda route: route.fulfill(body="Thank you"))
    session = open_session(client)
    page.goto(session.url)
    page.get_by_role("link", name="4000 0025 0000 3155").click()
    page.get_by_role("button", name="Pay €100.00").click()
    page.get_by_role("button", name="Approve the payment").click()
    page.wait_for_url(f"http://shop.test/paid/{session.id}/")
    assert [charge["amount"] for charge in sandbox.ledger()["charges"]] == [10_000]
    context.close()
