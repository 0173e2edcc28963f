"""Sellers' accounts at Stripe, and their share of completed orders."""

import logging
from collections.abc import Collection

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils import timezone

import outbox.queue
from accounts.models import User
from marketplace import fees
from marketplace.models import Order
from notifications import news
from payments import debts, ledger
from payments.asking import under_its_key
from payments.gateway.accounts import create_account, find_account, onboarding_link, payout_problem
from payments.gateway.errors import StripeRefused
from payments.gateway.transfers import find_transfer, make_transfer
from payments.models import Account, Chargeback, Entry, Payment, SellerAccount, Transfer
from payments.models.keys import new_key
from payments.taking_back import taken_cents

logger = logging.getLogger(__name__)
S = Transfer.Status
# For these a transfer waits until the seller's account can be paid.
OF_ACCOUNTS = {Transfer.Problem.NO_ACCOUNT, Transfer.Problem.NOT_READY}
MOST = 500


def onboarding_url(user: User) -> str:
    """The address of Stripe's onboarding for this person, whose account is made when missing, or
    made anew when it is gone.

    Raises StripeAway and StripeRefused; nothing is lost then, and the person can try again.
    """
    account, _is_new = SellerAccount.objects.get_or_create(user=user)
    try:
        return _link(account)
    except StripeRefused:
        if account.account_id is None or find_account(account.account_id):
            raise
    _forget(account)
    return _link(account)


def _link(account: SellerAccount) -> str:
    user = account.user
    if account.account_id is None:
        with under_its_key(account):
            made = create_account(
                email=user.email,
                country=settings.COUNTRY,
                user_id=user.pk,
                key=account.idempotency_key,
            )
        account.account_id = made.id
        account.save(update_fields=["account_id"])
    return onboarding_link(
        account.account_id,
        return_url=settings.SITE_URL + reverse("payments:onboarding_return"),
        refresh_url=settings.SITE_URL + reverse("payments:payouts"),
    )


def _forget(account: SellerAccount) -> None:
    """The seller begins anew; what was sent to the old account stays with its transfers."""
    logger.warning("%s is gone, and made anew", account)
    old = SellerAccount.objects.filter(pk=account.pk, account_id=account.account_id)
    old.update(account_id=None, details_submitted=False, idempotency_key=new_key())
    account.refresh_from_db()


def refresh(account: SellerAccount) -> None:
    """Ask Stripe how the account stands; parked transfers go when it can be paid."""
    if account.account_id is None:
        return
    told = find_account(account.account_id)
    if told is None:
        disconnect(account)
        account.refresh_from_db()
        return
    capabilities = told.capabilities.to_dict() if told.capabilities else {}
    asked = told.requirements.to_dict() if told.requirements else {}
    SellerAccount.objects.filter(pk=account.pk).update(
        details_submitted=told.details_submitted or False,
        transfers_active=capabilities.get("transfers") == "active",
        requirements=asked.get("currently_due") or [],
        checked_at=timezone.now(),
    )
    account.refresh_from_db()
    if account.transfers_active:
        release_parked(account.user)


def unready(sellers: Collection[User]) -> set[int]:
    """The ids of those whom Stripe can't pay yet: what they earn waits until it can."""
    active = SellerAccount.objects.filter(user__in=sellers, transfers_active=True)
    return {seller.pk for seller in sellers} - set(active.values_list("user_id", flat=True))


def disconnect(account: SellerAccount) -> None:
    """The seller cut the account off, or it is gone: what is owed is parked from now on."""
    SellerAccount.objects.filter(pk=account.pk).update(
        transfers_active=False, checked_at=timezone.now()
    )


def look_again() -> None:
    """Ask Stripe of accounts for which money waits: two pieces of news of one may have been read
    at the same moment, and the older one written last. Raises StripeAway and StripeRefused."""
    parked = Transfer.objects.filter(status=S.PARKED, problem__in=OF_ACCOUNTS)
    accounts = SellerAccount.objects.filter(user__in=parked.values("order__seller"))
    for account in accounts.order_by(F("checked_at").asc(nulls_first=True), "pk")[:MOST]:
        refresh(account)


@transaction.atomic
def note_bank_payout(account: SellerAccount, *, payout_id: str) -> None:
    """Follow a payout from the seller's balance to their bank; they hear of one that failed."""
    problem = payout_problem(account.account_id or "", payout_id)
    if problem is None:
        return
    SellerAccount.objects.filter(pk=account.pk).update(payout_problem=problem[:300])
    if problem:
        news.enqueue(
            "payments.bank_payout_failed", to=account.user, payout=payout_id, account=account.pk
        )


@transaction.atomic
def owe(order: Order) -> Transfer:
    """A released order's money is the seller's: book it and have a job send it. Once.

    Its caller holds the order's lock.
    """
    found = Transfer.objects.filter(order=order).first()
    if found:
        return found
    shares = fees.shares(order, taken_cents=taken_cents(order))
    ledger.book_release(order, shares)
    transfer = Transfer.objects.create(
        order=order,
        amount_cents=shares.payout_cents,
        status=S.PENDING if shares.payout_cents else S.SETTLED,
    )
    _enqueue(transfer)
    return transfer


def send(transfer: Transfer) -> None:
    """Have Stripe transfer it, unless an earlier try did; park it when it may not go yet."""
    account = SellerAccount.objects.filter(user=transfer.order.seller).first()
    tried_before = transfer.status == S.SENDING
    if transfer.status == S.PENDING:
        if account and account.account_id and not account.transfers_active:
            refresh(account)
        transfer = _claim(transfer)
    if transfer.status != S.SENDING:
        return
    group = transfer.order.checkout.ref
    made = find_transfer(group=group, transfer_id=transfer.pk) if tried_before else None
    try:
        transfer_id = made.id if made else _ask(transfer)
    except StripeRefused:
        account = SellerAccount.objects.get(user=transfer.order.seller)
        refresh(account)
        if account.transfers_active:
            raise
        _park(transfer, Transfer.Problem.NOT_READY)
    else:
        note_paid(transfer, transfer_id=transfer_id)


def _ask(transfer: Transfer) -> str:
    """Have Stripe make it; returns its id there."""
    order = transfer.order
    with under_its_key(transfer):
        made = make_transfer(
            account_id=order.seller.seller_account.account_id or "",
            cents=transfer.amount_cents,
            currency=order.currency,
            charge_id=Payment.objects.get(checkout=order.checkout).charge_id,
            group=order.checkout.ref,
            transfer_id=transfer.pk,
            order=order.ref,
            key=transfer.idempotency_key,
        )
    return made.id


@transaction.atomic
def _claim(transfer: Transfer) -> Transfer:
    """Fix what Stripe will be asked for: what is due, less what the seller owes us."""
    Order.objects.select_for_update(no_key=True).get(pk=transfer.order_id)
    transfer = transfer.locked()
    if transfer.status != S.PENDING:
        return transfer
    # Two transfers of one seller must not both be lessened by the same debt.
    account = (
        SellerAccount.objects.select_for_update(no_key=True)
        .filter(user=transfer.order.seller)
        .first()
    )
    problem = _problem(transfer, account)
    if problem:
        _park(transfer, problem)
        return transfer
    due = due_cents(transfer)
    offset = min(due, debts.to_offset(transfer.order.seller))
    if offset:
        ledger.book_offset(transfer, offset, number=transfer.events().count())
    transfer.move("claim" if due > offset else "settle", amount_cents=due - offset)
    return transfer


def due_cents(transfer: Transfer) -> int:
    """What its order's seller is owed of it and was not sent, in minor units."""
    return -Entry.objects.filter(order=transfer.order).balance(Account.SELLER_PAYABLE)


def _problem(transfer: Transfer, account: SellerAccount | None) -> Transfer.Problem | None:
    if Chargeback.objects.open().filter(payment__checkout=transfer.order.checkout_id).exists():
        return Transfer.Problem.CHARGEBACK
    if account is None or account.account_id is None:
        return Transfer.Problem.NO_ACCOUNT
    return None if account.transfers_active else Transfer.Problem.NOT_READY


@transaction.atomic
def note_paid(transfer: Transfer, *, transfer_id: str) -> None:
    """The transfer is at Stripe: booked once, told once."""
    if transfer.move("pay", problem="", transfer_id=transfer_id, paid_at=timezone.now()):
        ledger.book_transfer(transfer)
        news.enqueue("payments.paid_out", to=transfer.order.seller, transfer=transfer.pk)


@transaction.atomic
def send_after_all(transfer: Transfer, *, cents: int) -> None:
    """Nothing was left to send of it, and now something is."""
    if transfer.move("renew", amount_cents=cents):
        _enqueue(transfer)


def release_parked(seller: User) -> None:
    """Send what waited for this seller's account."""
    unpark(Transfer.objects.filter(order__seller=seller, problem__in=OF_ACCOUNTS))


@transaction.atomic
def unpark(transfers: QuerySet[Transfer], *, by: User | None = None) -> None:
    """Send those of the transfers that are parked."""
    for transfer in transfers.filter(status=S.PARKED).order_by("pk"):
        if transfer.move("unpark", by=by, problem=""):
            _enqueue(transfer)


@transaction.atomic
def _park(transfer: Transfer, problem: Transfer.Problem) -> None:
    seller = transfer.order.seller
    if transfer.move("park", reason=problem.value, problem=problem):
        # Each time that it waits is told: it may wait for the bank, and then for the account.
        times = transfer.events().filter(verb="park").count()
        news.enqueue("payments.payout_parked", to=seller, transfer=transfer.pk, times=times)
    if SellerAccount.objects.filter(user=seller, transfers_active=True).exists():
        # The account became ready while we parked.
        release_parked(seller)


def _enqueue(transfer: Transfer) -> None:
    outbox.queue.enqueue("payments.transfer", transfer_id=transfer.pk)
