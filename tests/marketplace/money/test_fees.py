"""No cent appears or disappears, whatever is in a cart and whatever goes back of it."""

from typing import Any

import pytest
from django.core.checks import run_checks
from hypothesis import given
from hypothesis import strategies as st

from marketplace import fees
from marketplace.money import percent_of, share
from payments.checks import left_of_sale

prices = st.integers(100, 1_000_000)
carts = st.tuples(st.lists(prices, min_size=1, max_size=20), st.integers(0, 3_000))


@pytest.mark.parametrize(
    ("prices_cents", "shipping", "total", "payout"),
    [
        ([4000], 450, 4720, 4250),
        ([100], 0, 175, 95),
        ([1_000_000], 3_000, 1_053_070, 953_000),
        ([333, 333, 333], 500, 1619, 1449),  # 5% of 9.99 is 0.50, 0.70 + 5% is 1.20
    ],
)
def test_each_side_of_a_sale(
    prices_cents: list[int], shipping: int, total: int, payout: int
) -> None:
    quote = fees.quote(prices_cents=prices_cents, shipping_cents=shipping)
    assert (quote.total_cents, quote.payout_cents) == (total, payout)


@given(cart=carts)
def test_what_the_buyer_pays_is_what_all_others_receive(cart: tuple[list[int], int]) -> None:
    prices_cents, shipping = cart
    quote = fees.quote(prices_cents=prices_cents, shipping_cents=shipping)
    parts = fees.shares(quote)
    assert parts.payout_cents + parts.fee_cents + parts.protection_cents == quote.total_cents
    assert parts.payout_cents == quote.payout_cents


@given(cart=carts, data=st.data())
def test_what_went_back_and_what_is_left_are_the_whole(
    cart: tuple[list[int], int], data: st.DataObject
) -> None:
    quote = fees.quote(prices_cents=cart[0], shipping_cents=cart[1])
    first = data.draw(st.integers(0, quote.total_cents))
    second = data.draw(st.integers(first, quote.total_cents))
    before, after = (fees.shares(quote, taken_cents=taken) for taken in (first, second))
    assert before.total_cents + first == after.total_cents + second == quote.total_cents
    # Nobody is due more because more went back.
    assert after.payout_cents <= before.payout_cents
    assert 0 <= after.fee_cents <= before.fee_cents
    assert 0 <= after.protection_cents <= before.protection_cents


@given(cents=st.integers(0, 10_000_000), weights=st.lists(prices, min_size=1, max_size=20))
def test_what_is_spread_over_items_sums_to_the_cent(cents: int, weights: list[int]) -> None:
    parts = share(cents, weights)
    assert sum(parts) == cents
    exact = [cents * weight / sum(weights) for weight in weights]
    assert all(abs(part - of) < 1 for part, of in zip(parts, exact, strict=True))


@given(price=prices, shipping=st.integers(0, 3_000))
def test_no_sale_that_is_allowed_loses_money_to_the_card_fee(price: int, shipping: int) -> None:
    assert left_of_sale(price, shipping) >= 0


@pytest.mark.parametrize(
    "rules",
    [
        {"SHIPPING_MAX_CENTS": 10_000},
        {"PROTECTION_FIXED_CENTS": 0},
        {"CARD_FIXED_CENTS": 60},
        {"PROTECTION_PERCENT": "0", "SELLER_FEE_PERCENT": "1"},
    ],
)
def test_rules_that_would_lose_money_stop_the_start(settings: Any, rules: dict[str, Any]) -> None:
    assert [found.id for found in run_checks()] == []
    for name, value in rules.items():
        setattr(settings, name, value)
    assert {found.id for found in run_checks()} == {"payments.E001"}


@given(cents=st.integers(0, 10_000_000))
def test_a_percentage_is_rounded_half_up(cents: int) -> None:
    assert percent_of(cents, "5") == (cents * 5 + 50) // 100
