"""What is found by which words, and in which order."""

import pytest

from accounts.models import User
from marketplace.models import Brand, Category, Listing
from search import engine
from search.spelling import distance
from tests.factories import make_listing


def found(text: str) -> list[str]:
    """The titles found, best first."""
    match = engine.find(Listing.objects.on_display(), text)
    return [listing.title for listing in match.listings.order_by("-relevance", "-pk")]


@pytest.fixture
def wardrobe(seller: User) -> None:
    """Five items whose words are apart."""
    celine = Brand.objects.create(name="Céline", slug="celine")
    adidas = Brand.objects.create(name="Adidas", slug="adidas")
    places = {
        name: Category.objects.get(path=path)
        for name, path in {
            "bags": "women/bags-accessories/handbags",
            "sneakers": "men/shoes/sneakers",
            "coats": "women/clothing/jackets-coats",
        }.items()
    }
    listings = [
        make_listing(seller, title="Pleated summer dress", colours=["navy"], size=None),
        make_listing(seller, title="Box bag", brand=celine, category=places["bags"], size=None),
        make_listing(seller, title="Gazelle", brand=adidas, category=places["sneakers"]),
        make_listing(seller, title="Camel coat", category=places["coats"], materials=["wool"]),
        make_listing(seller, title="T-shirt", description="Goes with a camel coat."),
    ]
    engine.index([listing.pk for listing in listings])


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("pleated", ["Pleated summer dress"]),
        ("PLEATED dresses", ["Pleated summer dress"]),
        ("navy dress", ["Pleated summer dress"]),
        ("Celine", ["Box bag"]),
        ("céline bags", ["Box bag"]),
        ("wool", ["Camel coat"]),
        ("men sneakers", ["Gazelle"]),
        ("camel coat", ["Camel coat", "T-shirt"]),
        ("tshirt", ["T-shirt"]),
        ("t shirt", ["T-shirt"]),
        ("ple", ["Pleated summer dress"]),
        ("summer dre", ["Pleated summer dress"]),
        ("trainers", ["Gazelle"]),
    ],
)
def test_words_are_found_in_every_field(wardrobe: None, text: str, titles: list[str]) -> None:
    assert found(text) == titles


@pytest.mark.parametrize(
    ("typed", "meant", "title"),
    [
        ("adiads", "adidas", "Gazelle"),
        ("addidas sneekers", "adidas sneakers", "Gazelle"),
        ("celien", "celine", "Box bag"),
        ("plaeted", "pleated", "Pleated summer dress"),
    ],
)
def test_typos_are_mended_and_said(wardrobe: None, typed: str, meant: str, title: str) -> None:
    match = engine.find(Listing.objects.on_display(), typed)
    assert match.read_as == meant
    assert [listing.title for listing in match.listings] == [title]


def test_without_all_words_some_are_enough(wardrobe: None) -> None:
    match = engine.find(Listing.objects.on_display(), "navy zeppelin")
    assert match.in_part
    assert [listing.title for listing in match.listings] == ["Pleated summer dress"]


@pytest.mark.parametrize("text", ["", "   ", "the", "zeppelin", "\x00", "&|!():*'\\", "ツ", "''"])
def test_nothing_is_found_quietly(wardrobe: None, text: str) -> None:
    assert found(text) == []


def test_a_title_counts_for_more_than_a_description(wardrobe: None) -> None:
    assert found("coat") == ["Camel coat", "T-shirt"]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("nike", "nike", 0),
        ("niek", "nike", 1),
        ("nke", "nike", 1),
        ("mike", "nike", 1),
        ("", "ab", 2),
    ],
)
def test_a_swap_of_neighbours_is_one_typo(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == apart
