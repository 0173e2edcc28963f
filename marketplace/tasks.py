"""What time does to checkouts, orders and photos that nobody kept."""

import logging
from collections.abc import Callable

from celery import shared_task
from django.db.models import Q

from marketplace import checkout, disputes
from marketplace.models import Checkout, Dispute, Listing, ListingPhoto, Order
from marketplace.transitions import InvalidTransition
from photos import sweep

logger = logging.getLogger(__name__)
BATCH = 200


@shared_task
def release_expired_checkouts() -> None:
    for late in Checkout.objects.past_expiry().order_by("pk")[:BATCH]:
        checkout.expire(late)


@shared_task
def advance_orders() -> None:
    """Cancel what was not shipped in time, deliver without a scan, end what nobody answered,
    complete after inspection."""
    for order in Order.objects.past_ship_by()[:BATCH]:
        _advance(order, lambda order: order.cancel(by=None, reason="not shipped in time"))
    for order in Order.objects.past_delivery()[:BATCH]:
        _advance(order, lambda order: order.deliver(by=None))
    for dispute in Dispute.objects.past_answer()[:BATCH]:
        _advance(dispute, disputes.lapse)
    for dispute in Dispute.objects.past_return()[:BATCH]:
        _advance(dispute, disputes.keep_item)
    for dispute in Dispute.objects.past_receipt()[:BATCH]:
        _advance(dispute, lambda dispute: disputes.receive_back(dispute, by=None))
    for order in Order.objects.past_inspection()[:BATCH]:
        _advance(order, lambda order: order.complete(by=None))


@shared_task
def sweep_orphaned_photos() -> None:
    """Photos of deleted listings that no order copied, and files that nobody knows."""
    unused = Q(listing=None) | Q(
        listing__status=Listing.Status.DELETED, listing__order_lines__isnull=True
    )
    sweep.remove_orphans(ListingPhoto, which=unused)
    sweep.give_up()
    sweep.remove_stray_files()


def _advance[Row: (Order, Dispute)](row: Row, verb: Callable[[Row], None]) -> None:
    try:
        verb(row)
    except InvalidTransition as error:
        # A person was quicker; the next round sees the new status.
        logger.info("%s", error)
