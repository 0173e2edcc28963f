"""A dispute from its photo to its last cent: opened, answered, and decided in part."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, Shop, again
from tests.browser.test_every_page import PHONE_AND_DESK, log_in, look_at
from tests.browser.test_main_job import CARD, check_out, pay, photos, press, state_of

__all__ = ["photos"]
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def buy_from_the_seller(buyer: Page) -> tuple[str, int]:
    """The address of the paid order of the demo's seller, and what it cost in cents."""
    buyer.goto("/members/seller/")
    buyer.locator(".tile__link").first.click()
    press(buyer, re.compile("^Buy for €"))
    check_out(buyer, address=False)
    pay(buyer, CARD)
    buyer.wait_for_url("**/result/**")
    state_of(buyer, "Paid. It is yours")
    buyer.get_by_role("link", name=re.compile("^See your order")).click()
    total = buyer.get_by_role("row", name=re.compile("^You paid")).get_by_role("cell").inner_text()
    return buyer.url, cents(total)


def cents(shown: str) -> int:
    return int(re.sub(r"[^0-9]", "", shown))


def test_a_dispute_is_opened_answered_and_decided_in_part(
    person: Callable[..., Page], shop: Shop, photos: list[Path]
) -> None:
    seller, buyer, staff = person(), person(viewport=DESK), person(viewport=DESK)
    for page, who in ((seller, "seller"), (buyer, "buyer"), (staff, "moderator")):
        log_in(page, f"{who}@threadly.test")
    order, paid = buy_from_the_seller(buyer)
    seller.goto(order)
    seller.get_by_label("Carrier").fill("DHL")
    seller.get_by_label("Tracking number").fill("JD0146000012")
    press(seller, "Mark as shipped")

    buyer.goto(order)
    buyer.get_by_role("link", name="Something is wrong").click()
    look_at(buyer, buyer.url, "dispute-opening")
    buyer.get_by_role("radio", name="It arrived damaged").check()
    buyer.get_by_label("Tell what happened").fill("There is a hole under the left arm.")
    buyer.locator("main input[type=file]").set_input_files([str(photos[0])])
    press(buyer, "Open the dispute")
    expect(buyer.get_by_role("heading", name="Dispute: Waiting for the seller")).to_be_visible()
    look_at(buyer, buyer.url, "dispute-open-buyer")

    shop.mail(seller, to="seller@threadly.test", subject="something is wrong")
    seller.goto(order)
    seller.get_by_role("link", name="See the dispute").click()
    look_at(seller, seller.url, "dispute-open-seller")
    seller.get_by_label("Your answer").fill("It was whole when I sent it.")
    seller.locator("main input[type=file]").set_input_files([str(photos[1])])
    press(seller, "Send your answer")
    expect(seller.get_by_role("heading", name="Dispute: Being decided")).to_be_visible()

    staff.goto("/admin/marketplace/dispute/")
    staff.get_by_role("link", name="See and decide").first.click()
    look_at(staff, staff.url, "dispute-staff", looks=PHONE_AND_DESK)
    for words in ("There is a hole under the left arm.", "It was whole when I sent it."):
        expect(staff.get_by_text(words)).to_be_visible()
    staff.get_by_role("radio", name=re.compile("^Part refund")).check()
    staff.get_by_label("Amount of a part refund").fill("3.50")
    staff.get_by_label("What the buyer reads").fill("A small hole, easily mended.")
    staff.get_by_label("What the seller reads").fill("The photos show the hole at arrival.")
    staff.get_by_role("button", name="Decide, and tell both").click()
    expect(staff.get_by_text("Decided, and both sides are told.")).to_be_visible()

    shop.mail(buyer, to="buyer@threadly.test", subject="^Decided")
    buyer.goto(order + "dispute/")
    expect(buyer.get_by_text("A small hole, easily mended.")).to_be_visible()
    expect(buyer.get_by_text("The buyer gets €3.50 back and keeps the item")).to_be_visible()
    look_at(buyer, buyer.url, "dispute-decided")

    buyer.goto(order)
    expect(buyer.get_by_text("The dispute is decided: €3.50 go back")).to_be_visible()
    expect(buyer.get_by_role("row", name="Refunded")).to_contain_text("−€3.50")

    payout = the_rest_reaches_the_seller(seller, order)
    look_at(seller, f"{order}money/", "dispute-money-seller")
    seller.goto(order)
    received = seller.get_by_role("row", name=re.compile("^You receive")).get_by_role("cell")
    assert cents(received.inner_text()) == payout
    books = shop.sandbox.ledger()
    refund = next(made for made in books["refunds"] if made["amount"] == 350)
    charge = next(made for made in books["charges"] if made["id"] == refund["charge"])
    assert charge["amount"] == paid
    assert payout in [made["amount"] for made in books["transfers"]]


def the_rest_reaches_the_seller(seller: Page, order: str) -> int:
    """Wait until the money page says that it was sent; returns the cents."""
    for _ in again(seller):
        seller.goto(f"{order}money/")
        sent = seller.locator("section[aria-labelledby=now]").get_by_role(
            "row", name=re.compile("^Sent to your account")
        )
        refunded = seller.get_by_role("row", name=re.compile("^Refunded to the buyer"))
        if sent.count() and refunded.count():
            assert cents(refunded.get_by_role("cell").inner_text()) == 350
            return cents(sent.get_by_role("cell").inner_text())
    raise AssertionError(f"never sent: {seller.locator('main').inner_text()}")
