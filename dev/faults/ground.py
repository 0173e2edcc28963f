"""What a fault is made on, how a shop recovers from it, and what is found."""

import time
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

import dev.races.ground
import outbox.tasks
from dev.faults.shop import Shop
from outbox.models import Job
from payments.gateway.calling import breaker

SECONDS_TO_RECOVER = 300.0
# What FAULTS promises once faults are over.
SECONDS_PROMISED = 120.0
PATIENCE, PATIENCE_IN_TESTS = 1.0, 0.2


@dataclass
class Findings:
    """Contests tried, webhooks delivered, and a sentence for whatever should not be."""

    contests: int = 0
    deliveries: int = 0
    problems: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)

    def expect(self, holds: object, sentence: str) -> None:
        if not holds:
            self.problems.append(sentence)

    def __add__(self, other: "Findings") -> "Findings":
        return Findings(
            self.contests + other.contests,
            self.deliveries + other.deliveries,
            self.problems + other.problems,
            self.told + other.told,
        )


@dataclass
class Ground(dev.races.ground.Ground):
    """A running shop that can be broken. `small` is for tests: shorter times, fewer rounds."""

    shop: Shop
    small: bool = False

    def seconds(self, full: float, small: float) -> float:
        return small if self.small else full

    def recover(self) -> None:
        """Everything runs again; wait until nothing is left to do, letting time pass for jobs.

        Jobs whose worker died are free after their lease, and failed ones wait for their next try:
        both are brought forward. Raises TimeoutError when work is left all the same.
        """
        self.shop.mend()
        if self.shop.hands_died:
            self.shop.kill("worker")
            free_leases()
        for part in ("web", "worker"):
            self.shop.start_again_if_dead(part)
        self.shop.hands_died = False
        self.shop.wait_until_it_answers()
        self.sandbox.clear_faults()
        breaker().reset()
        end = time.monotonic() + SECONDS_TO_RECOVER
        before = None
        while left := self._left():
            if time.monotonic() > end:
                raise TimeoutError(f"still to do: {[(str(job), job.error) for job in left[:5]]}")
            # A worker that gets on is not told again, or it would have that to do as well.
            if before is None or len(left) >= before:
                sweep()
            before = len(left)
            time.sleep(self.seconds(PATIENCE, PATIENCE_IN_TESTS))

    def recover_unaided(self, found: Findings) -> None:
        """Mend the wires and bring nothing forward: all is done within the promised time."""
        self.shop.mend()
        began, left = time.monotonic(), self._left()
        with self.shop.clocks("alone"):
            while left and time.monotonic() - began < SECONDS_PROMISED:
                time.sleep(PATIENCE)
                left = self._left()
        errors = [(str(job), job.error) for job in left[:5]]
        found.expect(not left, f"I4: {len(left)} jobs wait longer than promised: {errors}")
        found.told.append(f"all done {time.monotonic() - began:.0f} s after it was back")

    def _left(self) -> list[Job]:
        """What is left to do now, or waits for another try."""
        self.sandbox.wait_for_webhooks(SECONDS_TO_RECOVER)
        soon = Q(run_after__lte=timezone.now()) | Q(attempts__gt=0)
        return list(Job.objects.unfinished().filter(soon))


def sweep() -> None:
    """Time passes for jobs that are due or wait for another try, and the shop's sweep runs."""
    soon = Q(run_after__lte=timezone.now()) | Q(attempts__gt=0, leased_until=None)
    then = timezone.now() - outbox.tasks.PUBLISHED_BY_COMMIT
    Job.objects.unfinished().filter(soon).update(run_after=then)
    outbox.tasks.publish_due()


def free_leases() -> int:
    """The leases pass after which the jobs of a dead worker are free; how many are."""
    now = timezone.now()
    return Job.objects.unfinished().filter(leased_until__gt=now).update(leased_until=now)
