"""Sellers' accounts at Stripe, and their share of completed orders."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

import outbox.queue
from accounts import mail
from accounts.models import User
from marketplace.models import Order
from payments import gateway, ledger
from payments.models import Payment, SellerAccount, Transfer
from payments.models.keys import new_key

S = Transfer.Status


def onboarding_url(user: User) -> str:
    """The address of Stripe's onboarding for this person, whose account is made when missing.

    Raises StripeAway and StripeRefused; nothing is lost then, and the person can try again.
    """
    account, _is_new = SellerAccount.objects.get_or_create(user=user)
    if account.account_id is None:
        try:
            made = gateway.create_account(
                email=user.email,
                country=settings.COUNTRY,
                user_id=user.pk,
                key=account.idempotency_key,
            )
        except gateway.StripeFailed:
            SellerAccount.objects.filter(pk=account.pk).update(idempotency_key=new_key())
            raise
        account.account_id = made.id
        account.save(update_fields=["account_id"])
    return gateway.onboarding_link(
        account.account_id,
        return_url=settings.SITE_URL + reverse("payments:onboarding_return"),
        refresh_url=settings.SITE_URL + reverse("payments:payouts"),
    )


def refresh(account: SellerAccount) -> None:
    """Ask Stripe how the account stands; parked transfers go when it can be paid."""
    if account.account_id is None:
        return
    told = gateway.fetch_account(account.account_id)
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


def disconnect(account: SellerAccount) -> None:
    """The seller cut the account off: what is owed is parked from now on."""
    SellerAccount.objects.filter(pk=account.pk).update(transfers_active=False)


@transaction.atomic
def owe(order: Order) -> Transfer:
    """A completed order's money is the seller's: book it and have a job send it. Once."""
    transfer, is_new = Transfer.objects.get_or_create(
        order=order, defaults={"amount_cents": order.payout_cents}
    )
    if is_new:
        ledger.book_release(order)
        _enqueue(transfer)
    return transfer


def send(transfer: Transfer) -> None:
    """Have Stripe transfer it, unless an earlier try did; park it when the account is not ready."""
    if transfer.status != S.PENDING:
        return
    order = transfer.order
    account = SellerAccount.objects.filter(user=order.seller).first()
    if account is None or account.account_id is None:
        _park(transfer, Transfer.Problem.NO_ACCOUNT)
        return
    if not account.transfers_active:
        refresh(account)
    if not account.transfers_active:
        _park(transfer, Transfer.Problem.NOT_READY)
        return
    group = order.checkout.ref
    made = gateway.find_transfer(group=group, transfer_id=transfer.pk)
    try:
        made = made or gateway.transfer(
            account_id=account.account_id,
            cents=transfer.amount_cents,
            currency=order.currency,
            charge_id=Payment.objects.get(checkout=order.checkout).charge_id,
            group=group,
            transfer_id=transfer.pk,
            order=order.ref,
            key=transfer.idempotency_key,
        )
    except gateway.StripeFailed:
        # The key would repeat this answer; the next try looks first whether it was done.
        Transfer.objects.filter(pk=transfer.pk).update(idempotency_key=new_key())
        raise
    except gateway.StripeRefused:
        Transfer.objects.filter(pk=transfer.pk).update(idempotency_key=new_key())
        refresh(account)
        if account.transfers_active:
            raise
        _park(transfer, Transfer.Problem.NOT_READY)
        return
    note_paid(transfer, transfer_id=made.id)


@transaction.atomic
def note_paid(transfer: Transfer, *, transfer_id: str) -> None:
    """The transfer is at Stripe: booked once, told once."""
    paid = (
        Transfer.objects.filter(pk=transfer.pk)
        .exclude(status=S.PAID)
        .update(status=S.PAID, problem="", transfer_id=transfer_id, paid_at=timezone.now())
    )
    if paid:
        transfer.refresh_from_db()
        ledger.book_transfer(transfer)
        mail.enqueue("payments.paid_out", to=transfer.order.seller, transfer=transfer.pk)


@transaction.atomic
def release_parked(seller: User) -> None:
    """Send what waited for this seller's account."""
    parked = Transfer.objects.select_for_update().filter(status=S.PARKED, order__seller=seller)
    for transfer in parked.order_by("pk"):
        transfer.status, transfer.problem = S.PENDING, ""
        transfer.save(update_fields=["status", "problem"])
        _enqueue(transfer)


@transaction.atomic
def _park(transfer: Transfer, problem: Transfer.Problem) -> None:
    parked = Transfer.objects.filter(pk=transfer.pk, status=S.PENDING)
    if parked.update(status=S.PARKED, problem=problem):
        mail.enqueue(
            "payments.payout_parked",
            to=transfer.order.seller,
            transfer=transfer.pk,
            repeatable=True,
        )
    if SellerAccount.objects.filter(user=transfer.order.seller, transfers_active=True).exists():
        # The account became ready while we parked.
        release_parked(transfer.order.seller)


def _enqueue(transfer: Transfer) -> None:
    outbox.queue.enqueue("payments.transfer", transfer_id=transfer.pk)
