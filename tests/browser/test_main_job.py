"""The main job: somebody sells, somebody buys, and the seller is paid to the cent."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Shop, again

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PASSWORD = "needle-and-thread-42"
CARD, DECLINED = "4242 4242 4242 4242", "4000 0000 0000 0002"
REAL_PHOTOS = Path(__file__).resolve().parents[3] / "shared" / "data" / "photos_cc0" / "dress"
# 38.70 + 4.50 shipping, the protection of 0.70 + 5%, the fee of 5%.
PAID_CENTS, PAYOUT_CENTS = 3870 + 450 + 70 + 194, 3870 + 450 - 194


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two photo files: real ones where they are at hand, made ones elsewhere."""
    real = sorted(REAL_PHOTOS.glob("*.jpg"))[:2]
    if real:
        return real
    made = [tmp_path / "front.jpg", tmp_path / "back.jpg"]
    for path, colour in zip(made, ("#7a2b2b", "#51331f"), strict=True):
        noise = Image.effect_noise((900, 1200), 60).convert("RGB")
        Image.blend(noise, Image.new("RGB", noise.size, colour), 0.6).save(path)
    return made


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button of the page itself, not of its frame."""
    page.locator("main").get_by_role("button", name=name).first.click()


def sign_up(page: Page, shop: Shop, name: str) -> None:
    """Make an account, follow the link of the mail, and read the welcome."""
    email = f"{name}@example.com"
    page.goto("/accounts/signup/")
    page.get_by_label("Email").fill(email)
    page.get_by_label("Username").fill(name)
    page.locator("input[type=password]").fill(PASSWORD)
    press(page, "Sign up")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("Sign up")
    letter = shop.mail(page, to=email, subject="Confirm|confirm")
    link = re.search(r"https?://\S+/confirm-email/\S+", letter)
    assert link, letter
    page.goto(link[0])
    press(page, "Confirm my address")
    expect(page.locator("main")).to_be_visible()
    shop.mail(page, to=email, subject="Welcome|welcome")


def be_paid(page: Page) -> None:
    """Go through Stripe's onboarding."""
    page.goto("/payouts/")
    press(page, "Set up payouts")
    page.get_by_role("button", name="Agree and submit").click()
    page.wait_for_url("**/payouts/")
    expect(page.get_by_text("You can be paid. Your bank details")).to_be_visible()


def sell(page: Page, title: str, photos: list[Path], *, javascript: bool = True) -> str:
    """List an item with its photos; returns the path of its page."""
    page.goto("/sell/")
    page.locator("input[type=file]").first.set_input_files([str(path) for path in photos])
    if javascript:
        expect(page.locator("[data-photo], .upload__item").nth(1)).to_be_visible(timeout=20000)
    write(page, "Title", title)
    write(page, "Description", "Worn to one wedding. No stains, no loose threads.")
    choose(page, "Category", "women/clothing/dresses", "Dresses")
    choose(page, "Size", "", "M / 38")
    page.get_by_label(re.compile("^Brand")).fill("Needle & Co")
    page.get_by_role("radio", name=re.compile("^Very good")).check()
    write(page, "Price", "38,70")
    write(page, "Shipping price", "4.50")
    if javascript:
        expect(page.get_by_text("€41.26")).to_be_visible()
    press(page, "Publish")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    return page.url


def write(page: Page, label: str, words: str) -> None:
    """Fill the field whose name begins with the label."""
    page.get_by_role("textbox", name=re.compile(f"^{label}")).fill(words)


def choose(page: Page, label: str, path: str, name: str) -> None:
    """Choose the option that is written as `name`, the women's one where there are several."""
    field = page.get_by_role("combobox", name=re.compile(f"^{label}"))
    values = field.locator("option").evaluate_all(
        "(all) => all.map((o) => [o.value, o.textContent.trim(), o.parentElement.label || ''])"
    )
    fitting = [v for v, text, group in values if text == name and "Men" not in group.split()]
    field.select_option(next((v for v in fitting if path and path in v), fitting[0]))


def ready_photos(page: Page, address: str) -> None:
    """Wait until the background job has made the photos of a listing."""
    for _ in again(page):
        page.goto(address)
        if page.locator("main img[src*='/media/photos/']").count():
            return
    raise AssertionError("the photos never came")


def wait_until_found(page: Page, title: str) -> None:
    """Search for it until it is among what is found."""
    for _ in again(page):
        page.goto(f"/search/?q={title.replace(' ', '+')}")
        if page.locator(".tile a", has_text="Needle & Co").count():
            return
    raise AssertionError(f"“{title}” was never found")


def check_out(page: Page, *, address: bool = True) -> None:
    """From the checkout page to Stripe's."""
    if address:
        page.get_by_label("Full name").fill("Ben Buyer")
        page.get_by_label("Street and number").fill("Lindenweg 3")
        page.get_by_label("Postal code").fill("10115")
        page.get_by_label("Town or city").fill("Berlin")
    press(page, re.compile("^Pay €"))
    expect(page.get_by_label("Card number")).to_be_visible()


def pay(page: Page, card: str) -> None:
    page.get_by_label("Card number").fill(card)
    page.get_by_label("Expiry date").fill("12 / 34")
    page.get_by_label("Security code").fill("123")
    page.get_by_label("Name on the card").fill("Ben Buyer")
    page.get_by_role("button", name=re.compile("^Pay")).click()


def state_of(page: Page, heading: str) -> None:
    """Wait for the order page's heading, opening it again meanwhile."""
    for number, _ in enumerate(again(page)):
        if number:
            page.reload()
        if page.get_by_role("heading", name=heading).count():
            return
    raise AssertionError(f"never “{heading}” at {page.url}: {page.locator('main').inner_text()}")


@pytest.mark.parametrize(
    ("name", "viewport", "javascript"),
    [("", PHONE, True), (".plain", DESK, False)],
    ids=["phone", "without-javascript"],
)
def test_somebody_sells_and_somebody_buys(
    person: Callable[..., Page],
    shop: Shop,
    photos: list[Path],
    name: str,
    viewport: dict[str, int],
    javascript: bool,
) -> None:
    title = f"Silk slip dress{name.replace('.', ' ')}"
    seller = person(viewport=viewport, javascript=javascript, motion=True)
    sign_up(seller, shop, f"selma{name}")
    before = set(shop.sandbox.ledger()["accounts"])
    be_paid(seller)
    [account] = set(shop.sandbox.ledger()["accounts"]) - before
    address = sell(seller, title, photos, javascript=javascript)
    ready_photos(seller, address)

    buyer = person(viewport=viewport, javascript=javascript, motion=True)
    sign_up(buyer, shop, f"ben{name}")
    wait_until_found(buyer, title)
    buyer.goto(address)
    press(buyer, re.compile("^Buy for €"))
    check_out(buyer)
    pay(buyer, DECLINED)
    expect(buyer.get_by_role("alert")).to_be_visible()
    pay(buyer, CARD)
    buyer.wait_for_url("**/result/**")
    state_of(buyer, "Paid. It is yours")
    email = f"ben{name}@example.com"
    buyer.get_by_role("link", name=re.compile("^See your order")).click()
    order = buyer.url

    shop.mail(seller, to=f"selma{name}@example.com", subject="^Sold")
    seller.goto("/sales/")
    seller.locator(".line__title").first.click()
    seller.get_by_label("Carrier").fill("DHL")
    seller.get_by_label("Tracking number").fill("JD0146000012")
    press(seller, "Mark as shipped")

    buyer.goto(order)
    state_of(buyer, "Order: Shipped")
    press(buyer, "Say that it arrived")
    press(buyer, "Say that all is well")
    state_of(buyer, "Order: Completed")
    for subject in ("^Your order", "^On its way", "^Completed"):
        shop.mail(buyer, to=email, subject=subject)
    shop.mail(seller, to=f"selma{name}@example.com", subject="^You are paid")

    books = shop.sandbox.ledger()
    mine = [t["amount"] for t in books["transfers"] if t["destination"] == account]
    assert mine == [PAYOUT_CENTS]
    charges = [c["amount"] for c in books["charges"] if c["status"] == "succeeded"]
    assert PAID_CENTS in charges
