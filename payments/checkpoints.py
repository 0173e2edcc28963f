"""Keeps balances fast: a nightly sum of the ledger's past, and balances that start from it."""

import logging
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Max, Min
from django.utils import timezone

from accounts.models import User
from payments.models import Account, Checkpoint, Entry

logger = logging.getLogger(__name__)
SETTLED = timedelta(hours=1)
# A transaction that began to write before this may still put an entry below a checkpoint.
WRITERS_END = timedelta(minutes=1)
KEPT = timedelta(days=30)

OLDEST_WRITER = """
SELECT now() - min(xact_start) FROM pg_stat_activity
WHERE datname = current_database() AND backend_xid IS NOT NULL AND pid <> pg_backend_pid()
"""
# One statement: each account, and each seller's part of one, that has entries since the last.
SUM_UP = """
INSERT INTO payments_checkpoint (account, seller_id, through_entry_id, cents, made_at)
SELECT fresh.account, fresh.seller_id, %(through)s, fresh.cents + COALESCE(last.cents, 0), now()
FROM (
    SELECT account, seller_id, sum(amount_cents) AS cents FROM payments_entry
    WHERE id > %(since)s AND id <= %(through)s
    GROUP BY GROUPING SETS ((account), (account, seller_id))
    HAVING grouping(seller_id) = 1 OR seller_id IS NOT NULL
) fresh
LEFT JOIN (
    SELECT DISTINCT ON (account, seller_id) account, seller_id, cents FROM payments_checkpoint
    ORDER BY account, seller_id, through_entry_id DESC
) last ON last.account = fresh.account
    AND COALESCE(last.seller_id, 0) = COALESCE(fresh.seller_id, 0)
"""
# The last checkpoint of each holds until the last of all: there was nothing to sum since.
UNTRUE = """
SELECT last.account, last.seller_id, last.cents, COALESCE(plain.cents, 0)
FROM (
    SELECT DISTINCT ON (account, seller_id) account, seller_id, cents FROM payments_checkpoint
    ORDER BY account, seller_id, through_entry_id DESC
) last
LEFT JOIN (
    SELECT account, seller_id, grouping(seller_id) AS is_whole, sum(amount_cents) AS cents
    FROM payments_entry
    WHERE id <= (SELECT max(through_entry_id) FROM payments_checkpoint)
    GROUP BY GROUPING SETS ((account), (account, seller_id))
) plain ON plain.account = last.account AND CASE WHEN last.seller_id IS NULL
    THEN plain.is_whole = 1 ELSE plain.seller_id = last.seller_id END
WHERE last.cents <> COALESCE(plain.cents, 0)
"""
DROP_OLD = """
DELETE FROM payments_checkpoint old WHERE made_at < %(before)s AND EXISTS (
    SELECT FROM payments_checkpoint newer
    WHERE newer.account = old.account AND newer.seller_id IS NOT DISTINCT FROM old.seller_id
        AND newer.through_entry_id > old.through_entry_id
)
"""


def balance(account: Account, *, seller: User | None = None) -> int:
    """An account's sum, or one seller's part of it, in minor units; debits above zero."""
    last = Checkpoint.objects.of(account, seller).first()
    entries = Entry.objects.filter(seller=seller) if seller else Entry.objects.all()
    if last is None:
        return entries.balance(account)
    return last.cents + entries.filter(pk__gt=last.through_entry_id).balance(account)


@transaction.atomic
def make(*, settled: timedelta = SETTLED, writers_end: timedelta = WRITERS_END) -> int:
    """Sum up what nobody can add to any more; returns how many checkpoints were written.

    Ids are given before commits: an entry of a transaction that is still open may have a lower
    one than an entry that all can see. So only what lies before the first entry younger than
    `settled` is summed, and nothing while a transaction writes for longer than `writers_end`.
    """
    with connection.cursor() as cursor:
        # Two schedulers at once would each add the same entries to the other's sums.
        cursor.execute("LOCK TABLE payments_checkpoint IN SHARE ROW EXCLUSIVE MODE")
        cursor.execute(OLDEST_WRITER)
        [oldest] = cursor.fetchone()
        if oldest is not None and oldest >= writers_end:
            logger.warning("no checkpoints: a transaction has been writing for %s", oldest)
            return 0
        since = Checkpoint.objects.aggregate(last=Max("through_entry_id"))["last"] or 0
        through = _last_settled(settled)
        if through <= since:
            return 0
        cursor.execute(SUM_UP, {"since": since, "through": through})
        made = cursor.rowcount
        cursor.execute(DROP_OLD, {"before": timezone.now() - KEPT})
    return made


def _last_settled(settled: timedelta) -> int:
    """The id up to which every entry that can be seen is older than `settled`."""
    young = Entry.objects.filter(journal__at__gt=timezone.now() - settled)
    first = young.aggregate(first=Min("pk"))["first"]
    if first is not None:
        return first - 1
    return Entry.objects.aggregate(last=Max("pk"))["last"] or 0


def drop_untrue() -> list[str]:
    """Forget all checkpoints when one differs from the plain sum of its entries.

    Balances are whole sums again then, slower and right. Returns what differed; never anything,
    unless somebody went around the database's own guards.
    """
    with connection.cursor() as cursor:
        cursor.execute(UNTRUE)
        said = [
            f"{account} of seller {seller}: {cents} at the checkpoint, {plain} in the entries"
            for account, seller, cents, plain in cursor.fetchall()
        ]
    if said:
        Checkpoint.objects.all().delete()
        logger.error("checkpoints were wrong and are dropped: %s", "; ".join(said))
    return said
