"""FAULTS 11: the buyer's bank takes the payment back before, during and after the release."""

from collections.abc import Callable
from functools import partial
from itertools import product

from dev.races.ground import Findings, Ground, at_once
from dev.races.money import bought
from dev.races.whereabouts import misplaced
from marketplace.models import Order
from marketplace.transitions import InvalidTransition
from payments import refunds
from payments.models import Chargeback, Payment
from payments.taking_back import MoreThanIsLeft, left_cents

type Opening = Callable[[Ground, Order], list[object]]


def chargebacks(ground: Ground, *, rounds: int) -> Findings:
    """Every moment, won and lost; with more rounds, again."""
    found = Findings()
    kinds = list(product((_before, _during, _after, _with_refund), (True, False)))
    for number in range(rounds):
        opening, won = kinds[number % len(kinds)]
        name = f"{opening.__name__}, {'won' if won else 'lost'}"
        [order] = bought(ground)
        _open(ground, found, order, opening, name)
        chargeback = Chargeback.objects.get(payment__checkout=order.checkout)
        ground.sandbox.decide_dispute(chargeback.dispute_id, won=won)
        ground.settle()
        ground.hurry()
        chargeback.refresh_from_db()
        order.refresh_from_db()
        found.contests += 1
        found.expect(chargeback.status == ("won" if won else "lost"), f"{name}: {chargeback}")
        found.expect(order.frozen_at is None, f"{name}: {order} is frozen still")
        found.expect(won or not left_cents(order), f"{name}: {order} keeps what the bank took")
        found.problems += [f"{name}: {sentence}" for sentence in misplaced([order])]
    return found


def _open(ground: Ground, found: Findings, order: Order, opening: Opening, name: str) -> None:
    said = (InvalidTransition, MoreThanIsLeft)
    results = opening(ground, order)
    bad = [r for r in results if isinstance(r, Exception) and not isinstance(r, said)]
    found.expect(not bad, f"{name}: {bad}")
    ground.settle()
    ground.hurry()


def _take_back(ground: Ground, order: Order) -> None:
    charge_id = Payment.objects.get(checkout=order.checkout).charge_id
    ground.sandbox.open_dispute(charge_id)


def _before(ground: Ground, order: Order) -> list[object]:
    return at_once([partial(_take_back, ground, order)])


def _during(ground: Ground, order: Order) -> list[object]:
    return at_once([partial(order.complete, by=order.buyer), partial(_take_back, ground, order)])


def _after(ground: Ground, order: Order) -> list[object]:
    order.complete(by=order.buyer)
    ground.settle()
    return at_once([partial(_take_back, ground, order)])


def _with_refund(ground: Ground, order: Order) -> list[object]:
    back = partial(refunds.owe, order, cents=1500, cause=f"part:{order.pk}")
    return at_once([back, partial(_take_back, ground, order)])
