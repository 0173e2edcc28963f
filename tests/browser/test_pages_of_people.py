"""The pages on which people meet: axe finds nothing, nothing is wider than its window.

Each at one width; which of the two alternates between the sides of the same page.
"""

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
