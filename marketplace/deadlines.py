"""Every deadline of a checkout, an order and a dispute: when the side that is to act is reminded,
and what happens by itself once the time is over."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

import outbox.queue
from accounts.models import User
from marketplace import checkout as checkouts
from marketplace import disputes, offers, reviewing
from marketplace.models import Checkout, Dispute, Offer, Order
from marketplace.working_days import add_days, morning_before
from notifications import news

type Row = Order | Dispute | Offer
# From the end of a deadline to the time of a reminder, both UTC.
type Before = Callable[[datetime], datetime]


@dataclass(frozen=True, slots=True)
class Deadline:
    """It runs while a row of `model` has `status`, until the time in its field `at`.

    In a status of `outlived_by` nobody is to act any more, and the end comes all the same.
    `unless` is a field that stops it once set; what was left goes on after (`freezing.thaw`), in
    working days where it is counted so. `whose` are the sides that are to act: they get a mail of
    the kind `marketplace.<name>_reminder` at each of `reminders`. `end` is done to a row whose
    time is over, None where nothing is to do; `then` says it in words. Where the end leaves the
    row as it is, `is_swept` is false: a sweep would find it for ever, so a job of its own is
    written when the time begins.
    """

    name: str
    model: type[models.Model]
    status: str
    at: str
    then: str
    end: Callable[[Any], object] | None = None
    unless: str = ""
    outlived_by: tuple[str, ...] = ()
    whose: tuple[str, ...] = ()
    reminders: tuple[Before, ...] = ()
    is_swept: bool = True
    in_working_days: bool = False

    def running(self) -> models.QuerySet[Any]:
        rows = self.model._default_manager.filter(status=self.status)
        return rows.filter(**{self.unless: None}) if self.unless else rows

    def late(self) -> models.QuerySet[Any]:
        """Rows whose time is over, the longest waiting first."""
        return self.running().filter(**{f"{self.at}__lte": timezone.now()}).order_by(self.at, "pk")

    def still(self, row_id: int, *, end: str) -> Any:
        """The row, when its time still runs and ends then (ISO 8601); None otherwise."""
        return self._that_ends(self.running(), row_id, end)

    def over(self, row_id: int, *, end: str) -> Any:
        """As `still`, also when nobody was to act any more."""
        outlived = self.model._default_manager.filter(status__in=self.outlived_by)
        return self._that_ends(self.running() | outlived, row_id, end)

    def _that_ends(self, rows: models.QuerySet[Any], row_id: int, end: str) -> Any:
        row = rows.filter(pk=row_id).first()
        return row if row and getattr(row, self.at).isoformat() == end else None


def _clock(*, days: int = 0, hours: int = 0) -> Before:
    return lambda end: add_days(end, -days) - timedelta(hours=hours)


def _ship_reminders() -> tuple[Before, ...]:
    """On the second and the fourth working day, counted from the end: it may move."""
    left = (settings.SHIP_WITHIN_WORKING_DAYS - day for day in settings.SHIP_REMINDER_DAYS)
    return tuple(partial(morning_before, working_days=days) for days in left if days > 0)


PAY = Deadline(
    "pay",
    Checkout,
    Checkout.Status.OPEN,
    "expires_at",
    "the items are free for others, and Stripe's session is expired",
    end=checkouts.expire,
)
SHIP = Deadline(
    "ship",
    Order,
    Order.Status.PAID,
    "ship_by",
    "cancelled, and refunded in full",
    end=lambda order: order.cancel(by=None, reason="not shipped in time"),
    unless="frozen_at",
    whose=("seller",),
    reminders=_ship_reminders(),
    in_working_days=True,
)
DELIVERY = Deadline(
    "delivery",
    Order,
    Order.Status.SHIPPED,
    "deliver_by",
    "counts as delivered",
    end=lambda order: order.deliver(by=None),
    unless="frozen_at",
    whose=("buyer",),
    reminders=(_clock(days=2),),
)
INSPECTION = Deadline(
    "inspection",
    Order,
    Order.Status.DELIVERED,
    "inspect_until",
    "completed; the seller is paid",
    end=lambda order: order.complete(by=None),
    unless="frozen_at",
    whose=("buyer",),
    reminders=(_clock(hours=24),),
)
ANSWER = Deadline(
    "answer",
    Dispute,
    Dispute.Status.OPEN,
    "answer_by",
    "staff decide without the answer",
    end=disputes.lapse,
    unless="order__frozen_at",
    whose=("seller",),
    reminders=(_clock(hours=24),),
)
RETURN = Deadline(
    "return",
    Dispute,
    Dispute.Status.RETURN_ASKED,
    "return_by",
    "the seller is paid, or the buyer refunded whom nobody told where to send it",
    end=disputes.end_return,
    unless="order__frozen_at",
    # The seller, as long as they have not said where to.
    whose=("buyer", "seller"),
    reminders=(_clock(days=2),),
)
RECEIPT = Deadline(
    "receipt",
    Dispute,
    Dispute.Status.RETURN_SHIPPED,
    "return_by",
    "counts as returned; refunded in full",
    end=lambda dispute: disputes.receive_back(dispute, by=None),
    unless="order__frozen_at",
    whose=("seller",),
    reminders=(_clock(days=2),),
)
# What is not written by then is not written; the other side's review is shown alone. Of an order
# that is refunded in between nothing more is written, and what was written is shown as well.
REVIEW = Deadline(
    "review",
    Order,
    Order.Status.COMPLETED,
    "review_until",
    "what is not written stays unwritten; the other review is shown, and its person told, "
    "of a refunded order too",
    end=reviewing.close,
    outlived_by=(Order.Status.REFUNDED,),
    whose=("buyer", "seller"),
    reminders=(_clock(days=7),),
    is_swept=False,
)
OFFER = Deadline(
    "offer",
    Offer,
    Offer.Status.PENDING,
    "expires_at",
    "the offer is over",
    end=offers.expire,
    whose=("answerer",),
    reminders=(_clock(hours=4),),
)
KEPT = Deadline(
    "kept",
    Offer,
    Offer.Status.ACCEPTED,
    "expires_at",
    "the items are free for others",
    end=offers.lapse,
    whose=("buyer",),
    reminders=(_clock(hours=4),),
)
# By those that end by themselves each minute; paying has a shorter breath.
EACH_MINUTE = (SHIP, DELIVERY, ANSWER, RETURN, RECEIPT, INSPECTION, REVIEW, OFFER, KEPT)
BY_NAME = {deadline.name: deadline for deadline in (PAY, *EACH_MINUTE)}


def begin(row: Row) -> None:
    """Write what the time of a row's new status, or of one that was moved, will bring: its
    reminders, and the end that no sweep does."""
    for deadline in EACH_MINUTE:
        if not isinstance(row, deadline.model) or row.status != deadline.status:
            continue
        end: datetime = getattr(row, deadline.at)
        for at in (before(end) for before in deadline.reminders):
            if at > timezone.now():
                _remind_at(at, deadline.name, row_id=row.pk, end=end.isoformat())
        if not deadline.is_swept:
            _end_at(end, deadline.name, row_id=row.pk)


def _remind_at(at: datetime, name: str, *, row_id: int, end: str) -> None:
    key = f"remind:{name}:{row_id}:{at.isoformat()}:{end}"
    words = {"name": name, "row_id": row_id, "end": end, "at": at.isoformat()}
    outbox.queue.enqueue("marketplace.remind", key=key, run_after=at, **words)


def _end_at(end: datetime, name: str, *, row_id: int) -> None:
    key = f"end:{name}:{row_id}:{end.isoformat()}"
    words = {"name": name, "row_id": row_id, "end": end.isoformat()}
    outbox.queue.enqueue("marketplace.end", key=key, run_after=end, **words)


@outbox.queue.handler("marketplace.end")
def finish(*, name: str, row_id: int, end: str) -> None:
    """Do what the end of a time brings, unless the row moved on, or its end was moved."""
    deadline = BY_NAME[name]
    row = deadline.over(row_id, end=end)
    if row and deadline.end:
        deadline.end(row)


@outbox.queue.handler("marketplace.remind")
def remind(*, name: str, row_id: int, end: str, at: str) -> None:
    """Tell who is to act, unless they did, or the end was moved."""
    deadline = BY_NAME[name]
    row = deadline.still(row_id, end=end)
    if row:
        party = row.order if isinstance(row, Dispute) else row
        for side in deadline.whose:
            person: User = getattr(party, side)
            kind = f"marketplace.{name}_reminder"
            news.enqueue(kind, to=person, row=row_id, side=side, end=end, at=at)
