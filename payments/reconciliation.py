"""Compares our books with Stripe's: each movement of our balance there, and each difference."""

import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import zip_longest

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Max, Min, Q, Sum
from django.utils import timezone

from marketplace.models import Order
from payments import operator_moves
from payments.gateway.balance import BalanceMove, balance_transactions_since
from payments.gateway.errors import StripeAway, StripeRefused
from payments.models import Account, Difference, Journal, Payment, ReconciliationRun

logger = logging.getLogger(__name__)
K = Difference.Kind
# Our journal may be that much later than Stripe's movement: webhooks are retried for three days.
MARGIN = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class OurMove:
    """A journal that moved the balance at Stripe; minor units, before and beside the fee."""

    cause: str
    stripe_id: str
    cents: int
    fee_cents: int
    at: datetime
    order_id: int | None


type Pair = tuple[OurMove | None, BalanceMove | None]


def run(*, since: datetime | None = None, settled: timedelta = timedelta(0)) -> ReconciliationRun:
    """Compare what moved since then, by default RECONCILIATION_DAYS, and every open difference.

    Journals of an imported past are left out: Stripe knows nothing of it. What is younger than
    `settled` may still be on its way to us and is named as missing by no one. Raises StripeAway
    and StripeRefused; the run keeps why.
    """
    since = _reaching_open_ones(since or _usual_start())
    made = ReconciliationRun.objects.create(since=since)
    try:
        theirs = list(balance_transactions_since(int((since - MARGIN).timestamp())))
        for move in theirs:
            operator_moves.book(move)
    except (StripeAway, StripeRefused) as error:
        ReconciliationRun.objects.filter(pk=made.pk).update(problem=str(error)[:300])
        raise
    # What began after us may be seen on one side alone.
    until = made.started_at - settled
    pairs = [
        pair
        for pair in paired(our_moves(since - MARGIN), theirs)
        if _is_examined(pair, since, until)
    ]
    _record(made, pairs, until)
    return made


def _usual_start() -> datetime:
    return timezone.now() - timedelta(days=settings.RECONCILIATION_DAYS)


def _reaching_open_ones(since: datetime) -> datetime:
    """A difference is looked at in each run until it is gone or resolved."""
    first = Difference.objects.open().aggregate(first=Min("moved_at"))["first"]
    return min(since, first) if first else since


def our_moves(since: datetime) -> list[OurMove]:
    """The journals that moved the balance at Stripe, oldest first; none of an imported past."""
    at_stripe = Q(entries__account=Account.STRIPE_BALANCE)
    journals = Journal.objects.filter(is_imported=False, at__gte=since).annotate(
        net=Sum("entries__amount_cents", filter=at_stripe),
        fee=Sum("entries__amount_cents", filter=Q(entries__account=Account.STRIPE_FEE)),
        orders=Count("entries__order", distinct=True),
        order=Max("entries__order"),
    )
    return [
        OurMove(
            cause=journal.cause,
            stripe_id=journal.stripe_id,
            cents=journal.net + (journal.fee or 0),
            fee_cents=journal.fee or 0,
            at=journal.at,
            order_id=journal.order if journal.orders == 1 else None,
        )
        for journal in journals.filter(net__isnull=False).order_by("pk")
    ]


def paired(ours: Iterable[OurMove], theirs: Iterable[BalanceMove]) -> Iterator[Pair]:
    """Each movement beside the other side's: the equal ones of an object first, then by time."""
    by_object: dict[str, tuple[list[OurMove], list[BalanceMove]]]
    by_object = defaultdict(lambda: ([], []))
    for own in ours:
        by_object[own.stripe_id or own.cause][0].append(own)
    for told in theirs:
        by_object[told.source_id][1].append(told)
    for own_moves, told_moves in by_object.values():
        for own in list(own_moves):
            same = next((told for told in told_moves if _agree(own, told)), None)
            if same:
                own_moves.remove(own)
                told_moves.remove(same)
                yield own, same
        told_moves.sort(key=lambda told: told.at)
        yield from zip_longest(own_moves, told_moves)


def _agree(own: OurMove, told: BalanceMove) -> bool:
    ours = (own.cents, own.fee_cents, settings.CURRENCY)
    return ours == (told.cents, told.fee_cents, told.currency)


def _is_examined(pair: Pair, since: datetime, until: datetime) -> bool:
    """Whether it lies in the time that is looked at; one without its other side, wholly."""
    own, told = pair
    moments = [side.at for side in (own, told) if side]
    return max(moments) >= since if own and told else since <= moments[0] <= until


@transaction.atomic
def _record(made: ReconciliationRun, pairs: list[Pair], until: datetime) -> None:
    with connection.cursor() as cursor:
        # Two runs at once would name the same difference twice.
        cursor.execute("LOCK TABLE payments_difference IN SHARE ROW EXCLUSIVE MODE")
    seen = [
        _name(made, own, told) for own, told in pairs if not (own and told and _agree(own, told))
    ]
    gone = Difference.objects.filter(gone_at=None, moved_at__range=(made.since, until))
    gone.exclude(pk__in=seen).update(gone_at=timezone.now())
    still = list(Difference.objects.open())
    made.finished_at = timezone.now()
    made.journals = sum(own is not None for own, _told in pairs)
    made.transactions = sum(told is not None for _own, told in pairs)
    made.ours_cents = sum(own.cents - own.fee_cents for own, _told in pairs if own)
    made.stripe_cents = sum(told.cents - told.fee_cents for _own, told in pairs if told)
    made.differences = len(still)
    made.difference_cents = sum(difference.out_cents for difference in still)
    made.save()
    if still:
        logger.error("our books and Stripe's differ: %s", "; ".join(map(str, still[:20])))


def _name(made: ReconciliationRun, own: OurMove | None, told: BalanceMove | None) -> int:
    """Write the difference, or that it is still there; other figures open a resolved one again."""
    figures = {
        "kind": _kind(own, told),
        "ours_cents": own.cents if own else None,
        "ours_fee_cents": own.fee_cents if own else None,
        "stripe_cents": told.cents if told else None,
        "stripe_fee_cents": told.fee_cents if told else None,
        "currency": told.currency if told else settings.CURRENCY,
    }
    key = told.transaction_id if told else own.cause if own else ""
    known = Difference.objects.filter(key=key)
    if known.filter(**figures, gone_at=None).update(run=made):
        return known.get().pk
    facts = {
        "stripe_id": told.source_id if told else own.stripe_id if own else "",
        "what": own.cause if own else told.kind if told else "",
        "moved_at": told.at if told else own.at if own else made.started_at,
        "order_id": _order(own, told),
        "payment_id": _payment(own, told),
    }
    settled = {"gone_at": None, "resolved_at": None, "resolved_by": None}
    difference, _is_new = Difference.objects.update_or_create(
        key=key, defaults={**figures, **facts, **settled, "run": made}
    )
    return difference.pk


def _kind(own: OurMove | None, told: BalanceMove | None) -> Difference.Kind:
    if own is None:
        return K.MISSING_HERE
    if told is None:
        return K.MISSING_AT_STRIPE
    same = (own.cents, settings.CURRENCY) == (told.cents, told.currency)
    return K.OTHER_FEE if same else K.OTHER_AMOUNT


def _order(own: OurMove | None, told: BalanceMove | None) -> int | None:
    if own and own.order_id:
        return own.order_id
    ref = told.order_ref if told else ""
    return Order.objects.filter(ref=ref).values_list("pk", flat=True).first() if ref else None


def _payment(own: OurMove | None, told: BalanceMove | None) -> int | None:
    if own and own.cause.startswith("payment:"):
        return int(own.cause.removeprefix("payment:"))
    if told is None:
        return None
    of = Q()
    if told.checkout_ref:
        of |= Q(checkout__ref=told.checkout_ref)
    if told.payment_intent_id:
        of |= Q(payment_intent_id=told.payment_intent_id)
    return Payment.objects.filter(of).values_list("pk", flat=True).first() if of else None
