"""What one writes waits for its connection, and is sent without scripts as well."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, WebSocketRoute, expect

from tests.browser.conftest import Shop
from tests.browser.test_every_page import log_in
from tests.browser.test_main_job import press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def begin(buyer: Page) -> str:
    """Write to the demo's seller about an item; the address of the conversation."""
    buyer.goto("/members/seller/")
    buyer.locator(".tile__link").last.click()
    press(buyer, "Ask the seller")
    buyer.wait_for_url("**/messages/*/")
    # A form that is sent before its script came is an ordinary one, and another test's business.
    buyer.wait_for_load_state("networkidle")
    return buyer.url


def write(page: Page, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()


def said(page: Page) -> list[str]:
    """What the thread shows, in its order."""
    return page.locator(".message__text").all_inner_texts()


def state(page: Page) -> Locator:
    return page.locator("[data-state]")


def test_words_that_wait_survive_a_reload_and_go_out_once(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer = person()
    log_in(buyer, "buyer@threadly.test")
    # Without a socket, words are posted.
    buyer.route_web_socket(re.compile("/live/"), lambda socket: socket.close())
    begin(buyer)
    before = len(said(buyer))
    # The server took it and its answer was lost: the same key comes again after the reload.
    buyer.route(re.compile(r"/messages/\d+/$"), lambda route: (route.fetch(), route.abort()))
    write(buyer, "once")
    expect(buyer.locator(".message--pending")).to_contain_text("once")
    buyer.unroute_all(behavior="ignoreErrors")
    with buyer.expect_response(lambda answer: answer.request.method == "POST") as again:
        buyer.reload()
    assert again.value.status == 201
    expect(buyer.locator(".message--pending")).to_have_count(0)
    assert said(buyer)[before:] == ["once"]
    buyer.reload()
    assert said(buyer)[before:] == ["once"]


def test_words_go_over_the_socket_and_are_posted_when_no_answer_comes(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer = person()
    is_deaf = False
    posted: list[str] = []

    def between(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        server.on_message(lambda news: None if is_deaf else socket.send(news))

    buyer.route_web_socket(re.compile("/live/"), between)
    log_in(buyer, "buyer@threadly.test")
    begin(buyer)
    before = len(said(buyer))
    buyer.on("request", lambda asked: posted.append(asked.url) if asked.method == "POST" else None)
    write(buyer, "spoken")
    expect(buyer.locator(".message--own .message__text").last).to_have_text("spoken")
    expect(buyer.locator(".message--pending")).to_have_count(0)
    assert [address for address in posted if not address.endswith("/marks/")] == []
    is_deaf = True
    with buyer.expect_response(lambda answer: answer.url == buyer.url) as answer:
        write(buyer, "posted")
    assert answer.value.status == 201
    expect(buyer.locator(".message--pending")).to_have_count(0)
    assert said(buyer)[before:] == ["spoken", "posted"]


def test_without_scripts_it_is_a_page_with_a_form(person: Callable[..., Page], shop: Shop) -> None:
    buyer = person(javascript=False)
    log_in(buyer, "buyer@threadly.test")
    begin(buyer)
    write(buyer, "No scripts here")
    expect(buyer.locator(".message__text").last).to_have_text("No scripts here")
    buyer.locator(".message--own").last.get_by_role("link", name="Edit").click()
    buyer.get_by_label("Your message").fill("None at all")
    press(buyer, "Save message")
    expect(buyer.locator(".message__text").last).to_have_text("None at all")
