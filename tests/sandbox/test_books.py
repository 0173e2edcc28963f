"""Whatever is done in whatever order, the books balance."""

from contextlib import suppress
from typing import Any

import pytest
import stripe
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dev.sandbox.books import Books, processing_fee
from dev.sandbox.clock import Clock
from dev.sandbox.control import Sandbox, SandboxRefused
from dev.sandbox.store import Store
from tests.sandbox.shop import open_session

CARDS = ("4242424242424242", "4000000000000077", "4000000000000002", "4000000000000259")
cents = st.integers(min_value=1, max_value=20_000)
which = st.integers(min_value=0, max_value=9)
acts = st.one_of(
    st.tuples(st.just("buy"), st.integers(min_value=50, max_value=50_000), st.sampled_from(CARDS)),
    st.tuples(st.just("refund"), which, cents),
    st.tuples(st.just("transfer"), which, cents),
    st.tuples(st.just("reverse"), which, cents),
    st.tuples(st.just("dispute"), which, cents),
    st.tuples(st.just("decide"), which, st.booleans()),
    st.tuples(st.just("drain"), st.just(0), st.sampled_from(["paid", "failed"])),
    st.tuples(st.just("wait"), st.integers(min_value=1, max_value=100_000), st.none()),
)


class Shopkeeper:
    """Does an act, and does not mind when Stripe refuses."""

    def __init__(self, client: stripe.StripeClient, sandbox: Sandbox) -> None:
        self.v1 = client.v1
        self.client = client
        self.sandbox = sandbox

    def do(self, act: tuple[str, Any, Any]) -> None:
        name, first, second = act
        with suppress(stripe.InvalidRequestError, SandboxRefused, IndexError):
            getattr(self, name)(first, second)

    def pick(self, kind: str, number: int) -> str:
        found = self.sandbox.ledger()[kind]
        return found[number % len(found) if found else 0]["id"]

    def buy(self, amount: int, card: str) -> None:
        later = self.sandbox.move_clock(0) + 3600
        session = open_session(self.client, cents=amount, expires_at=later)
        self.sandbox.pay(session.id, card=card)

    def refund(self, number: int, amount: int) -> None:
        self.v1.refunds.create({"charge": self.pick("charges", number), "amount": amount})

    def transfer(self, number: int, amount: int) -> None:
        asked = {"amount": amount, "currency": "eur", "destination": "acct_seller"}
        source = {"source_transaction": self.pick("charges", number)} if number % 2 else {}
        self.v1.transfers.create(asked | source)

    def reverse(self, number: int, amount: int) -> None:
        self.v1.transfers.reversals.create(self.pick("transfers", number), {"amount": amount})

    def dispute(self, number: int, amount: int) -> None:
        self.sandbox.open_dispute(self.pick("charges", number), amount=amount)

    def decide(self, number: int, won: bool) -> None:
        self.sandbox.decide_dispute(self.pick("disputes", number), won=won)

    def drain(self, number: int, outcome: str) -> None:
        self.sandbox.drain("acct_seller", outcome=outcome)

    def wait(self, seconds: int, nothing: None) -> None:
        self.sandbox.move_clock(seconds)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(story=st.lists(acts, min_size=5, max_size=25))
def test_the_books_balance_after_any_story(client, sandbox: Sandbox, story) -> None:
    sandbox.reset()
    sandbox.onboarded_account(id="acct_seller")
    keeper = Shopkeeper(client, sandbox)
    for act in story:
        keeper.do(act)
    books = sandbox.ledger()  # which raises unless they sum to zero
    charged = sum(c["amount"] for c in books["charges"] if c["status"] == "succeeded")
    refunded = sum(r["amount"] for r in books["refunds"])
    disputed = sum(d["amount"] for d in books["disputes"] if d["status"] != "won")
    assert books["balances"]["cards"] == refunded + disputed - charged
    moved = sum(t["amount"] - t["amount_reversed"] for t in books["transfers"])
    paid_out = sum(p["amount"] for p in books["payouts"] if p["status"] == "paid")
    assert books["accounts"]["acct_seller"] == moved - paid_out
    assert books["balances"]["banks"] == paid_out
    for charge in books["charges"]:
        assert 0 <= charge["amount_refunded"] <= charge["amount"]
    platform = client.v1.balance.retrieve()
    shown = platform.available[0].amount + platform.pending[0].amount
    assert shown == books["balances"]["platform"]


def test_a_movement_that_does_not_balance_is_not_booked() -> None:
    books = Books(store=Store(), clock=Clock())
    with pytest.raises(ValueError, match="does not balance"):
        books.post("charge", "ch_1", {"cards": -100, "platform": 99}, "eur")
    assert books.balances == {}


def test_the_processing_fee_rounds_half_a_cent_up() -> None:
    # 2.9% of 0.50 is 1.45 cents, of 50.00 145, of 5.00 14.5.
    assert [processing_fee(amount) for amount in (50, 5_000, 500, 10_000)] == [31, 175, 45, 320]
