"""Events that Stripe has and we never got, found in its lists: https://docs.stripe.com/api/events"""

import logging
from datetime import datetime, timedelta
from itertools import batched

from django.db.models import F
from django.utils import timezone

from payments import events, payouts
from payments.gateway.accounts import GONE
from payments.gateway.errors import StripeRefused
from payments.gateway.events import events_since
from payments.models import SellerAccount, StripeEvent

logger = logging.getLogger(__name__)
# Longer than the hour between two runs, so that nothing falls between them.
LOOK_BACK = timedelta(hours=26)
# Stripe lists no older ones.
KEPT = timedelta(days=30)
PAGE = 100
# Stripe lists each account's events by themselves: so many in one run, the longest unseen first.
ACCOUNTS = 500
# Stripe's words for an account that cut us off.
CUT_OFF = {GONE, "platform_account_required"}


def of_ours() -> int:
    """Take in what was missed in the last day; returns how many. Raises as `gateway` does."""
    return _take_in(since=timezone.now() - LOOK_BACK)


def of_accounts() -> int:
    """Take in what was missed on sellers' accounts since each was looked at; returns how many."""
    accounts = SellerAccount.objects.exclude(account_id=None)
    found = 0
    for account in accounts.order_by(F("swept_at").asc(nulls_first=True), "pk")[:ACCOUNTS]:
        found += _of_account(account)
    return found


def _of_account(account: SellerAccount) -> int:
    now = timezone.now()
    since = max((account.swept_at or account.created_at) - LOOK_BACK, now - KEPT)
    found = 0
    try:
        found = _take_in(since=since, account_id=account.account_id or "")
    except StripeRefused as error:
        if error.code not in CUT_OFF:
            raise
        logger.warning("%s cannot be asked any more: %s", account, error)
        payouts.disconnect(account)
    SellerAccount.objects.filter(pk=account.pk).update(swept_at=now)
    return found


def _take_in(*, since: datetime, account_id: str = "") -> int:
    listed = events_since(int(since.timestamp()), account_id=account_id or None)
    found = 0
    for page in batched(listed, PAGE, strict=False):
        ids = [event.id for event in page]
        stored = StripeEvent.objects.filter(event_id__in=ids).values_list("event_id", flat=True)
        known = set(stored)
        for event in page:
            if event.id not in known:
                found += events.receive(event, account_id=account_id)
    return found
