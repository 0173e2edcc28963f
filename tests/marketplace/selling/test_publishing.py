"""Publishing a draft: what is wanted of it, and what its price comes to."""

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace.models import Brand, Listing
from tests.factories import make_photo
from tests.marketplace.selling.conftest import publish


def test_a_whole_draft_goes_up_for_sale(
    desk: Client, whole: Listing, words: dict, told: list[int]
) -> None:
    answer = publish(desk, whole, words)
    assert answer["Location"] == f"/items/{whole.pk}-green-corduroy-skirt/"
    whole.refresh_from_db()
    assert whole.status == "active"
    assert whole.published_at is not None
    assert (whole.price_cents, whole.shipping_cents) == (3870, 450)
    assert told == [whole.pk]
    page = desk.get(answer["Location"]).content.decode()
    assert "Your item is up for sale." in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": ""}, "Give your item a title."),
        ({"title": "ab"}, "Write at least 3 characters."),
        ({"title": "x" * 101}, "Keep the title within 100 characters."),
        ({"description": ""}, "Describe your item."),
        ({"description": "x" * 9}, "Write at least 10 characters: what would you want to know?"),
        ({"description": "x" * 2001}, "Keep the description within 2,000 characters."),
        ({"category": ""}, "Choose a category."),
        ({"category": "women/clothing"}, "Choose a category of the list."),
        ({"size": ""}, "Choose a size."),
        ({"size": "men-shoes-42"}, "This size is not one of the category’s. Choose another."),
        ({"size": "xxx"}, "Choose a size of the list."),
        ({"condition": ""}, "Say how worn it is."),
        ({"condition": "mint"}, "Choose one of these."),
        ({"colours": ["red", "blue", "navy"]}, "Choose two colours at most."),
        ({"materials": ["wool", "silk", "down", "wax"]}, "Choose three materials at most."),
        ({"era": "1890s"}, "Choose an era of the list."),
        ({"brand": "x" * 61}, "Keep the brand within 60 characters."),
        ({"price": ""}, "Say what you ask for it."),
        ({"price": "cheap"}, "Write an amount, such as 38.70."),
        ({"price": "0.99"}, "The lowest price is €1.00."),
        ({"price": "10000.01"}, "The highest price is €10,000.00."),
        ({"shipping": ""}, "Say what the parcel costs, or 0 when you pay it."),
        ({"shipping": "30.01"}, "Shipping costs €30.00 at most."),
        ({"title": "a\0b"}, "Write at least 3 characters."),
    ],
)
def test_what_is_not_whole_stays_a_draft_and_nothing_changes(
    desk: Client, whole: Listing, words: dict, told: list[int], changed: dict, said: str
) -> None:
    before = Listing.objects.values().get()
    answer = publish(desk, whole, words | changed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert page.count('class="errors"') == 1
    assert Listing.objects.values().get() == before
    assert told == []
    assert not Brand.objects.filter(name="Ganni").exists()


def test_without_a_photo_it_stays_a_draft(desk: Client, draft: Listing, words: dict) -> None:
    answer = publish(desk, draft, words)
    assert answer.status_code == 422
    assert "Add at least one photo." in answer.content.decode()
    make_photo(draft, status="refused", widths=[])
    assert publish(desk, draft, words).status_code == 422
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_the_limits_themselves_are_allowed(desk: Client, whole: Listing, words: dict) -> None:
    words.update(title="abc", description="x\r\n" * 666 + "yy", price="10 000", shipping="0")
    assert publish(desk, whole, words).status_code == 302
    whole.refresh_from_db()
    assert (whole.price_cents, whole.shipping_cents) == (1_000_000, 0)


def test_where_there_is_one_size_it_is_that_and_where_there_is_none_it_is_none(
    desk: Client, whole: Listing, words: dict
) -> None:
    words.update(category="women/bags-accessories/handbags", size="")
    assert publish(desk, whole, words).status_code == 302
    whole.refresh_from_db()
    assert whole.size.label == "One size"


def test_publishing_twice_is_publishing_once(desk: Client, whole: Listing, words: dict) -> None:
    publish(desk, whole, words)
    whole.refresh_from_db()
    first = whole.published_at
    assert publish(desk, whole, words).status_code == 302
    whole.refresh_from_db()
    assert (whole.status, whole.published_at) == ("active", first)


def test_a_draft_of_somebody_suspended_stays_a_draft(
    desk: Client, whole: Listing, words: dict, seller: User
) -> None:
    User.objects.filter(pk=seller.pk).update(suspended_at=timezone.now())
    assert publish(desk, whole, words).status_code == 403
    assert desk.post(f"/listings/{whole.pk}/publication/").status_code == 403
    assert desk.get("/sell/").status_code == 403
    whole.refresh_from_db()
    assert (whole.status, Listing.objects.count()) == ("draft", 1)


@pytest.mark.usefixtures("clock_stands")
def test_publishing_has_a_limit(desk: Client, draft: Listing) -> None:
    codes = {desk.post(f"/listings/{draft.pk}/publication/").status_code for _ in range(20)}
    assert codes == {422}
    late = desk.post(f"/listings/{draft.pk}/publication/")
    assert (late.status_code, late["Retry-After"]) == (429, "60")


def test_the_fees_are_those_of_checkout(desk: Client) -> None:
    page = desk.get("/listings/fees/", {"price": "38,70", "shipping": "4.50"}).content.decode()
    # 38.70 + 4.50 − 1.94 (5% of 38.70 is 1.935, rounded half up)
    assert "−€1.94" in page
    assert "<td>€41.26</td>" in page
    # 38.70 + 4.50 + 0.70 + 1.94
    assert "The buyer pays €45.84" in page
    assert "When there is a price" in desk.get("/listings/fees/").content.decode()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"price": "x"}, "Write an amount, such as 38.70."),
        ({"price": "9" * 30}, "Write an amount, such as 38.70."),
        ({"price": "0"}, "The lowest price is €1.00."),
        ({"price": "10000.01"}, "The highest price is €10,000.00."),
        ({"price": "20", "shipping": "31"}, "Shipping costs €30.00 at most."),
        ({"price": "20"}, "still missing"),
    ],
)
def test_what_is_wrong_with_a_price_is_said_while_it_is_typed(
    desk: Client, typed: dict[str, str], said: str
) -> None:
    page = desk.get("/listings/fees/", typed).content.decode()
    assert said in page
    assert "When there is a price" not in page
