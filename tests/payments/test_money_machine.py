"""Whatever happens to orders and their money, in any order, the books stay true."""

import pytest

from dev.races.machine import Money
from dev.races.walk import take_walks
from dev.sandbox.control import Sandbox

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_books_stay_true_whatever_happens(sandbox: Sandbox) -> None:
    Money.sandbox, Money.steps = sandbox, 0
    take_walks(walks=5, steps=40, repeatable=True)
    assert Money.steps >= 150
