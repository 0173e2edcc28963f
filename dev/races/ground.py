"""What a race is run on, how contenders start together, and what is found."""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Barrier

from django.db import connections
from django.utils import timezone

from dev.sandbox.control import Sandbox
from marketplace.models import Checkout, Order
from outbox.models import Job
from payments.models import Payment, Refund

SECONDS_AT_BARRIER = 120

type Task = Callable[[], object]


@dataclass
class Ground:
    """A running shop. `settle` returns when no webhook and no due job is left."""

    sandbox: Sandbox
    site_url: str
    settle: Callable[[], None]

    def hurry(self) -> None:
        """Let jobs that wait for their next try run now."""
        Job.objects.unfinished().filter(attempts__gt=0).update(run_after=timezone.now())
        self.settle()


@dataclass
class Findings:
    """Contests run, items sold twice, and a sentence for whatever else should not be."""

    contests: int = 0
    oversells: int = 0
    problems: list[str] = field(default_factory=list)

    def expect(self, holds: object, sentence: str) -> None:
        if not holds:
            self.problems.append(sentence)

    def __add__(self, other: "Findings") -> "Findings":
        return Findings(
            self.contests + other.contests,
            self.oversells + other.oversells,
            self.problems + other.problems,
        )


def at_once(tasks: Iterable[Task]) -> list[object]:
    """Run the tasks in threads that all start together; their results, or what they raised."""
    [results] = round_by_round([list(tasks)])
    return results


def round_by_round(rounds: Sequence[Sequence[Task]]) -> list[list[object]]:
    """Each round's tasks start together, in the same threads and connections round after round.

    Every round has as many tasks as the first. Returns the results, or what was raised, by round.
    """
    size = len(rounds[0])
    barrier = Barrier(size)

    def run(place: int) -> list[object]:
        try:
            return [_result(barrier, tasks[place]) for tasks in rounds]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(size) as pool:
        by_contender = list(pool.map(run, range(size)))
    return [list(results) for results in zip(*by_contender, strict=True)]


def _result(barrier: Barrier, task: Task) -> object:
    barrier.wait(SECONDS_AT_BARRIER)
    try:
        return task()
    except Exception as error:
        return error


def unfair(checkouts: Iterable[Checkout]) -> list[str]:
    """Orders that were charged for and neither stand nor went back whole, or stand unpaid."""
    return [
        f"order {order} is {order.status}, its payment {payment}"
        for checkout in checkouts
        for order in checkout.orders.all()
        if not _is_fair(order, payment := _payment_status(checkout))
    ]


def _payment_status(checkout: Checkout) -> str:
    status = Payment.objects.filter(checkout=checkout).values_list("status", flat=True)
    return status.first() or "none"


def _is_fair(order: Order, payment: str) -> bool:
    if payment != Payment.Status.PAID:
        return order.status in {Order.Status.CANCELLED, Order.Status.AWAITING_PAYMENT}
    if order.status != Order.Status.CANCELLED:
        return order.paid_at is not None
    sent = Refund.objects.filter(order=order, status=Refund.Status.SUCCEEDED)
    return sum(sent.values_list("amount_cents", flat=True)) == order.total_cents
