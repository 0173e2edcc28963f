"""Which races are run, how often at full size, and what all of them add up to."""

import time
from collections.abc import Callable
from functools import partial

from django.utils import timezone

from dev import invariants
from dev.races import banks, clicks, clock, money, stock
from dev.races.ground import Findings, Ground

type Race = Callable[..., Findings]

# Rounds at full size; FAULTS names the first two.
RACES: dict[str, tuple[Race, int]] = {
    "fifty buyers of one item": (partial(stock.one_item, buyers=50), 200),
    "carts in opposite order": (stock.opposite_orders, 500),
    "two buyers of one item": (partial(stock.one_item, buyers=2, paid=False), 9000),
    "3-D Secure at the reservation's end": (clock.three_d_secure, 60),
    "sweep against payment": (clock.sweep_and_payment, 60),
    "ten who pay too late": (partial(clock.many_pay_late, buyers=10), 20),
    "four tabs and the back button": (clicks.double_clicks, 40),
    "changes during checkout": (clicks.edits_during_checkout, 100),
    "forged forms": (clicks.forged_forms, 4),
    "one of three cannot be paid": (clicks.three_sellers, 10),
    "the second of three transfers fails": (money.failing_transfers, 20),
    "refunds of more than the whole": (money.refunds_at_once, 40),
    "chargebacks, won and lost": (banks.chargebacks, 48),
    "a refund against the release": (money.refund_against_release, 100),
}
CONTROL_ROUNDS, CONTROL_BUYERS = 50, 50


def run(ground: Ground, *, scale: float, say: Callable[[str], object]) -> dict[str, float]:
    """Every race, then the whole database and the practice Stripe's books; the figures."""
    began = timezone.now()
    total = Findings()
    for name, (race, rounds) in RACES.items():
        total += timed(name, partial(race, ground, rounds=sized(rounds, scale)), say)
    ground.settle()
    ground.hurry()
    books = ground.sandbox.ledger()
    wrong = [*total.problems, *invariants.violations(books, faults_over_at=timezone.now())]
    doubled = [*invariants.every_event_once(), *invariants.doubled(books)]
    lost = invariants.lost_events(since=began)
    # Last, since it leaves behind what no shop would.
    control = stock.oversells_without_lock(
        buyers=CONTROL_BUYERS, rounds=sized(CONTROL_ROUNDS, scale)
    )
    for sentence in [*wrong, *doubled, *lost]:
        say(sentence)
    return {
        "contests": total.contests,
        "oversells": total.oversells,
        "oversells_without_lock": control,
        "deadlocks_without_order": stock.deadlocks_without_order(rounds=sized(5, scale)),
        "deliveries": ground.sandbox.deliveries(),
        "doubled": len(doubled),
        "lost": len(lost),
        "ledger_difference_cents": invariants.ledger_difference_cents(books),
        "problems": len(wrong),
    }


def timed(name: str, race: Callable[[], Findings], say: Callable[[str], object]) -> Findings:
    began = time.monotonic()
    found = race()
    seconds = time.monotonic() - began
    say(
        f"{name:<36} {found.contests:>6} contests, {found.oversells} oversold,"
        f" {len(found.problems)} wrong, {seconds:.0f} s"
    )
    return found


def sized(rounds: int, scale: float) -> int:
    return max(1, round(rounds * scale))
