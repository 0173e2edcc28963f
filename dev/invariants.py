"""What must hold over the whole database after every race and fault, by the names of the rules.

I1 one paid order a listing; I2 every captured cent is held, transferred, kept as fee or refunded;
I3 every event takes effect once; I4 nothing waits longer than promised; I5 our books equal those
of the practice Stripe. Each function returns its violations, one sentence each: none is good.
Amounts are minor units.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django.utils import timezone

from marketplace.models import Order, OrderEvent, OrderLine, Reservation
from outbox.models import Job
from payments.gateway.events import events_since
from payments.models import (
    Account,
    Entry,
    Journal,
    Payment,
    Refund,
    Restitution,
    Reversal,
    StripeEvent,
    Transfer,
)

PROMISE = timedelta(minutes=2)
# The buyer has no claim to the item: never paid, or paid back.
WITHOUT_ITEM = ("awaiting_payment", "cancelled", "refunded", "returned")


def one_paid_order_a_listing() -> list[str]:
    """I1: nothing that is one of a kind is sold, or reserved, twice."""
    sold = OrderLine.objects.exclude(order__status__in=WITHOUT_ITEM).values("listing")
    live = Reservation.objects.filter(released_at=None).values("listing")
    return [
        f"I1: listing {row['listing']} has {row['number']} {what}"
        for what, rows in (("paid orders", sold), ("live reservations", live))
        for row in rows.annotate(number=Count("pk")).filter(number__gt=1).order_by("listing")
    ]


def every_cent_accounted_for() -> list[str]:
    """I2: journals balance, each captured order's money is somewhere, none of it twice."""
    return [*_journals_out(), *_orders_out(), *_rows_without_journal()]


def _journals_out() -> list[str]:
    sums = Journal.objects.annotate(out=Sum("entries__amount_cents")).exclude(out=0)
    return [f"I2: journal {journal.cause} is out by {journal.out}" for journal in sums]


def _orders_out() -> list[str]:
    """Each captured order: what is owed for it and what left for it make its total."""
    said = []
    captured = Order.objects.filter(checkout__payment__status=Payment.Status.PAID)
    for order in captured.annotate(
        booked=Sum("entries__amount_cents"),
        held=Sum("entries__amount_cents", filter=Q(entries__account=Account.BUYER_FUNDS)),
        payable=Sum("entries__amount_cents", filter=Q(entries__account=Account.SELLER_PAYABLE)),
        to_buyer=Sum("entries__amount_cents", filter=Q(entries__account=Account.REFUNDS)),
    ):
        if order.booked != -order.total_cents:
            said.append(f"I2: order {order} of {order.total_cents} is booked as {order.booked}")
        if max(order.held or 0, order.payable or 0, order.to_buyer or 0) > 0:
            said.append(f"I2: order {order} gave away what it did not have")
    debts = Entry.objects.filter(account=Account.SELLER_DEBT).values("seller__username")
    for row in debts.annotate(owed=Sum("amount_cents")).filter(owed__lt=0):
        said.append(f"I2: {row['seller__username']} paid {-row['owed']} more than they owed")
    return said


def _rows_without_journal() -> list[str]:
    """Each thing that happened at Stripe is booked, and nothing else is."""
    paid = Payment.objects.filter(status=Payment.Status.PAID).values_list("pk", flat=True)
    sent = Transfer.objects.filter(status=Transfer.Status.PAID).values_list("pk", flat=True)
    reversed_ = Reversal.objects.filter(status=Reversal.Status.DONE).values_list("pk", flat=True)
    refunded = Refund.objects.filter(status=Refund.Status.SUCCEEDED)
    restored = Restitution.objects.filter(status=Restitution.Status.PAID)
    happened: dict[str, Iterable[object]] = {
        "payment": paid,
        "transfer": sent,
        "reversal": reversed_,
        "restitution": restored.values_list("pk", flat=True),
        "refund": refunded.values_list("refund_id", flat=True),
    }
    known = {f"{kind}:{name}" for kind, rows in happened.items() for name in rows}
    causes = set(Journal.objects.values_list("cause", flat=True))
    # Refunds that came back were booked out and in again.
    came_back = {c.replace("-failed", "") for c in causes if c.startswith("refund-failed:")}
    booked = {cause for cause in causes - came_back if cause.partition(":")[0] in happened}
    return [
        f"I2: {cause} {'is not booked' if cause in known else 'did not happen'}"
        for cause in sorted(known ^ booked)
    ]


def every_event_once() -> list[str]:
    """I3: no order is paid, cancelled, shipped or completed twice."""
    once = ("pay", "cancel", "ship", "complete")
    moves = OrderEvent.objects.filter(verb__in=once).values("order__ref", "verb")
    return [
        f"I3: order {row['order__ref']}: {row['verb']} {row['number']} times"
        for row in moves.annotate(number=Count("pk")).filter(number__gt=1)
    ]


def nothing_waits(*, faults_over_at: datetime | None = None) -> list[str]:
    """I4: every job and event is done within two minutes, counted from the faults' end."""
    before = timezone.now() - PROMISE
    said = [f"I4: job {job.pk} is dead: {job} {job.error}" for job in Job.objects.dead()]
    if faults_over_at and faults_over_at > before:
        return said
    # A job that was tried has been given another time to run.
    late = Q(attempts=0, run_after__lt=before) | Q(attempts__gt=0, created_at__lt=before)
    said += [f"I4: job {job.pk} waits: {job}" for job in Job.objects.unfinished().filter(late)]
    events = StripeEvent.objects.waiting().filter(received_at__lt=before)
    return said + [f"I4: event {event} waits" for event in events]


def books_equal(theirs: dict[str, Any]) -> list[str]:
    """I5: `theirs` is what `Sandbox.ledger()` tells; nothing may be on its way meanwhile."""
    ours = differing(theirs)
    return [f"I5: {name} differs by {cents} cents" for name, cents in ours.items() if cents]


def ledger_difference_cents(theirs: dict[str, Any]) -> int:
    """All that our books and the practice Stripe's disagree on, added up."""
    return sum(abs(cents) for cents in differing(theirs).values())


def differing(theirs: dict[str, Any]) -> dict[str, int]:
    """By name: our balances less theirs, and everything that only one side knows of."""
    balances = theirs["balances"]
    gaps = {
        "the balance": Entry.objects.balance(Account.STRIPE_BALANCE) - balances["platform"],
        "Stripe's fee": Entry.objects.balance(Account.STRIPE_FEE) - balances["stripe"],
    }
    for name, own in _ours().items():
        told = Counter({thing["id"]: thing["amount"] for thing in theirs[name] if _counts(thing)})
        for stripe_id in sorted({*own, *told}):
            gaps[f"{name} {stripe_id}"] = own.get(stripe_id, 0) - told[stripe_id]
    return gaps


def _ours() -> dict[str, dict[str, int]]:
    paid = Payment.objects.filter(status=Payment.Status.PAID)
    refunds = Refund.objects.filter(status=Refund.Status.SUCCEEDED)
    transfers = Transfer.objects.filter(status=Transfer.Status.PAID)
    restored = Restitution.objects.filter(status=Restitution.Status.PAID)
    reversals = Reversal.objects.filter(status=Reversal.Status.DONE)
    return {
        "charges": dict(paid.values_list("charge_id", "amount_cents")),
        "refunds": dict(refunds.values_list("refund_id", "amount_cents")),
        "transfers": dict(transfers.values_list("transfer_id", "amount_cents"))
        | dict(restored.values_list("restitution_id", "amount_cents")),
        "reversals": dict(reversals.values_list("reversal_id", "amount_cents")),
    }


def doubled(theirs: dict[str, Any]) -> list[str]:
    """What moved at Stripe and is no row of ours: a thing done twice, as a rule."""
    return [
        f"{name} {thing['id']} of {thing['amount']} is nothing that we meant"
        for name, own in _ours().items()
        for thing in theirs[name]
        if _counts(thing) and thing["id"] not in own
    ]


def lost_events(*, since: datetime) -> list[str]:
    """Events that Stripe made since then and that we never took in, or have not processed."""
    done = set(StripeEvent.objects.exclude(processed_at=None).values_list("event_id", flat=True))
    told = events_since(int(since.timestamp()))
    return [f"event {event.id} ({event.type}) is lost" for event in told if event.id not in done]


def _counts(thing: dict[str, Any]) -> bool:
    return thing.get("status", "succeeded") == "succeeded"


def violations(
    theirs: dict[str, Any] | None = None, *, faults_over_at: datetime | None = None
) -> list[str]:
    """All that I1 to I4 say, and I5 when told what the practice Stripe's ledger holds."""
    return [
        *one_paid_order_a_listing(),
        *every_cent_accounted_for(),
        *every_event_once(),
        *nothing_waits(faults_over_at=faults_over_at),
        *(books_equal(theirs) if theirs else []),
    ]
