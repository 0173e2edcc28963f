"""Two people in two browsers: they talk, agree on a price, buy and send, and review each other."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, Shop, started
from tests.browser.test_chat import begin, said, state, write
from tests.browser.test_every_page import log_in, look_at
from tests.browser.test_main_job import CARD, check_out, pay, photos, press, state_of

__all__ = ["photos"]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_two_people_come_from_hello_to_a_review(
    person: Callable[..., Page], shop: Shop, photos: list[Path]
) -> None:
    buyer, seller = person(), person(viewport=DESK)
    log_in(buyer, "buyer@threadly.test")
    log_in(seller, "seller@threadly.test")
    talk = begin(buyer)
    talk_about_it(buyer, seller, talk, photos[0])
    lose_the_connection(buyer, seller)
    agreed_cents = agree_on_a_price(buyer, seller, talk)
    order = buy_from_the_thread(buyer, shop, agreed_cents)
    send_and_confirm(buyer, seller, order)
    review_each_other(buyer, seller, order)


def talk_about_it(buyer: Page, seller: Page, talk: str, photo: Path) -> None:
    """Typing, read, edit, reply, photo and delete: each is seen by the other at once."""
    # The demo's two may have talked about it already.
    seller.goto(talk)
    seller.goto("/")
    badge = seller.locator("#messages-count")
    known = int(badge.inner_text() or 0)
    write(buyer, "Is it still there?")
    expect(badge).to_have_text(str(known + 1))
    seller.goto(talk)
    expect(seller.locator(".message__text").last).to_have_text("Is it still there?")
    expect(state(buyer)).to_have_text("Read")
    # What is written while the page is open comes over its socket, which also tells of typing.
    started(seller)
    write(buyer, "It is for Saturday.")
    expect(seller.locator(".message__text").last).to_have_text("It is for Saturday.")
    seller.get_by_label("Your message").press_sequentially("Yes", delay=100)
    expect(state(buyer)).to_have_text("seller is typing…")
    seller.get_by_role("button", name="Send").click()
    expect(buyer.locator(".message__text").last).to_have_text("Yes")

    seller.locator(".message--own").last.get_by_role("link", name="Edit").click()
    seller.get_by_label("Your message").fill("Yes, it is.")
    press(seller, "Save message")
    expect(buyer.locator(".message__text").last).to_have_text("Yes, it is.")
    expect(buyer.locator(".message__by").last).to_contain_text("edited")

    buyer.locator(".message").last.get_by_role("link", name="Reply").click()
    buyer.locator("[name=photos]").set_input_files([str(photo)])
    write(buyer, "Like this one?")
    expect(seller.locator(".message__quoted").last).to_contain_text("Yes, it is.")
    expect(seller.locator(".message__photo img").last).to_be_visible(timeout=20_000)

    write(buyer, "A word too much")
    expect(seller.locator(".message__text").last).to_have_text("A word too much")
    buyer.locator(".message--own").last.get_by_role("link", name="Delete").click()
    press(buyer, "Delete message")
    expect(buyer.get_by_label("Your message")).to_be_visible()
    started(buyer)
    expect(seller.locator(".message").last).to_contain_text("This message was deleted.")
    write(buyer, "Shall I pay by PayPal?")
    for page in (buyer, seller):
        expect(page.locator(".message__caution").last).to_contain_text("Keep paying and talking")


def lose_the_connection(buyer: Page, seller: Page) -> None:
    """What both wrote while one was away is there once, and in the same order for both."""
    before = len(said(buyer))
    buyer.context.set_offline(True)
    write(buyer, "two")
    write(buyer, "three")
    expect(buyer.locator(".message--pending").last).to_contain_text("Waits for a connection")
    write(seller, "one")
    expect(seller.locator(".message__text").last).to_have_text("one")
    buyer.get_by_label("Your message").press_sequentially("half a thou")
    buyer.context.set_offline(False)
    for page in (buyer, seller):
        expect(page.locator(".message__text")).to_have_count(before + 3, timeout=40_000)
    expect(buyer.locator(".message--pending")).to_have_count(0)
    buyer.reload()
    expect(buyer.get_by_label("Your message")).to_have_value("half a thou")
    for page in (buyer, seller):
        assert said(page)[before:] == ["one", "two", "three"]


def agree_on_a_price(buyer: Page, seller: Page, talk: str) -> int:
    """An offer, the seller's own price, and the buyer's yes, all on cards in the thread."""
    price = cents_in(buyer.locator(".talk__about").inner_text())
    offered, agreed = price * 8 // 10, price * 9 // 10
    buyer.locator(".talk__about a").first.click()
    buyer.get_by_role("link", name="Make an offer").click()
    buyer.get_by_label("Your price").fill(f"{offered / 100:.2f}")
    press(buyer, "Send offer")
    expect(buyer.get_by_role("heading", level=1)).to_contain_text("Offer:")
    buyer.goto(talk)

    card = seller.locator(".message--card").last
    expect(card).to_contain_text(f"buyer offers {euros(offered)}.")
    card.get_by_placeholder("Your price").fill(f"{agreed / 100:.2f}")
    card.get_by_role("button", name="Send your price").click()
    card = buyer.locator(".message--card").last
    expect(card).to_contain_text(f"seller offers {euros(agreed)}.")
    card.get_by_role("button", name=f"Accept {euros(agreed)}").click()
    for page in (buyer, seller):
        expect(page.locator(".message--card").last).to_contain_text("The offer is accepted")
    look_at(buyer, talk, "thread")
    return agreed


def buy_from_the_thread(buyer: Page, shop: Shop, agreed_cents: int) -> str:
    """Pay at Stripe what was agreed on; the address of the order, which holds just that price."""
    charged = {charge["id"] for charge in shop.sandbox.ledger()["charges"]}
    press(buyer, "Buy it at this price")
    expect(buyer.get_by_role("heading", level=1)).to_have_text("Checkout")
    expect(buyer.locator(".money tbody td")).to_have_count(3)
    items, shipping, protection = (
        cents_in(text) for text in buyer.locator(".money tbody td").all_inner_texts()
    )
    assert items == agreed_cents
    check_out(buyer, address=False)
    pay(buyer, CARD)
    buyer.wait_for_url("**/result/**")
    state_of(buyer, "Paid. It is yours")
    buyer.get_by_role("link", name=re.compile("^See your order")).click()
    expect(buyer.locator(".money td")).to_have_count(4)
    amounts = buyer.locator(".money td").all_inner_texts()
    total = agreed_cents + shipping + protection
    assert [cents_in(text) for text in amounts] == [agreed_cents, shipping, protection, total]
    charges = [c for c in shop.sandbox.ledger()["charges"] if c["id"] not in charged]
    assert [(c["status"], c["amount"]) for c in charges] == [("succeeded", total)]
    return buyer.url


def send_and_confirm(buyer: Page, seller: Page, order: str) -> None:
    expect(seller.locator(".message--card").last).to_contain_text("Sold and paid.")
    seller.goto(order)
    seller.get_by_label("Carrier").fill("DHL")
    seller.get_by_label("Tracking number").fill("JD0146000012")
    press(seller, "Mark as shipped")
    expect(seller.get_by_role("heading", level=1)).to_have_text("Order: Shipped")
    buyer.reload()
    press(buyer, "Say that it arrived")
    press(buyer, "Say that all is well")
    state_of(buyer, "Order: Completed")


def review_each_other(buyer: Page, seller: Page, order: str) -> None:
    """Neither sees the other's before both wrote; then both do."""
    look_at(buyer, f"{order}review/", "review")
    review(buyer, order, "As in the photos, and quick.")
    for page in (buyer, seller):
        page.goto("/members/seller/reviews/")
        expect(page.locator("main")).not_to_contain_text("As in the photos, and quick.")
    seller.goto(f"{order}review/")
    expect(seller.locator("main")).not_to_contain_text("As in the photos, and quick.")
    review(seller, order, "Paid at once, and kind.")
    for page in (buyer, seller):
        page.goto("/members/buyer/reviews/")
        expect(page.locator(".review").first).to_contain_text("Paid at once, and kind.")
        page.goto("/members/seller/reviews/")
        expect(page.locator(".review").first).to_contain_text("As in the photos, and quick.")


def review(page: Page, order: str, words: str) -> None:
    page.goto(f"{order}review/")
    page.get_by_role("radio", name=re.compile("^5")).check()
    page.get_by_label("What was it like?").fill(words)
    press(page, "Save the review")
    page.wait_for_url(lambda url: not url.endswith("/review/"))


def cents_in(text: str) -> int:
    """The first amount in it."""
    found = re.search(r"€([\d,]+)\.(\d\d)", text)
    assert found, text
    return int(found[1].replace(",", "") + found[2])


def euros(cents: int) -> str:
    return f"€{cents // 100}.{cents % 100:02}"
