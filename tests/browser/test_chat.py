"""What one writes waits for its connection, and is sent without scripts as well."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser.conftest import Shop, started, wait_until
from tests.browser.test_every_page import log_in, sign_in
from tests.browser.test_main_job import press

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


WORDS = re.compile(r"/messages/\d+/words/$")
# The server takes the first form with photos, and its answer never comes.
LOSE_AN_ANSWER = """
const ask = window.fetch;
let lost = false;
window.fetch = async (address, how) => {
  const answer = await ask(address, how);
  if (lost || !(how?.body instanceof FormData)) return answer;
  lost = true;
  throw new TypeError("lost");
};
"""


def begin(buyer: Page, *, scripts: bool = True) -> str:
    """Write to the demo's seller about an item; the address of the conversation."""
    buyer.goto("/members/seller/")
    buyer.locator(".tile__link").last.click()
    press(buyer, "Ask the seller")
    buyer.wait_for_url("**/messages/*/")
    if scripts:
        started(buyer)
    return buyer.url


def write(page: Page, words: str) -> None:
    page.get_by_label("Your message").fill(words)
    page.get_by_role("button", name="Send").click()


def said(page: Page) -> list[str]:
    """What the thread shows, in its order."""
    return page.locator(".message__text").all_inner_texts()


def state(page: Page) -> Locator:
    return page.locator("[data-state]")


def at_talk(person: Callable[..., Page]) -> tuple[Page, int]:
    """The buyer in the conversation, and how many messages it has by now."""
    buyer = person()
    log_in(buyer, "buyer@threadly.test")
    begin(buyer)
    return buyer, len(said(buyer))


def test_words_that_wait_survive_a_reload_and_go_out_once(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer, before = at_talk(person)
    # The server took it and its answer was lost: the same key comes again after the reload.
    buyer.route(WORDS, lambda route: (route.fetch(), route.abort()))
    write(buyer, "once")
    # Over the socket, which tells of what was taken whatever became of the answer.
    expect(buyer.locator(".message--own .message__text").last).to_have_text("once")
    with buyer.expect_request(WORDS):
        buyer.reload()
    with buyer.expect_response(WORDS) as again:
        buyer.unroute_all(behavior="ignoreErrors")
    assert again.value.status == 201
    expect(buyer.locator(".message--pending")).to_have_count(0)
    assert said(buyer)[before:] == ["once"]
    buyer.reload()
    assert said(buyer)[before:] == ["once"]


def test_words_go_the_short_way_and_through_the_form_when_they_are_refused(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer, before = at_talk(person)
    posted: list[tuple[str, int]] = []

    def note(answer: Response) -> None:
        address = answer.url.removeprefix(buyer.url)
        if answer.request.method == "POST" and address != "marks/":
            posted.append((address, answer.status))

    buyer.on("response", note)
    write(buyer, "short")
    expect(buyer.locator(".message--own .message__text").last).to_have_text("short")
    expect(buyer.locator(".message--pending")).to_have_count(0)
    wait_until(buyer, lambda: posted)
    assert posted == [("words/", 201)]
    buyer.get_by_label("Your message").evaluate("field => field.removeAttribute('maxlength')")
    write(buyer, "x" * 1001)
    expect(buyer.locator("[data-problem]")).to_contain_text("this one has 1001")
    expect(buyer.get_by_label("Your message")).to_have_value("x" * 1001)
    wait_until(buyer, lambda: len(posted) > 2)
    assert posted[1:] == [("words/", 422), ("", 422)]
    assert said(buyer)[before:] == ["short"]


def test_who_was_logged_out_logs_in_and_what_they_wrote_is_sent(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer, before = at_talk(person)
    buyer.context.clear_cookies(name="sessionid")
    write(buyer, "late")
    buyer.wait_for_url("**/accounts/login/**")
    buyer.get_by_label("Email").fill("buyer@threadly.test")
    buyer.get_by_label("Password").first.fill("threadly-demo")
    buyer.locator("main").get_by_role("button", name="Log in").click()
    buyer.wait_for_url("**/messages/*/")
    expect(buyer.locator(".message--own .message__text").last).to_have_text("late")
    expect(buyer.locator(".message--pending")).to_have_count(0)
    assert said(buyer)[before:] == ["late"]


def test_what_is_refused_comes_back_whole_and_says_why(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer, before = at_talk(person)
    buyer.context.set_offline(True)
    for words in ("one", "two"):
        write(buyer, words)
    expect(buyer.locator(".message--pending")).to_have_count(2)
    # Somebody logged in or out in another tab meanwhile.
    buyer.context.add_cookies([{"name": "csrftoken", "value": "x" * 32, "url": shop.url}])
    buyer.context.set_offline(False)
    expect(buyer.get_by_label("Your message")).to_have_value("one\ntwo")
    expect(buyer.locator("[data-problem]")).to_contain_text("This page was open too long")
    expect(buyer.locator(".message--pending")).to_have_count(0)
    buyer.reload()
    expect(buyer.get_by_label("Your message")).to_have_value("one\ntwo")
    assert len(said(buyer)) == before


def test_what_waits_is_sent_by_nobody_but_who_wrote_it(
    person: Callable[..., Page], shop: Shop
) -> None:
    page = person()
    log_in(page, "buyer@threadly.test")
    talk = begin(page)
    before = len(said(page))
    page.route(WORDS, lambda route: route.abort())
    write(page, "mine")
    expect(page.locator(".message--pending")).to_have_count(1)
    page.goto("/")
    page.unroute_all(behavior="ignoreErrors")
    for who, shown in (("seller", []), ("buyer", ["mine"])):
        page.context.clear_cookies()
        sign_in(page, f"{who}@threadly.test")
        page.goto(talk)
        started(page)
        expect(page.locator(".message__text")).to_have_count(before + len(shown))
        expect(page.locator(".message--pending")).to_have_count(0)
        assert said(page)[before:] == shown


def test_a_key_that_the_other_sends_once_more_hides_nothing(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer, seller = person(), person()
    log_in(buyer, "buyer@threadly.test")
    log_in(seller, "seller@threadly.test")
    talk = begin(buyer)
    write(buyer, "no more than 20")
    expect(buyer.locator(".message--pending")).to_have_count(0)
    key = buyer.locator(".message").last.get_attribute("data-key")
    seller.goto(talk)
    token = seller.locator("#say [name=csrfmiddlewaretoken]").get_attribute("value")
    fields = {"key": key, "text": "I take 200", "reply_to": "", "csrfmiddlewaretoken": token}
    posted = seller.request.post(f"{talk}words/", form=fields, headers={"Origin": shop.url})
    assert posted.status == 201
    expect(buyer.locator(".message__text").last).to_have_text("I take 200")
    assert said(buyer)[-2:] == ["no more than 20", "I take 200"]


def test_photos_whose_answer_was_lost_are_one_message(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer = person()
    buyer.add_init_script(LOSE_AN_ANSWER)
    log_in(buyer, "buyer@threadly.test")
    begin(buyer)
    photos = buyer.locator(".message__text", has_text="like this")
    buyer.locator("#say input[type=file]").set_input_files("static/icons/icon-512.png")
    write(buyer, "like this")
    expect(buyer.locator("[data-problem]")).to_contain_text("could not be sent")
    buyer.get_by_role("button", name="Send").click()
    expect(buyer.get_by_label("Your message")).to_have_value("")
    buyer.reload()
    expect(photos).to_have_count(1)


def test_where_the_browser_keeps_nothing_words_are_sent_all_the_same(
    person: Callable[..., Page], shop: Shop
) -> None:
    buyer = person()
    buyer.add_init_script("Storage.prototype.setItem = () => { throw new Error('full'); };")
    log_in(buyer, "buyer@threadly.test")
    begin(buyer)
    write(buyer, "from nowhere")
    expect(buyer.locator(".message--own .message__text").last).to_have_text("from nowhere")
    expect(buyer.locator(".message--pending")).to_have_count(0)


def test_without_scripts_it_is_a_page_with_a_form(person: Callable[..., Page], shop: Shop) -> None:
    buyer = person(javascript=False)
    log_in(buyer, "buyer@threadly.test")
    begin(buyer, scripts=False)
    write(buyer, "No scripts here")
    expect(buyer.locator(".message__text").last).to_have_text("No scripts here")
    buyer.locator(".message--own").last.get_by_role("link", name="Edit").click()
    buyer.get_by_label("Your message").fill("None at all")
    press(buyer, "Save message")
    expect(buyer.locator(".message__text").last).to_have_text("None at all")


def test_one_is_greeted_until_something_is_said(person: Callable[..., Page], shop: Shop) -> None:
    buyer = person()
    log_in(buyer, "buyer@threadly.test")
    buyer.goto("/members/seller/")
    buyer.locator(".tile__link").nth(-2).click()
    press(buyer, "Ask the seller")
    buyer.wait_for_url("**/messages/*/")
    started(buyer)
    greeting = buyer.get_by_text("Say hello to seller.")
    expect(greeting).to_be_visible()
    write(buyer, "hello")
    expect(buyer.locator(".message--own .message__text")).to_have_text("hello")
    expect(greeting).to_be_hidden()
