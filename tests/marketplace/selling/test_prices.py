"""Prices as people type them."""

import pytest

from marketplace.prices import cents_of


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("38,70", 3870),
        ("38.70", 3870),
        ("38", 3800),
        ("38.7", 3870),
        ("€38", 3800),
        ("38 €", 3800),
        ("EUR 38.70", 3870),
        ("1 200", 120000),
        ("1\u00a0200,50", 120050),
        ("1.200,50", 120050),
        ("1,200.50", 120050),
        ("1.200", 120000),
        ("1'200.00", 120000),
        (" 0 ", 0),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, cents: int) -> None:
    assert cents_of(typed) == cents


@pytest.mark.parametrize(
    "typed",
    ["", "free", "-5", "12,34,56", "1 2 3", "5e3", "0x20", "٣٨", "38.7000", "€", "12 34", "1..5"],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        cents_of(typed)
