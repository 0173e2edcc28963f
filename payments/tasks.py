"""Sweeps: what a lost webhook, or a job that gave up, left undone."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

import outbox.queue
from payments import checkpoints, missed, payouts, reconciliation
from payments.models import StripeEvent

PATIENCE = timedelta(minutes=1)
# By then what Stripe has moved has come to us.
SETTLED = timedelta(hours=1)
BATCH = 500
# What asks Stripe for much may take long, in seconds.
HOURS = 2 * 60 * 60


@shared_task(time_limit=HOURS, soft_time_limit=HOURS - 60)
def repair_missed_events() -> None:
    """Take in each event that Stripe has and we never got, of ours and of sellers' accounts."""
    missed.of_ours()
    missed.of_accounts()
    payouts.look_again()


@shared_task
def process_waiting_events() -> None:
    """See that every event that waits has its job."""
    late = StripeEvent.objects.waiting().filter(received_at__lt=timezone.now() - PATIENCE)
    for event_id in late.order_by("pk").values_list("event_id", flat=True)[:BATCH]:
        outbox.queue.enqueue(
            "payments.stripe_event", key=f"stripe-event:{event_id}", event_id=event_id
        )


@shared_task(time_limit=HOURS, soft_time_limit=HOURS - 60)
def make_checkpoints() -> None:
    """Sum up the ledger's settled past, and look whether the sums so far are true."""
    checkpoints.drop_untrue()
    checkpoints.make()


@shared_task(time_limit=HOURS, soft_time_limit=HOURS - 60)
def reconcile() -> None:
    """Compare our books with Stripe's; staff see what differs."""
    reconciliation.run(settled=SETTLED)
