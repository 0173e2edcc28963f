"""A whole running shop and a real Chromium, shared by the browser tests of one worker."""

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from dev import browser as chromium
from dev.sandbox.control import Sandbox
from dev.stack import Stack
from tests import environment, waiting

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}
PAUSE_MS = 150
# A machine that does other things too is slow, not broken; what is right at once passes at once.
expect.set_options(timeout=15_000)


@dataclass(frozen=True)
class Shop:
    """A filled demo shop with web, worker, beat and sandbox, in a database of its own."""

    stack: Stack

    @property
    def url(self) -> str:
        return self.stack.site_url

    @property
    def sandbox(self) -> Sandbox:
        return Sandbox(self.stack.sandbox_url)

    def mail(self, page: Page, *, to: str, subject: str) -> str:
        """The text of the newest mail to someone, read in the mailbox page; waits for it."""
        for _ in again(page):
            page.goto(f"{self.url}/dev/mail/?to={to}")
            found = page.get_by_role("link", name=re.compile(subject)).first
            if found.count():
                page.goto(f"{self.url}{found.get_attribute('href')}")
                return page.locator("main").inner_text()
        raise AssertionError(f"no mail “{subject}” to {to}")


def started(page: Page) -> None:
    """Wait for the page's scripts: until then a form is sent and a link followed without them."""
    page.locator("html[data-started]").wait_for(state="attached")


def again(page: Page) -> Iterator[None]:
    """Once more after each pause, in which the page tells us of what happens to it."""
    end = time.monotonic() + waiting.SECONDS
    while time.monotonic() < end:
        yield
        page.wait_for_timeout(PAUSE_MS)


def wait_until(page: Page, happened: Callable[[], object]) -> None:
    """Of what is not on a page."""
    if not any(happened() for _ in again(page)):
        raise AssertionError("it never happened")


@pytest.fixture(scope="package")
def shop(folder: Path) -> Iterator[Shop]:
    database_url = environment.database_of_its_own("shop")
    redis_url = environment.shop_redis_url()
    stack = Stack(
        folder / "shop",
        database_url=database_url,
        redis_url=redis_url,
        fill=True,
        extra_env={
            # A test brings a push service of its own.
            "PUSH_TO_PRIVATE_HOSTS": "true",
            # All log in from one address: a quick machine met the limit of a minute.
            "RATELIMIT_ENABLE": "false",
        },
    )
    with stack:
        yield Shop(stack)


@pytest.fixture(scope="package")
def chrome() -> Iterator[Browser]:
    """Closed after these tests: its event loop would keep Django's from the database."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(), args=[*chromium.ARGUMENTS]
        )
        yield browser
        browser.close()


@pytest.fixture
def person(chrome: Browser, shop: Shop) -> Iterator[Callable[..., Page]]:
    """Opens a browser of somebody's own; fails when a page logs an error or breaks its policy.

    Drawing motion is a sixth of a browser's work: it has none unless a test is about it.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def open_browser(
        *, viewport: dict[str, int] = PHONE, javascript: bool = True, motion: bool = False
    ) -> Page:
        context = chrome.new_context(
            viewport=viewport,
            java_script_enabled=javascript,
            reduced_motion="no-preference" if motion else "reduce",
            base_url=shop.url,
            locale="en-GB",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda line: (
                complaints.append(f"{page.url}: {line.text}")
                if "Content Security Policy" in line.text
                else None
            ),
        )
        return page

    yield open_browser
    for context in contexts:
        context.close()
    assert complaints == []
