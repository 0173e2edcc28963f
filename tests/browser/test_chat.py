"""Two people in two browsers talk, lose their connection, and lose no word."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESK, Shop
from tests.browser.test_every_page import log_in, look_at
from tests.browser.test_main_job import photos, press

__all__ = ["photos"]
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


def test_two_people_talk(person: Callable[..., Page], shop: Shop, photos: list[Path]) -> None:
    seller, buyer = person(), person(viewport=DESK)
    log_in(seller, "seller@threadly.test")
    log_in(buyer, "buyer@threadly.test")
    talk = begin(buyer)
    seller.goto("/")
    write(buyer, "Is it still there?")
    expect(state(buyer)).to_have_text("Sent")
    expect(seller.locator(".tabbar [data-messages-count]")).to_have_text("1")

    seller.goto("/messages/")
    look_at(seller, seller.url, "inbox")
    seller.get_by_role("link", name="buyer", exact=True).click()
    expect(seller.locator(".message__text")).to_have_text(["Is it still there?"])
    expect(state(buyer)).to_have_text("Read")
    seller.get_by_label("Your message").press_sequentially("Yes", delay=300)
    expect(state(buyer)).to_have_text("seller is typing…")
    seller.get_by_role("button", name="Send").click()
    expect(buyer.locator(".message__text")).to_have_text(["Is it still there?", "Yes"])

    own = seller.locator(".message--own")
    own.get_by_role("link", name="Edit").click()
    seller.get_by_label("Your message").fill("Yes, it is.")
    press(seller, "Save message")
    expect(buyer.locator(".message__text")).to_have_text(["Is it still there?", "Yes, it is."])
    expect(buyer.locator(".message__by").last).to_contain_text("edited")

    buyer.locator(".message").last.get_by_role("link", name="Reply").click()
    buyer.locator("[name=photos]").set_input_files([str(photos[0])])
    write(buyer, "Like this one?")
    expect(seller.locator(".message__quoted")).to_contain_text("Yes, it is.")
    expect(seller.locator(".message__photo img")).to_be_visible(timeout=20_000)
    look_at(buyer, talk, "conversation-desk")
    look_at(seller, talk, "conversation-phone")

    write(buyer, "A word too much")
    expect(seller.locator(".message__text").last).to_have_text("A word too much")
    buyer.locator(".message--own").last.get_by_role("link", name="Delete").click()
    press(buyer, "Delete message")
    expect(seller.locator(".message").last).to_contain_text("This message was deleted.")
    write(buyer, "Shall I pay by PayPal?")
    for page in (buyer, seller):
        expect(page.locator(".message__caution")).to_contain_text("Keep paying and talking")


def test_no_word_is_lost_or_doubled_when_the_connection_is(
    person: Callable[..., Page], shop: Shop
) -> None:
    seller, buyer = person(), person()
    log_in(seller, "seller@threadly.test")
    log_in(buyer, "buyer@threadly.test")
    talk = begin(buyer)
    seller.goto(talk)
    before = len(said(buyer))
    write(buyer, "one")
    expect(seller.locator(".message__text").last).to_have_text("one")

    buyer.context.set_offline(True)
    write(buyer, "two")
    write(buyer, "three")
    expect(buyer.locator(".message--pending").last).to_contain_text("Waits for a connection")
    seller.get_by_label("Your message").fill("four")
    seller.get_by_role("button", name="Send").click()
    expect(seller.locator(".message__text").last).to_have_text("four")
    buyer.get_by_label("Your message").press_sequentially("half a thou")
    buyer.context.set_offline(False)
    expected = ["one", "four", "two", "three"]
    expect(seller.locator(".message__text")).to_have_count(before + 4, timeout=40_000)
    expect(buyer.locator(".message__text")).to_have_count(before + 4, timeout=40_000)
    expect(buyer.locator(".message--pending")).to_have_count(0)
    for page in (buyer, seller):
        assert said(page)[before:] == expected
    buyer.reload()
    expect(buyer.get_by_label("Your message")).to_have_value("half a thou")
    assert said(buyer)[before:] == expected


def test_words_that_wait_survive_a_reload_and_go_out_once(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer = person()
    log_in(buyer, "buyer@threadly.test")
    begin(buyer)
    before = len(said(buyer))
    # The server took it and its answer was lost: the same key comes again after the reload.
    buyer.route(re.compile(r"/messages/\d+/$"), lambda route: (route.fetch(), route.abort()))
    write(buyer, "once")
    expect(buyer.locator(".message__text").last).to_have_text("once")
    buyer.unroute_all(behavior="ignoreErrors")
    with buyer.expect_response(lambda answer: answer.request.method == "POST") as again:
        buyer.reload()
    assert again.value.status == 201
    expect(buyer.locator(".message--pending")).to_have_count(0)
    assert said(buyer)[before:] == ["once"]
    buyer.reload()
    assert said(buyer)[before:] == ["once"]


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
