"""What messaging does by the clock."""

from celery import shared_task

from messaging import reply_times, telling


@shared_task
def compute_reply_times() -> None:
    reply_times.compute()


@shared_task
def tell_waiting() -> None:
    telling.tell_waiting()
