"""A bank takes weeks: what stood still meanwhile goes on, and what it changes its mind about."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace import disputes, freezing
from marketplace.models import Dispute, Order
from marketplace.tasks import advance_orders
from marketplace.working_days import add_working_days, working_days_between
from outbox.models import Job
from payments import chargebacks
from payments.models import Account, Chargeback
from tests.payments.purchases import (
    Work,
    assert_books_are_true,
    balance,
    charge_of,
    complete,
    ship,
)

pytestmark = pytest.mark.django_db(transaction=True)
S = Chargeback.Status
MONTH = timedelta(days=30)


def freeze_a_month_ago(order: Order) -> None:
    """As if the bank had begun to look then, and all times with it."""
    for row in (order, *Dispute.objects.filter(order=order)):
        for field in ("ship_by", "deliver_by", "inspect_until", "answer_by", "return_by"):
            if getattr(row, field, None):
                setattr(row, field, getattr(row, field) - MONTH)
        row.save()
    Order.objects.filter(pk=order.pk).update(frozen_at=order.frozen_at - MONTH)


def test_who_could_not_ship_while_the_bank_looked_is_not_late_when_it_has_decided(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    dispute = sandbox.open_dispute(charge_of(order))
    work()
    order.refresh_from_db()
    freeze_a_month_ago(order)
    order.refresh_from_db()
    left = working_days_between(order.frozen_at, order.ship_by)
    sandbox.decide_dispute(dispute["id"], won=True)
    work()
    advance_orders()
    order.refresh_from_db()
    assert (order.status, order.frozen_at) == (Order.Status.PAID, None)
    assert left >= 3
    assert order.ship_by == add_working_days(timezone.now(), left)
    reminders = Job.objects.filter(verb="marketplace.remind", arguments__name="ship")
    assert reminders.filter(arguments__end=order.ship_by.isoformat()).exists()
    assert_books_are_true(sandbox)


def test_each_time_that_ran_has_left_what_it_had_left(
    sandbox: Sandbox, work: Work, order: Order
) -> None:
    ship(order)
    order.deliver(by=None)
    dispute = sandbox.open_dispute(charge_of(order))
    work()
    order.refresh_from_db()
    freeze_a_month_ago(order)
    sandbox.decide_dispute(dispute["id"], won=True)
    work()
    advance_orders()
    order.refresh_from_db()
    assert order.status == Order.Status.DELIVERED
    left = order.inspect_until - timezone.now()
    assert timedelta(hours=71, minutes=50) < left < timedelta(hours=72)
    opened = disputes.open_dispute(order=order, by=order.buyer, reason="damaged", text="A hole.")
    order.freeze()
    order.refresh_from_db()
    freeze_a_month_ago(order)
    order.refresh_from_db()
    freezing.thaw(order)
    advance_orders()
    opened.refresh_from_db()
    assert opened.status == Dispute.Status.OPEN
    assert opened.answer_by - timezone.now() > timedelta(hours=71)


@pytest.mark.parametrize(
    ("frozen", "thawed", "ship_by"),
    [
        # Monday with Thursday to go: three working days, from a Friday on.
        ("2026-11-02", "2026-11-20", "2026-11-25"),
        # The last day itself: not later the same day.
        ("2026-11-05", "2026-11-20", "2026-11-23"),
        # Christmas and New Year lie between.
        ("2026-11-02", "2026-12-23", "2026-12-29"),
    ],
)
def test_working_days_are_given_back_as_working_days(
    sandbox: Sandbox, work: Work, order: Order, frozen: str, thawed: str, ship_by: str
) -> None:
    noon = timedelta(hours=11)
    at = {day: datetime.fromisoformat(day).replace(tzinfo=UTC) + noon for day in (frozen, thawed)}
    end = datetime(2026, 11, 5, 22, 59, tzinfo=UTC)
    Order.objects.update(frozen_at=at[frozen], ship_by=end)
    order.refresh_from_db()
    with time_machine.travel(at[thawed], tick=False):
        freezing.thaw(order)
    order.refresh_from_db()
    assert timezone.localtime(order.ship_by).date().isoformat() == ship_by


def test_an_inquiry_that_became_a_chargeback_asks_for_evidence_once_more(
    sandbox: Sandbox, work: Work, order: Order, moderator: User
) -> None:
    dispute = sandbox.open_dispute(charge_of(order), inquiry=True)
    work()
    asked = Chargeback.objects.get()
    assert (asked.status, balance(Account.CHARGEBACKS)) == (S.OPEN, 0)
    chargebacks.submit_evidence(asked, {"uncategorized_text": "It was sent."}, by=moderator)
    work()
    assert Chargeback.objects.get().status == S.UNDER_REVIEW
    sandbox.move_clock(7 * 24 * 3600)
    sandbox.escalate_dispute(dispute["id"])
    work()
    again = Chargeback.objects.get()
    assert (again.status, balance(Account.CHARGEBACKS)) == (S.OPEN, 4720)
    assert again.evidence_by > asked.evidence_by
    assert [event.verb for event in again.events()] == ["submit", "escalate"]
    chargebacks.submit_evidence(again, {"uncategorized_text": "It was sent."}, by=moderator)
    sandbox.decide_dispute(dispute["id"], won=True)
    work()
    order.refresh_from_db()
    assert (Chargeback.objects.get().status, order.frozen_at) == (S.WON, None)
    assert_books_are_true(sandbox)


def test_an_inquiry_that_is_closed_took_nothing(sandbox: Sandbox, work: Work, order: Order) -> None:
    dispute = sandbox.open_dispute(charge_of(order), inquiry=True)
    sandbox.decide_dispute(dispute["id"], won=True)
    work()
    assert Chargeback.objects.get().status == S.WON
    assert balance(Account.CHARGEBACKS) == 0
    complete(order, work)
    assert_books_are_true(sandbox)
