"""Jobs written in the transaction that causes them, run by the worker, retried until done."""

import random
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from outbox.errors import Away

# Longer than a job may run (CELERY_TASK_TIME_LIMIT); with the sweep that follows it, a job whose
# worker died is done within two minutes.
LEASE = timedelta(seconds=90)
# What was away is found to be back within two minutes, the jitter and the sweep counted in.
AWAY_SECONDS = (2, 5, 15, 60)
BACKOFF_SECONDS = (*AWAY_SECONDS, 300, 900, 3600)
# Once a minute for three days, which is as long as Stripe itself tells us of an event.
MOST_AWAY = 3 * 24 * 60

# What is due, as JobQuerySet.due has it, taken and read at once: most jobs are shorter than a
# statement more would be.
LEASE_ONE = """
UPDATE outbox_job SET leased_until = %(until)s, attempts = attempts + 1
WHERE id = %(id)s AND done_at IS NULL AND dead_at IS NULL
    AND (leased_until IS NULL OR leased_until < %(now)s) AND run_after <= %(now)s
RETURNING *
"""


class JobQuerySet(models.QuerySet["Job"]):
    def unfinished(self) -> "JobQuerySet":
        return self.filter(done_at=None, dead_at=None)

    def due(self) -> "JobQuerySet":
        """Jobs that should be running now and are not: new, to be retried, or left by a crash."""
        now = timezone.now()
        return self.unfinished().filter(
            Q(leased_until=None) | Q(leased_until__lt=now), run_after__lte=now
        )

    def away(self) -> "JobQuerySet":
        """Jobs that wait for something outside to answer."""
        return self.unfinished().filter(away__gt=0)

    def dead(self) -> "JobQuerySet":
        return self.exclude(dead_at=None)

    def lease(self, job_id: int) -> "Job | None":
        """Take a job for this worker; None when it is gone, done, dead, too early or taken."""
        now = timezone.now()
        taken = Job.objects.raw(LEASE_ONE, {"id": job_id, "now": now, "until": now + LEASE})
        return next(iter(taken), None)


class Job(models.Model):
    """One thing that must happen at least once: a verb and the ids that it needs."""

    verb = models.CharField(max_length=100)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, unique=True, null=True, blank=True)
    run_after = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Of the attempts, those that found something away.
    away = models.PositiveSmallIntegerField(default=0, db_default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True, blank=True)
    dead_at = models.DateTimeField(null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(
                fields=["run_after"],
                name="outbox_waiting",
                condition=Q(done_at=None, dead_at=None),
            ),
            models.Index(fields=["done_at"], name="outbox_done"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.arguments}"

    @property
    def tries(self) -> int:
        """The attempts that count: those that found nothing away."""
        return self.attempts - self.away

    def finish(self) -> None:
        self._write(done_at=timezone.now(), error="")

    def fail(self, error: BaseException) -> None:
        """Plan the next try with backoff and jitter; after the last one the job is dead."""
        if self.tries >= settings.OUTBOX_MAX_ATTEMPTS:
            self._write(dead_at=timezone.now(), error=_said(error))
        else:
            self._write(run_after=_later(self.tries, BACKOFF_SECONDS), error=_said(error))

    def wait(self, error: Away) -> None:
        """Plan to ask again within a minute, by a try that does not count; dead after MOST_AWAY."""
        self.away += 1
        if self.away >= MOST_AWAY:
            self._write(dead_at=timezone.now(), error=_said(error), away=self.away)
        else:
            then = _later(self.away, AWAY_SECONDS)
            self._write(run_after=then, error=_said(error), away=self.away)

    def revive(self) -> None:
        """Give a dead job its tries again; for staff."""
        self._write(dead_at=None, attempts=0, away=0, run_after=timezone.now())

    def _write(self, **changes: object) -> None:
        # Only the holder of this attempt may write: a worker that came back late changes nothing.
        Job.objects.filter(pk=self.pk, attempts=self.attempts).update(leased_until=None, **changes)


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:2000]


def _later(number: int, pauses: tuple[int, ...]) -> datetime:
    """When to try again after the number-th time: the last pause is for all that follow."""
    jitter = random.uniform(0.8, 1.2)  # noqa: S311 - spreads retries, guards nothing
    pause = pauses[min(number, len(pauses)) - 1]
    return timezone.now() + timedelta(seconds=pause * jitter)
