"""Celery's side of the outbox: run a job, and sweep what was never published."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from outbox import queue
from outbox.models import Job

SWEEP_SIZE = 500
PUBLISHED_BY_COMMIT = timedelta(seconds=5)
KEEP_FINISHED = timedelta(days=14)
# After as long the jobs that follow a slow one need not wait for it: another worker may be free.
PATIENCE = timedelta(seconds=3)


@shared_task
def run(*job_ids: int) -> None:
    """Run jobs one after the other, each by itself: one that fails stops none."""
    began = timezone.now()
    for place, job_id in enumerate(job_ids):
        if timezone.now() - began > PATIENCE:
            queue.publish(*job_ids[place:])
            return
        queue.run_job(job_id)


@shared_task
def publish_due() -> None:
    """Publish each due job again; a job that runs twice takes effect once."""
    overdue = Job.objects.due().filter(run_after__lte=timezone.now() - PUBLISHED_BY_COMMIT)
    queue.publish(*overdue.values_list("pk", flat=True)[:SWEEP_SIZE])


@shared_task
def drop_finished() -> None:
    Job.objects.filter(done_at__lt=timezone.now() - KEEP_FINISHED, key=None).delete()
