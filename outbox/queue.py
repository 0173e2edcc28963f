"""Put a job in the outbox, and run one."""

import logging
from collections.abc import Callable
from datetime import datetime
from itertools import batched
from weakref import WeakKeyDictionary

from celery import current_app
from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.utils import timezone
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from outbox.errors import Away
from outbox.models import Job

logger = logging.getLogger(__name__)

# As many jobs go in one message: most are shorter than the worker's way to the next message.
IN_ONE_MESSAGE = 10


class WorkerLost(Exception):
    """A job whose process was killed each time that it ran."""


type Handler = Callable[..., None]
_handlers: dict[str, Handler] = {}
# By connection, the due jobs that its transaction wrote; some went with their savepoint again.
_written: WeakKeyDictionary[BaseDatabaseWrapper, list[Job]] = WeakKeyDictionary()


def handler(verb: str) -> Callable[[Handler], Handler]:
    """Register the function that does `verb`. It takes ids, calls one verb, and may run twice."""

    def register(function: Handler) -> Handler:
        _handlers[verb] = function
        return function

    return register


def enqueue(
    verb: str, *, key: str | None = None, run_after: datetime | None = None, **arguments: object
) -> None:
    """Write a job in the caller's transaction; it is published when that commits.

    `key` makes the job unique for ever: a second one under the same key is not written.
    `arguments` must be JSON values, ids as a rule. `run_after` is UTC.
    """
    job = Job(verb=verb, arguments=arguments, key=key, run_after=run_after or timezone.now())
    # A conflict means that the job is there already: leave the transaction whole.
    Job.objects.bulk_create([job], ignore_conflicts=key is not None)
    if job.run_after <= timezone.now():
        _written.setdefault(transaction.get_connection(), []).append(job)
        transaction.on_commit(_publish_written, robust=True)


def _publish_written() -> None:
    """Runs for each job that was committed: the first time, all of its transaction are told of."""
    jobs = _written.pop(transaction.get_connection(), [])
    if jobs:
        # One with a key does not know its id, and one of a savepoint may be gone.
        own = Q(pk__in=[job.pk for job in jobs if job.pk])
        keyed = Q(key__in=[job.key for job in jobs if job.key])
        there = Job.objects.due().filter(own | keyed).order_by("pk")
        publish(*there.values_list("pk", flat=True))


def publish(*job_ids: int) -> None:
    """Tell the worker of jobs. While the broker is away the sweep tells it later."""
    for some in batched(job_ids, IN_ONE_MESSAGE, strict=False):
        try:
            current_app.send_task("outbox.tasks.run", some)
        except (OperationalError, RedisError, OSError) as error:
            logger.warning("jobs %s wait for the sweep: %s", job_ids, error)
            return


def run_job(job_id: int) -> None:
    """Run a job once, if it is due. Whatever its handler raises is recorded and retried."""
    job = Job.objects.lease(job_id)
    if job is None:
        return
    if job.tries > settings.OUTBOX_MAX_ATTEMPTS:
        # Only a try that came to no end leaves its job with more: it took its process along.
        job.fail(WorkerLost("the worker died at every try"))
        return
    try:
        _handlers[job.verb](**job.arguments)
    except Away as error:
        logger.warning("job %s waits: %s: %s", job.pk, job.verb, error)
        job.wait(error)
    except (Exception, SoftTimeLimitExceeded) as error:
        logger.exception("job %s failed (try %s): %s", job.pk, job.attempts, job.verb)
        if not connection.in_atomic_block:
            # The database may have been restarted beneath it: then a new connection writes this.
            close_old_connections()
        job.fail(error)
    else:
        job.finish()
