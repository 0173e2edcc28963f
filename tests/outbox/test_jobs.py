"""Jobs: written with their cause, run at least once, never lost, dead after the last try."""

import json
from base64 import b64decode
from datetime import timedelta

import pytest
import redis
import time_machine
from django.conf import LazySettings, settings
from django.db import connection, transaction
from django.utils import timezone

import outbox.queue
import outbox.tasks
from outbox.errors import Away
from outbox.models import AWAY_SECONDS, LEASE, MOST_AWAY, Job

ran: list[int] = []
clocks: list[time_machine.Traveller] = []


@outbox.queue.handler("tests.remember")
def remember(*, number: int) -> None:
    ran.append(number)


@outbox.queue.handler("tests.fail")
def fail(*, number: int) -> None:
    raise ConnectionError(f"no answer for {number}")


@outbox.queue.handler("tests.away")
def away(*, number: int) -> None:
    raise Away(f"no answer for {number}")


@outbox.queue.handler("tests.dawdle")
def dawdle(*, number: int) -> None:
    clocks.pop().shift(number)


@outbox.queue.handler("tests.lose_database")
def lose_database(*, number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")


@pytest.fixture(autouse=True)
def _nothing_ran(db: None) -> None:
    ran.clear()


def enqueued(verb: str, **more: object) -> Job:
    outbox.queue.enqueue(verb, number=7, **more)
    return Job.objects.latest("pk")


def test_a_job_runs_once_however_often_it_is_published() -> None:
    job = enqueued("tests.remember")
    for _ in range(3):
        outbox.queue.run_job(job.pk)
    job.refresh_from_db()
    assert ran == [7]
    assert job.done_at is not None
    assert job.attempts == 1


@pytest.mark.django_db(transaction=True)
def test_a_job_is_gone_with_the_transaction_that_caused_it() -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueued("tests.remember")
        raise RuntimeError
    assert not Job.objects.exists()


def test_a_key_makes_a_job_unique() -> None:
    for _ in range(2):
        outbox.queue.enqueue("tests.remember", key="once", number=7)
    assert Job.objects.count() == 1


def test_a_failed_job_waits_longer_each_time_and_says_why() -> None:
    job = enqueued("tests.fail")
    pauses = []
    for _ in range(3):
        Job.objects.filter(pk=job.pk).update(run_after=timezone.now())
        before = timezone.now()
        outbox.queue.run_job(job.pk)
        job.refresh_from_db()
        pauses.append((job.run_after - before).total_seconds())
    assert job.error == "ConnectionError: no answer for 7"
    assert job.attempts == 3
    # 2, 5 and 15 seconds, each 20% more or less
    assert 1.6 <= pauses[0] < 2.5
    assert 4 <= pauses[1] < 6.1
    assert 12 <= pauses[2] < 18.1


def test_a_job_that_finds_something_away_asks_each_minute_and_loses_no_try() -> None:
    job = enqueued("tests.away")
    pauses = []
    for _ in range(settings.OUTBOX_MAX_ATTEMPTS + 8):
        Job.objects.filter(pk=job.pk).update(run_after=timezone.now())
        before = timezone.now()
        outbox.queue.run_job(job.pk)
        job.refresh_from_db()
        pauses.append((job.run_after - before).total_seconds())
    assert (job.attempts, job.away, job.tries, job.dead_at) == (20, 20, 0, None)
    assert job.error == "Away: no answer for 7"
    assert list(Job.objects.away()) == [job]
    assert 1.6 <= pauses[0] < 2.5
    assert all(48 <= pause < 73 for pause in pauses[3:])


def test_what_was_away_is_found_to_be_back_within_two_minutes() -> None:
    """Half a minute is left for the worker, which may have more to do."""
    sweep = settings.CELERY_BEAT_SCHEDULE["publish due jobs"]["schedule"]
    longest = 1.2 * AWAY_SECONDS[-1]
    assert longest + outbox.tasks.PUBLISHED_BY_COMMIT.total_seconds() + sweep <= 100


def test_what_is_away_for_three_days_is_given_up() -> None:
    job = enqueued("tests.away")
    Job.objects.filter(pk=job.pk).update(attempts=MOST_AWAY - 1, away=MOST_AWAY - 1)
    outbox.queue.run_job(job.pk)
    assert list(Job.objects.dead()) == [job]
    assert not Job.objects.away().exists()
    job.refresh_from_db()
    assert (job.attempts, job.away) == (MOST_AWAY, MOST_AWAY)
    job.revive()
    assert Job.objects.filter(pk=job.pk, attempts=0, away=0, dead_at=None).exists()


def test_a_job_that_waits_for_its_next_try_is_not_due() -> None:
    job = enqueued("tests.fail")
    outbox.queue.run_job(job.pk)
    outbox.queue.run_job(job.pk)
    job.refresh_from_db()
    assert job.attempts == 1


def test_after_the_last_try_a_job_is_dead_until_staff_revive_it(settings: LazySettings) -> None:
    settings.OUTBOX_MAX_ATTEMPTS = 1
    job = enqueued("tests.fail")
    outbox.queue.run_job(job.pk)
    assert list(Job.objects.dead()) == [job]
    assert not Job.objects.due().exists()
    job.refresh_from_db()
    job.revive()
    assert list(Job.objects.due()) == [job]


def test_a_job_left_by_a_crash_is_due_again_when_its_lease_ends() -> None:
    job = enqueued("tests.remember")
    assert Job.objects.lease(job.pk)
    assert not Job.objects.due().exists()
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    outbox.queue.run_job(job.pk)
    assert ran == [7]


def test_a_worker_that_comes_back_late_cannot_finish_anothers_try() -> None:
    job = enqueued("tests.remember")
    late = Job.objects.lease(job.pk)
    assert late
    Job.objects.filter(pk=job.pk).update(leased_until=timezone.now() - timedelta(seconds=1))
    assert Job.objects.lease(job.pk)
    late.finish()
    job.refresh_from_db()
    assert job.done_at is None


def test_a_job_of_an_unknown_verb_is_kept_and_says_so() -> None:
    job = enqueued("tests.unheard_of")
    outbox.queue.run_job(job.pk)
    job.refresh_from_db()
    assert job.error == "KeyError: 'tests.unheard_of'"
    assert job.done_at is None


def test_a_job_that_kills_its_worker_each_time_is_dead_after_the_last_try(
    settings: LazySettings,
) -> None:
    settings.OUTBOX_MAX_ATTEMPTS = 3
    job = enqueued("tests.remember")
    for _ in range(3):
        assert Job.objects.lease(job.pk)
        Job.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    outbox.queue.run_job(job.pk)
    job.refresh_from_db()
    assert (ran, job.dead_at is not None, job.leased_until) == ([], True, None)
    assert job.error == "WorkerLost: the worker died at every try"


@pytest.mark.django_db(transaction=True)
def test_a_job_whose_connection_broke_says_so_over_another_and_is_tried_again() -> None:
    """As when PostgreSQL is restarted beneath it: it need not wait until its lease is over."""
    job = enqueued("tests.lose_database")
    outbox.queue.run_job(job.pk)
    job.refresh_from_db()
    assert "OperationalError" in job.error
    assert (job.attempts, job.leased_until, job.dead_at) == (1, None, None)


def test_a_job_that_runs_is_ended_before_another_worker_may_have_it() -> None:
    """And what a dead worker left is done within two minutes, the sweep's one among them."""
    longest, lease = settings.CELERY_TASK_TIME_LIMIT, LEASE.total_seconds()
    assert settings.CELERY_TASK_SOFT_TIME_LIMIT < longest < lease
    assert lease + settings.CELERY_BEAT_SCHEDULE["publish due jobs"]["schedule"] <= 120


def told(valkey: redis.Redis) -> list[list[int]]:
    """The jobs of each message that waits for the worker."""
    messages = (json.loads(each) for each in valkey.lrange("celery", 0, -1))
    return [json.loads(b64decode(each["body"]))[0] for each in messages]


@pytest.mark.django_db(transaction=True)
def test_one_message_tells_of_all_jobs_that_a_transaction_kept(valkey: redis.Redis) -> None:
    with transaction.atomic():
        first, second = enqueued("tests.remember"), enqueued("tests.remember", key="second")
        with pytest.raises(RuntimeError), transaction.atomic():
            enqueued("tests.remember")
            raise RuntimeError
        enqueued("tests.remember", run_after=timezone.now() + timedelta(days=1))
    assert told(valkey) == [[first.pk, second.pk]]


@pytest.mark.django_db(transaction=True)
def test_what_was_rolled_back_is_told_by_no_later_transaction(valkey: redis.Redis) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        enqueued("tests.remember")
        raise RuntimeError
    job = enqueued("tests.remember")
    assert told(valkey) == [[job.pk]]


def test_many_jobs_go_in_several_messages(valkey: redis.Redis) -> None:
    outbox.queue.publish(*range(25))
    assert sorted(map(len, told(valkey))) == [5, 10, 10]


def test_a_job_that_fails_keeps_none_of_its_message_from_running() -> None:
    failing, next_one = enqueued("tests.fail"), enqueued("tests.remember")
    outbox.tasks.run(failing.pk, next_one.pk)
    assert ran == [7]


def test_jobs_behind_a_slow_one_are_told_of_again(valkey: redis.Redis) -> None:
    first, slow, third, fourth = (
        enqueued(f"tests.{verb}").pk for verb in ("remember", "dawdle", "remember", "remember")
    )
    with time_machine.travel(timezone.now(), tick=False) as clock:
        clocks.append(clock)
        outbox.tasks.run(first, slow, third, fourth)
    assert ran == [7]
    assert told(valkey) == [[third, fourth]]
