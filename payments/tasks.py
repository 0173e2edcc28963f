"""Sweeps: what a lost webhook, or a job that gave up, left undone."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

import outbox.queue
from payments import checkpoints, events, gateway, reconciliation
from payments.models import StripeEvent

# Longer than the hour between two runs, so that nothing falls between them.
LOOK_BACK = timedelta(hours=26)
PATIENCE = timedelta(minutes=1)
# By then what Stripe has moved has come to us.
SETTLED = timedelta(hours=1)
BATCH = 500
# Nightly work may take long, in seconds.
HOURS = 2 * 60 * 60


@shared_task
def repair_missed_events() -> None:
    """Take in each event of the last day that Stripe has and we never got."""
    since = timezone.now() - LOOK_BACK
    known = set(
        StripeEvent.objects.filter(created_at__gte=since - LOOK_BACK).values_list(
            "event_id", flat=True
        )
    )
    for event in gateway.events_since(int(since.timestamp())):
        if event.id not in known:
            events.receive(event)


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
