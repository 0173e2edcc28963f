"""Push in a real browser: its button, what a device is sent, and what the person sees of it.

Chromium's own push service is Google's, which no test reaches; one on loopback plays its part.
"""

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Shop, wait_until
from tests.browser.test_every_page import log_in
from tests.browser.test_main_job import press
from tests.notifications.push_server import PushServer

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

# What a browser whose push service answers would give the page.
SUBSCRIBE = """
PushManager.prototype.subscribe = async () => ({
  endpoint: %(endpoint)s,
  toJSON: () => ({ endpoint: %(endpoint)s, keys: { p256dh: %(p256dh)s, auth: %(auth)s } }),
  unsubscribe: async () => true,
});
"""
SHOWN = """async () => {
  const worker = await navigator.serviceWorker.ready;
  const shown = await worker.getNotifications();
  return shown.map(({ title, body, data }) => [title, body, data.url]);
}"""


@pytest.fixture
def server() -> Iterator[PushServer]:
    running = PushServer()
    yield running
    running.close()


def part(page: Page) -> Locator:
    return page.locator("[data-push]")


def open_settings(page: Page, shop: Shop) -> None:
    page.context.grant_permissions(["notifications"], origin=shop.url)
    page.goto("/notifications/settings/")


def test_a_browser_without_its_push_service_says_so(
    person: Callable[..., Page], shop: Shop
) -> None:
    page = person()
    log_in(page, "seller@threadly.test")
    open_settings(page, shop)
    expect(part(page).get_by_role("status")).to_have_text("Push is off on this device.")
    press(page, "Switch push on")
    expect(part(page).get_by_role("status")).to_contain_text("does not reach its push service")
    expect(part(page).get_by_role("button")).to_have_text("Switch push on")


def test_a_device_that_is_switched_on_shows_what_it_is_pushed(
    person: Callable[..., Page], shop: Shop, server: PushServer
) -> None:
    seller, buyer = person(), person()
    quoted = {name: json.dumps(value) for name, value in server.subscription.items()}
    seller.add_init_script(SUBSCRIBE % quoted)
    log_in(seller, "seller@threadly.test")
    open_settings(seller, shop)
    press(seller, "Switch push on")
    expect(part(seller).get_by_role("status")).to_contain_text("Push is on: this device gets")

    log_in(buyer, "buyer@threadly.test")
    buyer.goto("/members/seller/")
    buyer.locator(".tile__link").nth(3).click()
    buyer.get_by_role("link", name="Make an offer").click()
    expect(buyer.locator("[name=amount]")).to_be_visible()
    low = re.search(r"from €([\d.,]+\d)", buyer.locator("main").inner_text())
    assert low
    buyer.locator("[name=amount]").fill(low[1])
    press(buyer, "Send offer")
    expect(buyer.get_by_role("button", name="Take it back")).to_be_visible()
    wait_until(seller, lambda: server.pushed)
    [words] = server.words()
    assert words["title"] == f"buyer offers €{low[1]}"

    deliver(seller, shop, json.dumps(words))
    shown = [[words["title"], words["body"], words["url"]]]
    wait_until(seller, lambda: seller.evaluate(SHOWN) == shown)
    press(seller, "Switch push off")
    expect(part(seller).get_by_role("status")).to_have_text("Push is off on this device.")


def deliver(page: Page, shop: Shop, words: str) -> None:
    """Hand the words to the page's service worker, as the browser does once it decrypted them."""
    tools = page.context.new_cdp_session(page)
    found: list[str] = []
    tools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda news: found.extend(each["registrationId"] for each in news["registrations"]),
    )
    tools.send("ServiceWorker.enable")
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    tools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": shop.url, "registrationId": found[-1], "data": words},
    )
