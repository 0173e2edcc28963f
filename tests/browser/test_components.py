"""Every component, seen by a real browser: accessible, within its page, large enough to touch."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TABLET = {"width": 820, "height": 1180}
SIZES = pytest.mark.parametrize("viewport", [PHONE, TABLET, DESK], ids=["390", "820", "1440"])
# Links within a sentence are exempt (WCAG 2.5.8), and so is what lies under its own label.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, select, input")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((e) => !e.closest("p, dd, .skip, .section__head") && !e.closest("label")?.contains(e))
    .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 28)
    .map(([html, box]) => `${html} ${box.width}×${box.height}`)"""


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_components(
    person: Callable[..., Page], viewport: dict[str, int], scheme: str
) -> None:
    page = person(viewport=viewport)
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto("/dev/components/")
    found = Axe().run(page).response["violations"]
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


@SIZES
def test_nothing_is_wider_than_the_page(
    person: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = person(viewport=viewport)
    page.goto("/dev/components/")
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]


def test_every_target_can_be_touched(person: Callable[..., Page]) -> None:
    page = person(viewport=PHONE)
    page.goto("/dev/components/")
    assert page.evaluate(SMALL_TARGETS) == []
