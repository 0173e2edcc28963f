"""The races of `make races`, small: one sale, one charge, whoever is quick at once."""

from collections.abc import Callable

import pytest
from pytest_django.live_server_helper import LiveServer

from dev import invariants
from dev.races import banks, clicks, clock, money, stock
from dev.races.ground import Findings, Ground
from dev.sandbox.control import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ground(sandbox: Sandbox, live_server: LiveServer, work: Callable[[], None]) -> Ground:
    return Ground(sandbox, live_server.url, work)


def assert_fair(ground: Ground, found: Findings, *, contests: int) -> None:
    assert found.problems == []
    assert (found.contests, found.oversells) == (contests, 0)
    assert invariants.violations(ground.sandbox.ledger()) == []


def test_of_many_buyers_at_once_one_pays_and_the_others_are_told(ground: Ground) -> None:
    assert_fair(ground, stock.one_item(ground, buyers=8, rounds=3), contests=3)


def test_carts_with_the_same_items_in_opposite_order_never_deadlock(ground: Ground) -> None:
    assert_fair(ground, stock.opposite_orders(ground, rounds=5), contests=5)


def test_without_lock_and_index_the_same_contest_oversells(ground: Ground) -> None:
    """The negative control: what the lock and the index prevent does happen without them."""
    assert stock.oversells_without_lock(buyers=8, rounds=5) > 0


def test_without_an_order_of_locks_the_same_carts_deadlock(ground: Ground) -> None:
    assert stock.deadlocks_without_order(rounds=1) == 1


def test_three_d_secure_at_the_reservations_end_sells_once(ground: Ground) -> None:
    assert_fair(ground, clock.three_d_secure(ground, rounds=4), contests=4)


def test_the_sweep_and_the_payment_at_once_have_one_outcome(ground: Ground) -> None:
    assert_fair(ground, clock.sweep_and_payment(ground, rounds=4), contests=4)


def test_of_many_who_pay_too_late_one_has_it_and_the_others_are_refunded(ground: Ground) -> None:
    assert_fair(ground, clock.many_pay_late(ground, buyers=4, rounds=1), contests=1)


def test_four_tabs_and_the_back_button_make_one_charge(ground: Ground) -> None:
    assert_fair(ground, clicks.double_clicks(ground, rounds=2), contests=2)


def test_what_changes_during_checkout_is_the_agreed_price_or_a_refusal(ground: Ground) -> None:
    assert_fair(ground, clicks.edits_during_checkout(ground, rounds=5), contests=5)


def test_forged_forms_are_refused(ground: Ground) -> None:
    assert_fair(ground, clicks.forged_forms(ground, rounds=1), contests=13)


def test_the_share_of_a_seller_who_cannot_be_paid_waits_alone(ground: Ground) -> None:
    assert_fair(ground, clicks.three_sellers(ground, rounds=1), contests=1)


def test_a_transfer_that_fails_is_sent_once_all_the_same(ground: Ground) -> None:
    assert_fair(ground, money.failing_transfers(ground, rounds=5), contests=5)


def test_refunds_decided_at_once_never_give_back_more_than_the_whole(ground: Ground) -> None:
    assert_fair(ground, money.refunds_at_once(ground, rounds=4), contests=4)


def test_a_chargeback_at_any_moment_costs_each_side_what_it_should(ground: Ground) -> None:
    assert_fair(ground, banks.chargebacks(ground, rounds=8), contests=8)


def test_a_refund_and_a_release_at_once_never_both_go_in_full(ground: Ground) -> None:
    assert_fair(ground, money.refund_against_release(ground, rounds=4), contests=4)
