"""The search page and what the box suggests."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace.models import Brand, Listing
from search import engine
from tests.factories import make_listing


@pytest.fixture
def coat(seller: User) -> Listing:
    brand = Brand.objects.create(name="A.P.C.", slug="apc")
    listing = make_listing(seller, title="Wool coat", brand=brand, colours=["navy"])
    engine.index([listing.pk])
    return listing


def test_results_are_listed_with_the_filters_of_the_shop(client: Client, coat: Listing) -> None:
    page = client.get("/search/?q=coat").content.decode()
    assert coat.get_absolute_url() in page
    assert "“coat”" in page
    assert 'value="navy"' in page
    assert '<option value="relevance" selected>Best match</option>' in page
    assert '<input type="hidden" name="q" value="coat">' in page


def test_results_are_filtered_sorted_and_kept_to_a_category(client: Client, coat: Listing) -> None:
    for query, shown in {
        "q=coat&colour=navy&sort=price-up": True,
        "q=coat&colour=red": False,
        "q=coat&category=women/clothing": True,
        "q=coat&category=men": False,
        "q=coat&page=7": True,
    }.items():
        page = client.get(f"/search/?{query}").content.decode()
        assert (coat.get_absolute_url() in page) is shown, query


@pytest.mark.parametrize(
    ("words", "said"), [("coat", "1 item<"), ("zeppelin", "Nothing was found")]
)
def test_htmx_gets_the_results_alone(client: Client, coat: Listing, words: str, said: str) -> None:
    asked = {"HX-Request": "true", "HX-Target": "results"}
    page = client.get("/search/", {"q": words}, headers=asked).content.decode()
    assert said in page
    assert "<html" not in page


def test_a_mended_typo_is_said(client: Client, coat: Listing) -> None:
    page = client.get("/search/?q=caot").content.decode()
    assert "This was found for “coat”." in page
    assert coat.get_absolute_url() in page


def test_nothing_found_says_what_to_do_next(client: Client, coat: Listing) -> None:
    page = client.get("/search/?q=zeppelin").content.decode()
    assert "Nothing was found" in page
    assert 'href="/search/">See all categories' in page


def test_without_words_the_categories_are_shown(client: Client, db: None) -> None:
    page = client.get("/search/").content.decode()
    assert "Find something" in page
    assert 'href="/browse/women/clothing/dresses/"' in page


@pytest.mark.parametrize(
    "text",
    ["\x00", "<script>x()</script>", "a" * 5000, "%_%", "'; drop", "🧥", "((((", "\\", "-" * 99],
)
def test_whatever_is_typed_is_answered(client: Client, coat: Listing, text: str) -> None:
    for address in ("/search/", "/search/suggestions/"):
        answer = client.get(address, {"q": text})
        assert answer.status_code == 200
        assert "<script>x()" not in answer.content.decode()


def test_the_box_suggests_brands_categories_and_items(client: Client, coat: Listing) -> None:
    page = client.get("/search/suggestions/?q=a.p").content.decode()
    assert 'href="/brands/apc/"' in page
    page = client.get("/search/suggestions/?q=coa").content.decode()
    assert 'href="/browse/women/clothing/jackets-coats/"' in page
    assert coat.get_absolute_url() in page
    assert 'href="/search/?q=coa"' in page


def test_an_empty_box_suggests_nothing(client: Client, coat: Listing) -> None:
    assert client.get("/search/suggestions/").content.decode().strip() == ""


@pytest.mark.usefixtures("clock_stands")
def test_too_many_questions_are_put_off(client: Client, coat: Listing) -> None:
    codes = [client.get("/search/suggestions/?q=co").status_code for _ in range(201)]
    assert codes[-1] == 429
    assert set(codes[:-1]) == {200}
