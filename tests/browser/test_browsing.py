"""Looking for something in a real browser: filters, suggestions, photos."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

SHELF = "/browse/women/"


def total(page: Page) -> int:
    """How many items the page says it has."""
    return int(re.match(r"\d+", page.locator(".results__count").inner_text())[0])


def test_a_filter_changes_the_items_the_counts_and_the_address(
    person: Callable[..., Page],
) -> None:
    page = person(viewport=DESK)
    page.goto(SHELF)
    everything = total(page)
    page.locator("#facet-colour > summary").click()
    choice = page.locator("#facet-colour label").first
    shown = int(choice.locator(".facet__count").inner_text())
    name = choice.locator("input").get_attribute("value")
    choice.click()
    expect(page).to_have_url(re.compile(rf"{SHELF}\?colour={name}$"))
    expect(page.locator(".results__count")).to_have_text(re.compile(rf"^{shown} "))
    # What was opened stays open, and the keyboard stays where it was.
    expect(page.locator("#facet-colour")).to_have_attribute("open", "")
    expect(page.locator(f"#colour-{name}")).to_be_focused()
    page.go_back()
    expect(page).to_have_url(re.compile(rf"{SHELF}$"))
    expect(page.locator(".results__count")).to_have_text(re.compile(rf"^{everything} "))


def test_on_a_phone_the_filters_are_a_sheet_that_closes_on_its_items(
    person: Callable[..., Page],
) -> None:
    page = person(viewport=PHONE)
    page.goto(SHELF)
    expect(page.locator(".filters__sheet")).to_be_hidden()
    page.locator(".filters > summary").click()
    page.locator("#facet-condition > summary").click()
    page.locator("#facet-condition label").first.click()
    show = page.locator(".filters__foot button")
    expect(page).to_have_url(re.compile(r"condition="))
    words = show.inner_text()
    show.click()
    expect(page.locator(".filters__sheet")).to_be_hidden()
    assert words == f"Show {page.locator('.results__count').inner_text()}"


def test_filters_work_without_javascript(person: Callable[..., Page]) -> None:
    page = person(viewport=DESK, javascript=False)
    page.goto(SHELF)
    page.locator("#sort").select_option("price-up")
    page.locator(".filters__foot button").click()
    page.wait_for_url("**sort=price-up**")
    page.wait_for_load_state("load")
    prices = page.locator(".tile__price").all_inner_texts()
    cents = [int(re.sub(r"\D", "", price)) for price in prices]
    assert cents == sorted(cents)
    page.get_by_role("link", name="Next").click()
    expect(page.locator(".pagination__place")).to_have_text(re.compile("^Page 2 of"))
    expect(page.locator("#sort")).to_have_value("price-up")


def test_the_search_box_suggests_and_the_arrows_walk_through(person: Callable[..., Page]) -> None:
    page = person(viewport=PHONE)
    page.goto("/")
    page.locator("#site-search").press_sequentially("dres")
    first = page.locator(".suggestions a").first
    expect(first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#site-search")).to_be_focused()
    expect(page.locator(".suggestions a")).to_have_count(0)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=dres$"))
    expect(page.locator(".tile").first).to_be_visible()


def test_photos_are_swiped_and_the_two_actions_stay_in_reach(person: Callable[..., Page]) -> None:
    page = person(viewport=PHONE, motion=True)
    page.goto("/browse/women/clothing/")
    page.locator(".tile[data-second]:not(:has(.sewn)) a").first.click()
    dots = page.locator(".gallery__dots button")
    expect(dots.first).to_have_attribute("aria-current", "true")
    dots.nth(1).click()
    expect(dots.nth(1)).to_have_attribute("aria-current", "true")
    expect(dots.first).to_have_attribute("aria-current", "false")
    page.mouse.wheel(0, 3000)
    expect(page.get_by_role("button", name=re.compile("^Buy for €"))).to_be_in_viewport()
    expect(page.get_by_role("button", name="Add to cart")).to_be_in_viewport()
