"""Every component, seen by a real browser: accessible, within its page, large enough to touch."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, PHONE
from tests.browser.test_every_page import Look, look_at

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

TABLET = {"width": 820, "height": 1180}
LOOKS = tuple(Look(size, scheme) for scheme in ("light", "dark") for size in (PHONE, TABLET, DESK))
# Links within a sentence are exempt (WCAG 2.5.8), and so is what lies under its own label.
SMALL_TARGETS = """() => [...document.querySelectorAll("a, button, summary, select, input")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter((e) => !e.closest("p, dd, .skip, .section__head") && !e.closest("label")?.contains(e))
    .map((e) => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
    .filter(([, box]) => box.height < 44 || box.width < 28)
    .map(([html, box]) => `${html} ${box.width}×${box.height}`)"""


def test_axe_finds_nothing_on_the_components_and_nothing_is_too_wide(
    person: Callable[..., Page],
) -> None:
    look_at(person(), "/dev/components/", looks=LOOKS)


def test_every_target_can_be_touched(person: Callable[..., Page]) -> None:
    page = person(viewport=PHONE)
    page.goto("/dev/components/")
    assert page.evaluate(SMALL_TARGETS) == []
