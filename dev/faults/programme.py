"""Which faults are made, how often at full size and in tests, and what all of them add up to."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.utils import timezone

from dev import invariants
from dev.faults import news, stripe
from dev.faults.ground import Findings, Ground
from dev.races import stock

type Fault = Callable[[Ground], Findings]

# The numbers of FAULTS, what is done at full size, and what in tests.
FAULTS: dict[str, tuple[Fault, Fault]] = {
    "14 answers of Stripe are lost or failures": (
        partial(stripe.lost_answers, rounds=14),
        partial(stripe.lost_answers, rounds=1),
    ),
    "14 Stripe hangs": (
        partial(stripe.hanging, presses=30, seconds=80),
        partial(stripe.hanging, presses=6, seconds=3),
    ),
    "15 Stripe is away": (
        partial(stripe.away, presses=10, seconds=120),
        partial(stripe.away, presses=3, seconds=2),
    ),
    "16 every event often, shuffled, with kills": (
        partial(news.shuffled, rounds=8, buyers=60, times=40),
        partial(news.shuffled, rounds=1, buyers=3, times=5),
    ),
    "16 every order of events": (
        partial(news.every_order, most=5),
        partial(news.every_order, most=3),
    ),
    "17 news before our commit": (
        partial(news.before_our_commit, rounds=20),
        partial(news.before_our_commit, rounds=1),
    ),
    "17 news is lost": (partial(news.lost, buyers=50), partial(news.lost, buyers=2)),
    "18 forged news": (partial(news.forged, rounds=100), partial(news.forged, rounds=1)),
    "19 a seller may not be paid any more": (
        partial(stripe.capability_revoked, rounds=10),
        partial(stripe.capability_revoked, rounds=1),
    ),
}
CONTROL_ROUNDS, CONTROL_BUYERS = 30, 30


def run(ground: Ground, *, only: str, say: Callable[[str], object]) -> dict[str, float]:
    """Every fault, then the whole database and the practice Stripe's books; the figures."""
    began = timezone.now()
    total = Findings()
    for name, sizes in FAULTS.items():
        if only in name:
            total += timed(ground, name, sizes[ground.small], say)
    return figures(ground, total, began, say)


def timed(ground: Ground, name: str, fault: Fault, say: Callable[[str], object]) -> Findings:
    """One fault, after which the shop has to recover by itself; said in one line."""
    began, kills = time.monotonic(), ground.shop.kills
    found = Findings()
    try:
        found += fault(ground)
        ground.recover()
    except Exception as error:
        found.problems.append(f"{name} broke off: {type(error).__name__}: {error}")
    found.problems += invariants.violations(faults_over_at=timezone.now())
    seconds = time.monotonic() - began
    say(
        f"{name:<45} {found.contests:>6} contests, {found.deliveries:>6} deliveries,"
        f" {ground.shop.kills - kills:>4} kills, {len(found.problems)} wrong, {seconds:.0f} s"
    )
    for sentence in found.told:
        say(f"  {sentence}")
    for sentence in found.problems:
        say(f"  WRONG: {sentence}")
    return found


def figures(
    ground: Ground, total: Findings, began: datetime, say: Callable[[str], object]
) -> dict[str, float]:
    """What the database and the practice Stripe say at the end."""
    books = ground.sandbox.ledger()
    wrong = invariants.violations(books, faults_over_at=timezone.now())
    doubled = [*invariants.every_event_once(), *invariants.doubled(books)]
    lost = invariants.lost_events(since=began)
    for sentence in [*wrong, *doubled, *lost]:
        say(f"  WRONG: {sentence}")
    oversells = len(invariants.one_paid_order_a_listing())
    # Last, since it leaves behind what no shop would.
    control = stock.oversells_without_lock(
        buyers=8 if ground.small else CONTROL_BUYERS, rounds=5 if ground.small else CONTROL_ROUNDS
    )
    return {
        "contests": total.contests,
        "oversells": oversells,
        "oversells_without_lock": control,
        "deliveries": total.deliveries,
        "kills": ground.shop.kills,
        "lost": len(lost),
        "doubled": len(doubled),
        "ledger_difference_cents": invariants.ledger_difference_cents(books),
        "problems": len(total.problems) + len(wrong),
    }


def is_good(told: dict[str, float]) -> bool:
    """Whether nothing went wrong, and the contests do go wrong without the lock."""
    bad = ("oversells", "lost", "doubled", "ledger_difference_cents", "problems")
    return not any(told[name] for name in bad) and told["oversells_without_lock"] > 0
