"""Filters: each narrows the list, says its counts, stays in the address, and survives nonsense."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from accounts.models import User
from marketplace.models import Brand, Category, Size
from tests.factories import make_listing

type Titles = Callable[..., list[str]]


@pytest.fixture
def shelf(seller: User, boots: Category, size_43: Size, cos: Brand, celine: Brand) -> str:
    """Four items of two kinds on one page."""
    for title, fields in {
        "Red dress": {"colours": ["red"], "materials": ["silk"], "price_cents": 2000},
        "Navy dress": {"colours": ["navy", "red"], "brand": cos, "price_cents": 4550},
        "Black boots": {"category": boots, "size": size_43, "colours": ["black"], "brand": celine},
        "Worn boots": {"category": boots, "size": size_43, "condition": "satisfactory"},
    }.items():
        make_listing(seller, title=title, **fields)
    return "/browse/"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"size": "men-shoes-43"}, {"Black boots", "Worn boots"}),
        ({"size": ["men-shoes-43", "women-clothing-m-38"]}, None),
        ({"brand": "cos"}, {"Navy dress"}),
        ({"brand": ["cos", "celine"]}, {"Navy dress", "Black boots"}),
        ({"condition": "satisfactory"}, {"Worn boots"}),
        ({"colour": "red"}, {"Red dress", "Navy dress"}),
        ({"colour": ["navy", "black"]}, {"Navy dress", "Black boots"}),
        ({"material": "silk"}, {"Red dress"}),
        ({"from": "40"}, {"Navy dress", "Black boots", "Worn boots"}),
        ({"to": "20.00"}, {"Red dress"}),
        ({"from": "20", "to": "45,50"}, None),
        ({"from": "45.50", "to": "20"}, None),
        ({"colour": "red", "brand": "cos"}, {"Navy dress"}),
        ({"colour": "red", "brand": "celine"}, set()),
    ],
)
def test_a_filter_narrows_the_list(
    titles_on: Titles, shelf: str, query: dict[str, object], found: set[str] | None
) -> None:
    everything = {"Red dress", "Navy dress", "Black boots", "Worn boots"}
    assert set(titles_on(shelf, **query)) == (everything if found is None else found)


def test_prices_sort_both_ways(titles_on: Titles, shelf: str) -> None:
    up = titles_on(shelf, sort="price-up")
    assert [up[0], up[-1]] == ["Red dress", "Navy dress"]
    assert titles_on(shelf, sort="price-down")[0] == "Navy dress"
    assert titles_on(shelf, sort="relevance") == titles_on(shelf)


def counts_on(client: Client, address: str, name: str) -> dict[str, int]:
    """The number beside each choice of a facet."""
    page = client.get(address).content.decode()
    options = rf'name="{name}" value="([^"]+)".*?facet__count">(\d+)<'
    return {word: int(number) for word, number in re.findall(options, page)}


def test_each_choice_says_how_many_it_would_show(client: Client, shelf: str) -> None:
    assert counts_on(client, shelf, "colour") == {"black": 1, "red": 2, "navy": 1}
    assert counts_on(client, shelf, "brand") == {"celine": 1, "cos": 1}
    assert counts_on(client, shelf, "size") == {"women-clothing-m-38": 2, "men-shoes-43": 2}


def test_a_facet_counts_under_the_others_and_not_under_itself(client: Client, shelf: str) -> None:
    chosen = f"{shelf}?brand=cos&colour=navy"
    assert counts_on(client, chosen, "brand") == {"cos": 1}
    assert counts_on(client, chosen, "colour") == {"red": 1, "navy": 1}
    assert counts_on(client, f"{shelf}?to=30", "colour") == {"red": 1}


def test_categories_are_counted_with_all_below_them(client: Client, shelf: str) -> None:
    page = client.get(f"{shelf}?colour=red").content.decode()
    link = r'href="/browse/women/\?colour=red">Women<span class="facet__count">2<'
    assert re.search(link, page)
    assert ">Men<span" not in page


def test_what_is_chosen_can_be_taken_away_one_by_one(client: Client, shelf: str) -> None:
    page = client.get(f"{shelf}?colour=red&colour=navy&brand=cos&from=10&page=1").content.decode()
    links = {
        words: address
        for address, words in re.findall(r'<a href="([^"]+)">([^<]+)<svg', page)
        if address.startswith("/browse/?")
    }
    assert links["Red"] == "/browse/?brand=cos&amp;colour=navy&amp;from=10"
    assert links["COS"] == "/browse/?colour=red&amp;colour=navy&amp;from=10"
    assert links["From €10.00"] == "/browse/?brand=cos&amp;colour=red&amp;colour=navy"


def test_nothing_fitting_offers_to_clear_the_filters(client: Client, shelf: str) -> None:
    page = client.get(f"{shelf}?colour=silver").content.decode()
    assert "Nothing fits all of this" in page
    assert '<a class="button" href="/browse/">Clear the filters</a>' in page


def test_htmx_gets_the_results_and_the_counts_alone(client: Client, shelf: str) -> None:
    asked = {"HX-Request": "true", "HX-Target": "results"}
    answer = client.get(f"{shelf}?from=&to=&colour=red&sort=newest", headers=asked)
    page = answer.content.decode()
    assert page.strip().startswith('<div id="results"')
    assert '<div id="facets" hx-swap-oob="true">' in page
    assert "<html" not in page
    assert answer["HX-Push-Url"] == "/browse/?colour=red"
    assert "HX-Request" in answer["Vary"]


def test_the_same_address_is_not_put_into_the_history_twice(client: Client, shelf: str) -> None:
    address = f"{shelf}?colour=red"
    asked = {"HX-Request": "true", "HX-Target": "results"}
    asked["HX-Current-URL"] = f"http://testserver{address}"
    assert client.get(address, headers=asked)["HX-Push-Url"] == "false"


@pytest.mark.parametrize(
    "query",
    [
        "size=-1&brand=<script>&condition=%00&colour=&material=nothing&era=1990s&tier=luxury",
        "brand=%00&brand=" + "x" * 500,
        "sort=cheapest&page=-1",
        "page=99999999999999999999",
        "page=two",
        "page=%D9%A1",
        "category=%00",
        "&".join(f"brand=b{n}" for n in range(300)),
        "q=" + "word " * 3000,
    ],
)
def test_what_nobody_could_have_chosen_is_passed_over(
    titles_on: Titles, shelf: str, query: str
) -> None:
    assert len(titles_on(f"{shelf}?{query}")) == 4


@pytest.mark.parametrize("text", ["cheap", "-5", "1e3", "12.345", "9" * 40, "1.2.3", "\x00"])
def test_a_price_that_is_none_is_said(client: Client, shelf: str, text: str) -> None:
    page = client.get(shelf, {"from": text})
    assert page.status_code == 200
    assert "is not a price, so it was left out." in page.content.decode()


def test_what_was_typed_is_escaped(client: Client, shelf: str) -> None:
    page = client.get(shelf, {"to": '"><script>x()'}).content.decode()
    assert "<script>x()" not in page
