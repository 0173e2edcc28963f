"""Every page in a real browser: axe finds nothing, nothing is wider than a phone, in letters of
twice their size neither."""

import os
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe, AxeResults
from playwright.sync_api import Cookie, Page

from tests.browser.conftest import DESK, PHONE, Shop
from tests.browser.test_main_job import CARD, check_out, pay, press, state_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# With SCREENSHOTS=folder each page is kept as a picture, to be looked at.
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")
SEEN = "`${matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'}-${innerWidth}`"
OVER = "document.documentElement.scrollWidth - innerWidth"
MISSING = "/no-such-page/"
PUBLIC = (
    "/",
    "/browse/",
    "/browse/women/",
    "/browse/women/clothing/dresses/",
    "/designer/",
    "/vintage/",
    "/search/?q=wool",
    "/search/?q=nothingofthekind",
    "/cart/",
    "/help/how-it-works/",
    "/help/buyer-protection/",
    "/help/fees/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/dev/mail/",
    MISSING,
)
IN_DARK_TOO = ("/", "/browse/women/", "/cart/", "/help/fees/")
OF_A_SELLER = (
    "/you/",
    "/you/profile/",
    "/you/addresses/",
    "/accounts/sessions/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/feed/",
    "/following/",
    "/listings/",
    "/sell/",
    "/purchases/",
    "/sales/",
    "/payouts/",
    "/payouts/statements/",
    "/messages/",
    "/notifications/",
    "/notifications/settings/",
)

# What is to be reached by scrolling sideways alone.
TOO_WIDE = """() => [document.documentElement, document.querySelector("#changelist .results")]
  .filter((part) => part.scrollWidth > part.clientWidth).map((part) => part.className)"""


class Look(NamedTuple):
    """How somebody sees a page."""

    window: dict[str, int]
    scheme: Literal["light", "dark"] = "light"


PHONE_AND_DESK = (Look(PHONE), Look(DESK))
# Who signed in longer ago than five minutes is asked for the password before some pages.
SECONDS_SIGNED_IN = 120
SESSIONS: dict[str, tuple[Cookie, float]] = {}


def look_at(page: Page, address: str, name: str = "", looks: tuple[Look, ...] = ()) -> None:
    """Open the page; fail with what axe found, or when it is wider than its window.

    With `looks` it is opened as in the first, looked at in each, and left as in the first.
    """
    if looks:
        see_as(page, looks[0])
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == (404 if address == MISSING else 200), address
    check(page, name)
    for look in looks[1:]:
        see_as(page, look)
        check(page, name)
    if looks:
        see_as(page, looks[0])


def see_as(page: Page, look: Look) -> None:
    """Of a page without motion: a colour on its way from one scheme to the other is neither's."""
    page.set_viewport_size(look.window)
    page.emulate_media(color_scheme=look.scheme)


def check(page: Page, name: str = "") -> None:
    """As `look_at`, of the page that is open."""
    seen = page.evaluate(SEEN)
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(Axe().axe_script)
    found = AxeResults(page.evaluate("axe.run({resultTypes: ['violations']})"))
    assert found.violations_count == 0, f"{page.url} in {seen}\n{found.generate_report()}"
    over = page.evaluate(OVER)
    assert over <= 0, f"{page.url} in {seen} is {over} px wider than the window"
    if page.viewport_size == PHONE:
        over = over_with_large_letters(page)
        assert over <= 0, f"{page.url} in letters of 200% is {over} px wider than the window"
    if SCREENSHOTS:
        path = urlsplit(page.url).path.lower()
        slug = name or re.sub(r"[^a-z0-9]+", "-", path).strip("-") or "home"
        page.screenshot(path=Path(SCREENSHOTS) / f"{slug}-{seen}.png", full_page=True)


def over_with_large_letters(page: Page) -> int:
    """How much wider than its window the page is for who has the browser's letters at 200%, as
    https://www.w3.org/WAI/WCAG22/Understanding/resize-text asks; afterwards they are as before."""
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 32}})
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "32px"
    over: int = page.evaluate(OVER)
    browser.send("Page.setFontSizes", {"fontSizes": {"standard": 16}})
    browser.detach()
    return over


def log_in(page: Page, email: str) -> None:
    """Be one of the demo's people: as who signed in a moment ago, or by signing in."""
    session, until = SESSIONS.get(email, (None, 0.0))
    if session and time.monotonic() < until:
        page.context.add_cookies([session])
        return
    sign_in(page, email)
    [session] = [kept for kept in page.context.cookies() if kept["name"] == "sessionid"]
    SESSIONS[email] = (session, time.monotonic() + SECONDS_SIGNED_IN)


def sign_in(page: Page, email: str) -> None:
    """As people do."""
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill("threadly-demo")
    page.locator("main").get_by_role("button", name="Log in").click()
    page.wait_for_url(lambda url: "/login" not in url)


def test_public_pages_are_whole_and_accessible(person: Callable[..., Page]) -> None:
    page = person()
    for address in PUBLIC:
        dark = (Look(PHONE, "dark"),) if address in IN_DARK_TOO else ()
        look_at(page, address, looks=PHONE_AND_DESK + dark)
    page.goto("/browse/women/")
    page.locator(".tile a").first.click()
    look_at(page, page.url, "listing", PHONE_AND_DESK)
    page.get_by_role("button", name="Add to cart").first.click()
    look_at(page, "/cart/", "cart-filled", PHONE_AND_DESK)


def test_a_sellers_pages_are_whole_and_accessible(person: Callable[..., Page]) -> None:
    page = person()
    log_in(page, "seller@threadly.test")
    for address in OF_A_SELLER:
        look_at(page, address, looks=PHONE_AND_DESK)
    page.goto("/sales/")
    sale = page.locator(".line__title").first.get_attribute("href")
    look_at(page, sale, "sale", PHONE_AND_DESK)


def test_the_pages_of_a_purchase_are_whole_and_accessible(person: Callable[..., Page]) -> None:
    page = person()
    looks = (Look(PHONE), Look(DESK, "dark"))
    log_in(page, "buyer@threadly.test")
    for address in ("/feed/", "/following/"):
        look_at(page, address, "", looks)
    page.goto("/browse/kids/")
    page.locator(".tile a").first.click()
    press(page, re.compile("^Buy for €"))
    look_at(page, page.url, "checkout-begin", looks)
    check_out(page, address=False)
    page.get_by_role("link", name="Back to the shop without paying").click()
    look_at(page, page.url, "checkout-open", looks)
    waiting = page.url
    look_at(page, "/cart/", "cart-open", looks)
    look_at(page, "/checkout/", "checkout-again", looks)
    page.goto(waiting)
    check_out(page, address=False)
    pay(page, CARD)
    page.wait_for_url("**/result/**")
    state_of(page, "Paid. It is yours")
    look_at(page, page.url, "result", looks)
    page.get_by_role("link", name=re.compile("^See your order")).click()
    order = page.url
    look_at(page, order, "order-paid", looks)
    for name in ("money", "receipt", "cancellation"):
        look_at(page, f"{order}{name}/", f"order-{name}", looks)
    press(page, re.compile("^Cancel"))
    look_at(page, order, "order-cancelled", looks)
    look_at(page, f"{order}receipt/", "receipt-cancelled", looks)


def test_staff_find_their_pages(person: Callable[..., Page], shop: Shop) -> None:
    page = person(viewport=DESK)
    log_in(page, "moderator@threadly.test")
    for address in ("/admin/", "/admin/marketplace/listing/", "/admin/marketplace/order/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, f"{shop.url}{address}"
    # Their lists stay readable where there is little room.
    for width in (390, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        for name in ("marketplace/order", "payments/payment", "payments/journal"):
            page.goto(f"/admin/{name}/")
            assert page.evaluate(TOO_WIDE) == [], f"{name} at {width}"
