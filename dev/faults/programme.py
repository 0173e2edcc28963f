"""Which faults are made, how often at full size and in tests, and what all of them add up to."""

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.utils import timezone

from dev import invariants
from dev.faults import database, deaths, duty, news, sockets, stripe, uploads, valkey, versions
from dev.faults.ground import Findings, Ground
from dev.races import stock

type Fault = Callable[[Ground], Findings]

# The numbers of FAULTS, what is done at full size, and what in tests: None where a test beside it
# sees the same at less cost.
FAULTS: dict[str, tuple[Fault, Fault | None]] = {
    "14 answers of Stripe are lost or failures": (
        partial(stripe.lost_answers, rounds=7),
        None,  # tests/payments/test_races.py
    ),
    "14 Stripe hangs": (
        partial(stripe.hanging, presses=30, seconds=80),
        None,  # tests/payments/test_stripe_away.py
    ),
    "15 Stripe is away": (
        partial(stripe.away, presses=10, seconds=600),
        None,  # tests/payments/test_stripe_away.py
    ),
    "16 every event often, shuffled, with kills": (
        partial(news.shuffled, rounds=14, buyers=30, times=120),
        None,  # tests/payments/test_webhooks.py
    ),
    "16 every order of events": (
        partial(news.every_order, most=5),
        None,  # tests/payments/test_webhooks.py
    ),
    "17 news before our commit": (
        partial(news.before_our_commit, rounds=10),
        None,  # tests/payments/test_webhooks.py
    ),
    "17 news is lost": (
        partial(news.lost, buyers=50),
        None,  # tests/payments/test_webhooks.py
    ),
    "18 forged news": (
        partial(news.forged, rounds=30),
        None,  # tests/payments/test_webhooks.py
    ),
    "19 a seller may not be paid any more": (
        partial(stripe.capability_revoked, rounds=5),
        partial(stripe.capability_revoked, rounds=1),
    ),
    "20 the worker is killed before many a step": (
        partial(deaths.at_every_step, of=deaths.EVERY, numbers=range(1, deaths.MOST_STEPS, 9)),
        partial(deaths.at_every_step, of=[deaths.a_purchase], numbers=[12]),
    ),
    "20 the web dies between commit and publish": (
        partial(deaths.between_commit_and_publish, rounds=6),
        partial(deaths.between_commit_and_publish, rounds=1),
    ),
    "21 Valkey is gone": (
        partial(valkey.gone, seconds=60, buyers=40),
        partial(valkey.gone, seconds=0, buyers=1),
    ),
    "21 Valkey is full": (
        partial(valkey.full, seconds=10, buyers=20),
        partial(valkey.full, seconds=0, buyers=1),
    ),
    "21 Valkey forgets everything": (
        partial(valkey.flushed, rounds=10, buyers=40),
        None,  # after "Valkey is gone" it comes back with nothing in it
    ),
    "22 PostgreSQL is restarted": (
        partial(database.restarted, times=3, buyers=300),
        None,  # tests/site/test_database_away.py
    ),
    "22 PostgreSQL is killed": (
        partial(database.killed, times=3, buyers=300),
        partial(database.killed, times=1, buyers=6),
    ),
    "23 no connection is left": (
        partial(database.exhausted, rounds=3),
        partial(database.exhausted, rounds=1),
    ),
    "24 the disk is full": (
        partial(uploads.disk_full, rounds=5),
        partial(uploads.disk_full, rounds=1),
    ),
    "24 the bucket fails midway": (
        partial(uploads.bucket_fails, rounds=3),
        None,  # tests/photos/test_bucket.py
    ),
    "25 a poison task": (partial(duty.poison, tries=5), partial(duty.poison, tries=1)),
    "26 two schedulers": (
        partial(duty.two_schedulers, rows=20, seconds=70),
        partial(duty.two_schedulers, rows=1, seconds=0),
    ),
    "26 mail can't leave": (
        partial(duty.without_mail, orders=20),
        partial(duty.without_mail, orders=1),
    ),
    "27 a migration under load": (
        partial(versions.migration_under_load, buyers=60, seconds=5),
        None,  # tests/site/test_migrate.py
    ),
    "27 a backup is restored elsewhere": (
        partial(versions.backup_restored, buyers=60, paid_after=20),
        partial(versions.backup_restored, buyers=0, paid_after=1),
    ),
    "28 sockets come back while Valkey restarts": (
        partial(sockets.reconnecting, sockets=500),
        partial(sockets.reconnecting, sockets=20),
    ),
}
# What takes longer than all others together is done when it is named: --only "each step".
WHEN_NAMED: dict[str, tuple[Fault, Fault | None]] = {
    "20 the worker is killed before each step": (
        partial(deaths.at_every_step, of=deaths.EVERY, numbers=range(1, deaths.MOST_STEPS)),
        None,
    ),
}
CONTROL_ROUNDS, CONTROL_BUYERS = 30, 30


def run(ground: Ground, *, only: str, say: Callable[[str], object]) -> dict[str, float]:
    """Every fault, then the whole database and the practice Stripe's books; the figures."""
    began = timezone.now()
    total = Findings()
    for name, sizes in (FAULTS | WHEN_NAMED if only else FAULTS).items():
        fault = sizes[ground.small]
        if fault and only in name:
            total += timed(ground, name, fault, say)
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
