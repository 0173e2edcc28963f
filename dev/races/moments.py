"""What happens around a small shop: buttons, time, news from Stripe, the worker, a new start."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from django.db import connection
from django.db.models import F
from django.utils import timezone

import outbox.queue
from dev.sandbox.control import Sandbox
from marketplace import disputes
from marketplace.models import Checkout, Dispute, Order
from marketplace.tasks import advance_orders, release_expired_checkouts
from outbox.models import Job
from payments import events
from payments.gateway.calling import breaker
from payments.gateway.events import events_since
from payments.models import StripeEvent

EMPTIED = "accounts_user, marketplace_listing, marketplace_checkout, outbox_job, payments_journal"
EMPTIED += ", payments_stripeevent, payments_moneyevent"
MOST_ROUNDS = 40
MAIL = ("accounts.send_mail", "marketplace.remind")

VERBS: dict[str, Callable[[Order], object]] = {
    "ship": lambda order: order.ship(by=order.seller, carrier="DHL", tracking="JD0146000012"),
    "deliver": lambda order: order.deliver(by=order.seller),
    "complete": lambda order: order.complete(by=order.buyer),
    "cancel": lambda order: order.cancel(by=order.buyer, reason="changed my mind"),
    "dispute": lambda order: disputes.open_dispute(
        order=order, by=order.buyer, reason="damaged", text="There is a stain."
    ),
    "refund": lambda order: order.refund(by=None, reason="not as described"),
}
DEADLINES = ("paid_at", "ship_by", "deliver_by", "inspect_until")


def start_over(sandbox: Sandbox) -> None:
    """An empty shop at an empty Stripe, whose news is fetched rather than sent."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {EMPTIED} CASCADE")
    sandbox.reset()
    sandbox.clear_faults()
    sandbox.send_webhooks_to()


def pass_time(sandbox: Sandbox, *, hours: int) -> None:
    """All that was to happen later is that much nearer; what is due by then happens."""
    nearer = timedelta(hours=hours)
    Order.objects.update(**{name: F(name) - nearer for name in DEADLINES})
    Dispute.objects.update(**{name: F(name) - nearer for name in ("answer_by", "return_by")})
    Checkout.objects.update(expires_at=F("expires_at") - nearer)
    Job.objects.unfinished().update(run_after=F("run_after") - nearer, leased_until=None)
    # Stripe's clock cannot stay ahead of ours: sessions would be refused as too short.
    sandbox.set_clock(offset=hours * 3600)
    sandbox.set_clock(offset=0)
    release_expired_checkouts()
    advance_orders()


def take_in_news(dice: Random, *, share: float = 0.7) -> int:
    """Some of what Stripe told so far and we did not hear, some of it twice; returns how many."""
    known = set(StripeEvent.objects.values_list("event_id", flat=True))
    news = [event for event in events_since(0) if event.id not in known]
    heard = [event for event in news if dice.random() < share]
    heard += [event for event in heard if dice.random() < 0.3]
    dice.shuffle(heard)
    for event in heard:
        events.receive(event)
    return len(heard)


def work(dice: Random, *, most: int) -> int:
    """Run some of the due jobs; returns how many. Mail, half of all jobs, moves no money."""
    Job.objects.unfinished().filter(verb__in=MAIL).delete()
    due = list(Job.objects.due().order_by("pk").values_list("pk", flat=True))
    chosen = dice.sample(due, min(most, len(due)))
    for job_id in chosen:
        outbox.queue.run_job(job_id)
    return len(chosen)


def come_to_rest(sandbox: Sandbox) -> None:
    """Stripe is well again, and all news and jobs are worked off."""
    sandbox.clear_faults()
    breaker().reset()
    dice = Random(0)
    for _ in range(MOST_ROUNDS):
        Job.objects.unfinished().update(run_after=timezone.now(), leased_until=None)
        if not take_in_news(dice, share=1) + work(dice, most=1000):
            return
    raise AssertionError(f"never at rest: {list(Job.objects.unfinished())}")
