"""Money that did not get where it should: why, and staff's having it tried again."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Case, CharField, Model, Q, QuerySet, Value, When

from accounts.models import User
from outbox.models import Job
from payments import debts, payouts, refunds
from payments.models import Refund, Restitution, Reversal, Transfer

# The job that moves each, by the name of the id in its arguments.
JOBS: dict[type[Model], tuple[str, str]] = {
    Refund: ("payments.refund", "refund_id"),
    Restitution: ("payments.restitution", "restitution_id"),
    Reversal: ("payments.reversal", "reversal_id"),
    Transfer: ("payments.transfer", "transfer_id"),
}
WAITING = {Refund: Refund.Status.FAILED, Reversal: Reversal.Status.FAILED} | {
    Transfer: Transfer.Status.PARKED
}
UNSENT = {"pending", "sending"}
MOST = 500


class NotStuck(Exception):
    """It is done, or being tried already; nothing was changed."""


def stuck(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Those that wait for somebody: parked or failed, or whose job gave up; not what could not
    be asked back and was paid by later sales."""
    given_up = [row_id for row_id, _job in _dead_jobs(rows.model)]
    waiting = Q(status=WAITING.get(rows.model, ""))
    if rows.model is Reversal:
        waiting &= Q(transfer__order__seller__in=debts.debtors())
    return rows.filter(waiting | Q(pk__in=given_up, status__in=UNSENT))


def with_error(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With `gave_up`: the last error of a job that gave up, or nothing."""
    cases = [When(pk=row_id, then=Value(job.error)) for row_id, job in _dead_jobs(rows.model)]
    return rows.annotate(gave_up=Case(*cases, default=Value(""), output_field=CharField()))


@transaction.atomic
def try_again(row: Refund | Restitution | Reversal | Transfer, *, by: User) -> None:
    """Have it tried once more. Raises NotStuck."""
    row = row.locked()
    if not isinstance(row, Restitution) and row.status == WAITING[type(row)]:
        _retry(row, by)
        return
    dead = [job for row_id, job in _dead_jobs(type(row)) if row_id == row.pk]
    if not dead or row.status not in UNSENT:
        raise NotStuck(row)
    for job in dead:
        job.revive()


def _retry(row: Refund | Reversal | Transfer, by: User) -> None:
    if isinstance(row, Refund):
        refunds.retry(row, by=by)
    elif isinstance(row, Reversal):
        try:
            debts.retry(row, by=by)
        except debts.PaidMeanwhile as error:
            raise NotStuck(row) from error
    else:
        payouts.unpark(Transfer.objects.filter(pk=row.pk), by=by)


def _dead_jobs(model: type[Model]) -> Iterable[tuple[int, Job]]:
    verb, name = JOBS[model]
    dead = Job.objects.dead().filter(verb=verb).order_by("-pk")[:MOST]
    return [(job.arguments[name], job) for job in dead]
