"""What time does for saved searches."""

from celery import shared_task

from search import saving


@shared_task
def tell_searchers() -> None:
    saving.tell_searchers()
