"""What waits for staff: each queue that only people empty, with how many are in it."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from marketplace.models import Dispute
from messaging.models import Report
from moderation.models import Approval
from outbox.models import Job
from payments import stuck
from payments.models import (
    Chargeback,
    Difference,
    Refund,
    Restitution,
    Reversal,
    SellerAccount,
    Transfer,
)


@dataclass(frozen=True, slots=True)
class Queue:
    """Rows that wait, in words, and the address of their list."""

    words: str
    count: int
    address: str
    permission: str


def queues(person: User) -> list[Queue]:
    """Those that this person may see and in which something waits, the most pressing first."""
    evidence = Chargeback.objects.filter(status=Chargeback.Status.OPEN)
    to_decide = ",".join(Dispute.TO_DECIDE)
    refused = SellerAccount.objects.exclude(payout_problem="")
    found = [
        _queue(_("Chargebacks that evidence can be sent for"), evidence, "status__exact=open"),
        _queue(_("Disputes to decide"), Dispute.objects.to_decide(), f"status__in={to_decide}"),
        _queue(_("Reports of messages"), Report.objects.open(), "status__exact=open"),
        _queue(
            _("Money that waits for a second person"),
            Approval.objects.filter(status=Approval.Status.PENDING),
            "status__exact=pending",
        ),
        _queue(_("Refunds that are stuck"), stuck.stuck(Refund.objects.all()), "stuck=yes"),
        _queue(_("Transfers that wait"), stuck.stuck(Transfer.objects.all()), "stuck=yes"),
        _queue(_("Reversals that are stuck"), stuck.stuck(Reversal.objects.all()), "stuck=yes"),
        _queue(
            _("Restitutions that are stuck"), stuck.stuck(Restitution.objects.all()), "stuck=yes"
        ),
        _queue(_("Payouts that a bank refused"), refused, "payout_problem__isempty=0"),
        _queue(_("Differences from Stripe’s books"), Difference.objects.open(), "state=open"),
        _queue(_("Jobs that gave up"), Job.objects.dead(), "state=dead"),
        _queue(_("Jobs for a service that does not answer"), Job.objects.away(), "state=away"),
    ]
    return [one for one in found if one.count and person.has_perm(one.permission)]


def _queue(words: str, rows: QuerySet[Any], asked: str) -> Queue:
    meta = rows.model._meta
    address = reverse(f"admin:{meta.app_label}_{meta.model_name}_changelist")
    permission = f"{meta.app_label}.view_{meta.model_name}"
    return Queue(words, rows.count(), f"{address}?{asked}", permission)
