"""Badges follow from facts, each at its edge; the page states each rule."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client

from marketplace.badges import BADGES, earned
from marketplace.standing import Standing, in_words

NOTHING = Standing(
    distribution=dict.fromkeys(range(5, 0, -1), 0),
    sales=0,
    purchases=0,
    parcels=0,
    ships_in=None,
    replies_in=None,
    member_for=timedelta(0),
)
A_SECOND = timedelta(seconds=1)


def names(**facts: object) -> list[str]:
    return [badge.name for badge in earned(replace(NOTHING, **facts))]


def test_a_new_member_has_none() -> None:
    assert names() == []


def test_quick_to_ship_is_three_parcels_within_a_day() -> None:
    day = timedelta(hours=24)
    assert names(parcels=3, ships_in=day) == ["quick_to_ship"]
    assert names(parcels=2, ships_in=day) == names(parcels=3, ships_in=day + A_SECOND) == []


def test_replies_fast_is_four_hours() -> None:
    assert names(replies_in=timedelta(hours=4)) == ["replies_fast"]
    assert names(replies_in=timedelta(hours=4) + A_SECOND) == []


def test_well_rated_is_five_reviews_of_four_point_seven() -> None:
    assert names(distribution={5: 7, 4: 3, 3: 0, 2: 0, 1: 0}) == ["well_rated"]
    assert names(distribution={5: 6, 4: 4, 3: 0, 2: 0, 1: 0}) == []
    assert names(distribution={5: 4, 4: 0, 3: 0, 2: 0, 1: 0}) == []


def test_seasoned_is_ten_trades_and_half_a_year() -> None:
    half = timedelta(days=180)
    assert names(sales=6, purchases=4, member_for=half) == ["seasoned"]
    assert names(sales=5, purchases=4, member_for=half) == []
    assert names(sales=6, purchases=4, member_for=half - A_SECOND) == []


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (timedelta(0), "1 hour"),
        (timedelta(minutes=61), "2 hours"),
        (timedelta(hours=47), "47 hours"),
        (timedelta(hours=48), "2 days"),
        (timedelta(hours=49), "3 days"),
    ],
)
def test_a_wait_is_rounded_up(wait: timedelta, words: str) -> None:
    assert in_words(wait) == words


@pytest.mark.django_db
def test_the_page_states_each_rule() -> None:
    page = Client().get("/badges/").content.decode()
    for badge in BADGES:
        assert str(badge.title) in page and str(badge.criterion) in page
