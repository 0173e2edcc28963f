"""Waiting until a shop has nothing left to do."""

import time

from django.utils import timezone

import outbox.queue
from dev.sandbox.control import Sandbox
from outbox.models import Job

SECONDS = 180
# A job that nobody took by then was told of in vain: tell the worker again.
PATIENCE = 2.0


def work_off(sandbox: Sandbox) -> None:
    """Let all webhooks arrive and run all due jobs here, until nothing is left to do."""
    for _ in range(20):
        sandbox.wait_for_webhooks()
        due = list(Job.objects.due().values_list("pk", flat=True))
        if not due:
            return
        for job_id in due:
            outbox.queue.run_job(job_id)
    raise AssertionError("jobs beget jobs without end")


def wait_for_worker(sandbox: Sandbox) -> None:
    """Let all webhooks arrive, and the worker run all due jobs. Raises TimeoutError."""
    end = time.monotonic() + SECONDS
    told = time.monotonic()
    while True:
        sandbox.wait_for_webhooks(SECONDS)
        waiting = Job.objects.unfinished().filter(run_after__lte=timezone.now())
        if not waiting.exists():
            return
        if time.monotonic() - told > PATIENCE:
            told = time.monotonic()
            outbox.queue.publish(*Job.objects.due().values_list("pk", flat=True))
        if time.monotonic() > end:
            raise TimeoutError(f"still to do: {list(waiting[:5])}")
        time.sleep(0.02)
