"""Every page in a real browser: axe finds nothing, nothing is wider than a phone."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE, Shop
from tests.browser.test_main_job import CARD, check_out, pay, press, state_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# With SCREENSHOTS=folder each page is kept as a picture, to be looked at.
SCREENSHOTS = os.environ.get("SCREENSHOTS", "")
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
    "/dev/components/",
    MISSING,
)
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


def look_at(page: Page, address: str, name: str = "") -> None:
    """Open the page; fail with what axe found, or when it is wider than its window."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == (404 if address == MISSING else 200), address
    check(page, name)


def check(page: Page, name: str = "") -> None:
    """As `look_at`, of the page that is open."""
    address = page.url
    found = Axe().run(page)
    assert found.violations_count == 0, f"{address}\n{found.generate_report()}"
    over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert over <= 0, f"{address} is {over} px wider than the window"
    if SCREENSHOTS:
        width = page.viewport_size["width"]
        path = urlsplit(address).path.lower()
        slug = name or re.sub(r"[^a-z0-9]+", "-", path).strip("-") or "home"
        page.screenshot(path=Path(SCREENSHOTS) / f"{slug}-{width}.png", full_page=True)


def log_in(page: Page, email: str) -> None:
    """Sign in as one of the demo's people."""
    page.goto("/accounts/login/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password").fill("threadly-demo")
    page.locator("main").get_by_role("button", name="Log in").click()
    page.wait_for_url(lambda url: "/login" not in url)


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_public_pages_are_whole_and_accessible(
    person: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = person(viewport=viewport)
    for address in PUBLIC:
        look_at(page, address)
    page.goto("/browse/women/")
    page.locator(".tile a").first.click()
    look_at(page, page.url, "listing")
    page.get_by_role("button", name="Add to cart").first.click()
    look_at(page, "/cart/", "cart-filled")


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_sellers_pages_are_whole_and_accessible(
    person: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = person(viewport=viewport)
    log_in(page, "seller@threadly.test")
    for address in OF_A_SELLER:
        look_at(page, address)
    page.goto("/sales/")
    look_at(page, page.locator(".line__title").first.get_attribute("href"), "sale")


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "light"), (DESK, "dark")], ids=["phone", "desk-in-dark"]
)
def test_the_pages_of_a_purchase_are_whole_and_accessible(
    person: Callable[..., Page], viewport: dict[str, int], scheme: Literal["light", "dark"]
) -> None:
    page = person(viewport=viewport)
    page.emulate_media(color_scheme=scheme)
    log_in(page, "buyer@threadly.test")
    for address in ("/feed/", "/following/"):
        look_at(page, address)
    page.goto("/browse/kids/")
    page.locator(".tile a").first.click()
    press(page, re.compile("^Buy for €"))
    look_at(page, page.url, f"{scheme}-checkout-begin")
    check_out(page, address=False)
    page.get_by_role("link", name="Back to the shop without paying").click()
    look_at(page, page.url, f"{scheme}-checkout-open")
    waiting = page.url
    look_at(page, "/cart/", f"{scheme}-cart-open")
    look_at(page, "/checkout/", f"{scheme}-checkout-again")
    page.goto(waiting)
    check_out(page, address=False)
    pay(page, CARD)
    page.wait_for_url("**/result/**")
    state_of(page, "Paid. It is yours")
    look_at(page, page.url, f"{scheme}-result")
    page.get_by_role("link", name=re.compile("^See your order")).click()
    order = page.url
    look_at(page, order, f"{scheme}-order-paid")
    for name in ("money", "receipt", "cancellation"):
        look_at(page, f"{order}{name}/", f"{scheme}-order-{name}")
    press(page, re.compile("^Cancel"))
    look_at(page, order, f"{scheme}-order-cancelled")
    look_at(page, f"{order}receipt/", f"{scheme}-receipt-cancelled")


def test_the_shop_in_dark_is_accessible(person: Callable[..., Page]) -> None:
    page = person(viewport=PHONE)
    page.emulate_media(color_scheme="dark")
    for address in ("/", "/browse/women/", "/cart/", "/help/fees/", "/dev/components/"):
        look_at(page, address, f"dark-{address.strip('/').replace('/', '-') or 'home'}")


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
