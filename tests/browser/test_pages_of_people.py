"""The pages on which people meet: axe finds nothing, nothing is wider than its window.

Each at one width; which of the two alternates between the sides of the same page.
"""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, Shop
from tests.browser.test_every_page import check, log_in, look_at
from tests.browser.test_main_job import press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def open_first(page: Page, address: str, link: str = ".line__title") -> None:
    """Follow the first such link of a page."""
    page.goto(address)
    page.locator(link).first.click()
    page.wait_for_url(lambda url: not url.endswith(address))


def test_the_pages_of_who_buys_on_a_phone(person: Callable[..., Page], shop: Shop) -> None:
    page = person()
    log_in(page, "buyer@threadly.test")
    open_first(page, "/messages/")
    check(page, "buyer-thread")
    look_at(page, "/offers/", "buyer-offers")
    open_first(page, "/offers/")
    check(page, "buyer-offer")
    look_at(page, "/members/seller/", "member")
    look_at(page, "/members/seller/reviews/", "member-reviews")
    page.goto("/members/seller/bundle/")
    for place in (0, 1, 2):
        page.get_by_role("checkbox").nth(place).check()
    press(page, "Work out the price")
    expect(page.get_by_role("heading", name="3 items together")).to_be_in_viewport()
    check(page, "bundle")
    page.goto("/search/?q=wool")
    press(page, "Save this search")
    open_first(page, "/following/", ".followed a")
    check(page, "saved-search")
    look_at(page, "/notifications/", "buyer-notifications")


def test_the_pages_of_who_sells_at_a_desk(person: Callable[..., Page], shop: Shop) -> None:
    page = person(viewport=DESK)
    page.emulate_media(color_scheme="dark")
    log_in(page, "seller@threadly.test")
    open_first(page, "/messages/")
    check(page, "seller-thread")
    look_at(page, "/offers/?received", "seller-offers")
    look_at(page, "/badges/", "badges")
    look_at(page, "/reputation/", "reputation")
    with page.expect_download() as download:
        press(page, "Download your file")
    page.locator("main input[type=file]").set_input_files(download.value.path())
    press(page, "Check the file")
    expect(page.get_by_role("heading", name="Valid")).to_be_visible()
    check(page, "reputation-valid")


def test_staff_read_every_mail_before_it_is_sent(person: Callable[..., Page], shop: Shop) -> None:
    page = person(viewport=DESK)
    log_in(page, "moderator@threadly.test")
    look_at(page, "/admin/mails/", "mails")
    look_at(page, "/admin/mails/marketplace.review_shown/bg/", "mail")


def test_words_without_a_space_fit_a_narrow_phone(person: Callable[..., Page], shop: Shop) -> None:
    page = person(viewport={"width": 320, "height": 700}, javascript=False)
    log_in(page, "seller@threadly.test")
    page.goto("/you/profile/")
    page.get_by_label("Place").fill("Llanfairpwll" * 6)
    page.get_by_label("About you").fill("W" * 500)
    press(page, "Save")
    page.goto("/you/addresses/new/")
    for label in ("Full name", "Street and number", "Town or city"):
        page.get_by_label(label).fill("W" * 80)
    page.get_by_label("Postal code").fill("123456789012")
    press(page, "Save")
    page.goto("/sell/")
    draft = page.url
    page.get_by_role("textbox", name=re.compile("^Title")).fill("W" * 100)
    page.get_by_role("textbox", name=re.compile("^Description")).fill("W" * 1000)
    page.get_by_label(re.compile("^Brand")).fill("W" * 60)
    press(page, "Preview")
    preview = page.url
    page.goto("/sales/")
    sale = page.locator(".line__title").first.get_attribute("href") or ""
    too_wide = []
    for address in (
        preview,
        draft,
        "/listings/?show=drafts",
        "/members/seller/",
        "/you/profile/",
        "/you/addresses/",
        f"{sale}money/",
    ):
        page.goto(address)
        if over := page.evaluate("document.documentElement.scrollWidth - innerWidth"):
            too_wide.append((address, over))
    assert too_wide == []
