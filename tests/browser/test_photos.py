"""Photos of an item in a real browser: chosen, put in order, refused, removed."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, started
from tests.browser.test_every_page import log_in, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """A photo that takes long, one that does not, and no photo at all."""
    large, small, words = (tmp_path / name for name in ("large.jpg", "small.jpg", "words.jpg"))
    Image.effect_noise((4000, 3000), 40).convert("RGB").save(large, quality=60)
    Image.new("RGB", (320, 400), (20, 120, 90)).save(small)
    words.write_text("This is no photo.")
    return [str(path) for path in (large, small, words)]


def shapes(page: Page) -> list[str]:
    """How the photos stand: wide or tall, in their order."""
    return page.locator("[data-photo] img").evaluate_all(
        "all => all.map((i) => (i.naturalWidth > i.naturalHeight ? 'wide' : 'tall'))"
    )


def test_photos_stay_in_the_order_in_which_they_were_chosen_until_they_are_moved(
    person: Callable[..., Page], files: list[str]
) -> None:
    page = person(viewport=PHONE)
    log_in(page, "seller@threadly.test")
    page.goto("/sell/")
    started(page)
    page.locator("input[type=file]").first.set_input_files(files)
    photos = page.locator("[data-photo] img")
    expect(photos).to_have_count(2, timeout=20000)
    trouble = page.locator(".photos__trouble")
    expect(trouble).to_contain_text("words.jpg: This is not a photo we can read")
    page.get_by_role("button", name="Put away").click()
    expect(trouble).to_have_count(0)
    page.reload()
    expect(photos).to_have_count(2)
    assert shapes(page) == ["wide", "tall"]
    started(page)

    page.get_by_role("button", name="Move the photo back").first.click()
    expect(page.locator("[data-said]")).to_have_text("New order saved.")
    page.reload()
    assert shapes(page) == ["tall", "wide"]
    started(page)
    items = page.locator("[data-photo]")
    items.nth(1).drag_to(items.nth(0), target_position={"x": 10, "y": 60})
    expect(page.locator("[data-said]")).to_have_text("New order saved.")
    page.reload()
    assert shapes(page) == ["wide", "tall"]
    started(page)

    page.get_by_role("button", name="Remove the photo").first.click()
    expect(photos).to_have_count(1)
    page.reload()
    assert shapes(page) == ["tall"]


def test_who_was_logged_out_is_told_and_goes_on_once_logged_in_again(
    person: Callable[..., Page], files: list[str]
) -> None:
    page = person()
    log_in(page, "seller@threadly.test")
    page.goto("/sell/")
    saved, picker = page.locator("[data-saved]"), page.locator("input[type=file]").first
    page.context.clear_cookies(name="sessionid")
    page.get_by_label("Title").fill("Linen shirt, white")
    expect(saved).to_contain_text("You are logged out")
    picker.set_input_files(files[1])
    expect(page.locator(".photos__trouble")).to_contain_text("small.jpg: You are logged out")
    page.get_by_role("button", name="Put away").click()

    other = page.context.new_page()
    sign_in(other, "seller@threadly.test")
    page.get_by_label("Title").fill("White linen shirt")
    expect(saved).to_contain_text("Draft saved")
    picker.set_input_files(files[1])
    expect(page.locator("[data-photo] img")).to_have_count(1, timeout=20000)
    page.reload()
    expect(page.get_by_label("Title")).to_have_value("White linen shirt")
