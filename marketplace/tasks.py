"""What time does to checkouts, orders and photos that nobody kept."""

import logging

from celery import shared_task
from django.db.models import Q

from marketplace import deadlines, follows, telling
from marketplace.deadlines import Deadline
from marketplace.models import Listing, ListingPhoto
from marketplace.transitions import InvalidTransition
from photos import sweep

logger = logging.getLogger(__name__)
BATCH = 200


@shared_task
def release_expired_checkouts() -> None:
    _end(deadlines.PAY)


@shared_task
def advance_orders() -> None:
    """What happens by itself to orders, disputes and offers once a time is over."""
    for deadline in deadlines.EACH_MINUTE:
        _end(deadline)


@shared_task
def tell_followers() -> None:
    follows.tell_followers()


@shared_task
def forget_what_was_told() -> None:
    telling.forget_old()


@shared_task
def sweep_orphaned_photos() -> None:
    """Photos of deleted listings that no order copied, and files that nobody knows."""
    unused = Q(listing=None, sold_with=None) | Q(
        listing__status=Listing.Status.DELETED, listing__order_lines__isnull=True
    )
    sweep.remove_orphans(ListingPhoto, which=unused)
    sweep.give_up()
    sweep.remove_stray_files()


def _end(deadline: Deadline) -> None:
    if deadline.end is None or not deadline.is_swept:
        return
    for row in deadline.late()[:BATCH]:
        try:
            # Those before it took their time, in which somebody may have given it more.
            if deadline.late().filter(pk=row.pk).exists():
                deadline.end(row)
        except InvalidTransition as error:
            # A person was quicker; the next round sees the new status.
            logger.info("%s", error)
        except Exception:
            # One that cannot be ended keeps none of the others waiting.
            logger.exception("the end of %s for %s", deadline.name, row)
