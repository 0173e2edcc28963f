"""Payments that a buyer's bank takes back: frozen while it decides, followed when it has.

While it is undecided nothing of the payment's orders moves. Lost before the release, an order's
held money covers it; lost after it, the seller owes their share. What nobody covers is the
platform's loss, and stays on the CHARGEBACKS account.
"""

import logging

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from marketplace import freezing
from marketplace.models import Order
from marketplace.money import share
from marketplace.transitions import InvalidTransition
from notifications import news
from payments import appeals, ledger, paying, payouts, refunds
from payments.gateway.chargebacks import Told, fetch_chargeback, send_evidence
from payments.models import Account, Chargeback, ChargebackShare, Payment, Refund, Transfer
from payments.taking_back import left_cents, take

logger = logging.getLogger(__name__)
S = Chargeback.Status


class BeingAnswered(Exception):
    """Somebody else's evidence is on its way to the bank at this moment; nothing was sent."""


def refresh(dispute_id: str) -> None:
    """Ask Stripe how a dispute stands, and follow. May be called any number of times."""
    told = fetch_chargeback(dispute_id)
    payment = paying.find(told.payment_intent_id)
    if payment is None:
        logger.warning("dispute %s is of no payment of ours", dispute_id)
        return
    # Its news may come before the payment's own.
    paying.refresh(payment)
    _follow(payment, told)


@transaction.atomic
def _follow(payment: Payment, told: Told) -> None:
    payment = payment.locked()
    chargeback, is_new = Chargeback.objects.get_or_create(
        dispute_id=told.dispute_id,
        defaults={
            "payment": payment,
            "amount_cents": told.cents,
            "reason": told.reason,
            "opened_at": told.opened_at,
            "evidence_by": told.evidence_by,
        },
    )
    moved = [ledger.book_chargeback(movement) for movement in told.movements]
    if is_new:
        _freeze(chargeback)
    if chargeback.status in Chargeback.UNDECIDED:
        # A bank that only inquired may have taken the money since, and waits for evidence anew.
        keep = Chargeback.objects.filter(pk=chargeback.pk)
        keep.update(amount_cents=told.cents, reason=told.reason, evidence_by=told.evidence_by)
        chargeback.refresh_from_db()
    if told.outcome == "won":
        _win(chargeback)
    elif told.outcome == "lost":
        _lose(chargeback)
    elif told.is_under_review and chargeback.status == S.OPEN:
        chargeback.move("submit")
    elif any(moved) and not told.is_under_review and chargeback.status == S.UNDER_REVIEW:
        chargeback.move("escalate")


def submit_evidence(chargeback: Chargeback, evidence: dict[str, str], *, by: User) -> None:
    """Send the bank what speaks for the sale; it can be sent once.

    Raises StripeAway, StripeRefused, BeingAnswered, and InvalidTransition when it was sent or
    decided before.
    """
    if not chargeback.claim_answer():
        chargeback.refresh_from_db()
        if chargeback.status != S.OPEN:
            raise InvalidTransition(chargeback, "submit", chargeback.status)
        raise BeingAnswered(chargeback)
    try:
        send_evidence(chargeback.dispute_id, evidence)
        chargeback.move("submit", by=by)
    finally:
        chargeback.end_answer()


def _orders(chargeback: Chargeback) -> list[Order]:
    """The orders of its payment under their locks, in the order in which all locks are taken."""
    paid = Order.objects.filter(checkout=chargeback.payment.checkout_id, paid_at__isnull=False)
    return list(paid.select_for_update(no_key=True).order_by("pk"))


def _freeze(chargeback: Chargeback) -> None:
    for order in _orders(chargeback):
        order.freeze()
        news.enqueue("payments.frozen", to=order.seller, order=order.pk, chargeback=chargeback.pk)


def _thaw(chargeback: Chargeback) -> bool:
    """Whether its orders go on; not while another one of the same payment is undecided."""
    if chargeback.payment.chargebacks.open().exists():
        return False
    for order in _orders(chargeback):
        freezing.thaw(order)
    parked = Transfer.objects.filter(order__checkout=chargeback.payment.checkout_id)
    payouts.unpark(parked.filter(problem=Transfer.Problem.CHARGEBACK))
    return True


def _win(chargeback: Chargeback) -> None:
    was_lost = chargeback.status == S.LOST
    if not chargeback.move("win", closed_at=timezone.now()):
        return
    if was_lost:
        _orders(chargeback)
        appeals.give_back(chargeback)
    elif _thaw(chargeback):
        _tell(chargeback, _orders(chargeback))
    refused = chargeback.payment.refunds.filter(status=Refund.Status.FAILED)
    for refund in refused.filter(problem__startswith=refunds.DISPUTED):
        refunds.retry(refund, by=None)


def _lose(chargeback: Chargeback) -> None:
    if not chargeback.move("lose", closed_at=timezone.now()):
        return
    payment = chargeback.payment
    # Those that Stripe refused because of it, and those that came back.
    failed = payment.refunds.filter(status=Refund.Status.FAILED).order_by("pk")
    refunds.void_what_the_bank_paid(payment, failed)
    orders = _orders(chargeback)
    left = [left_cents(order) for order in orders]
    cents = min(refunds.unused_cents(payment), sum(left))
    parts = share(cents, left) if sum(left) else []
    for order, part in zip(orders, parts, strict=False):
        if part:
            _take(chargeback, order, part)
    _thaw(chargeback)
    for order in orders:
        if not left_cents(order):
            _end(order)
    _tell(chargeback, orders)


def _tell(chargeback: Chargeback, orders: list[Order]) -> None:
    for order in orders:
        ids = {"order": order.pk, "chargeback": chargeback.pk}
        news.enqueue("payments.bank_decided", to=order.seller, **ids)


def _take(chargeback: Chargeback, order: Order, cents: int) -> None:
    cause = f"chargeback-lost:{chargeback.pk}:{order.pk}"
    take(order, cents=cents, into=Account.CHARGEBACKS, cause=cause)
    ChargebackShare.objects.create(chargeback=chargeback, order=order, amount_cents=cents)


def _end(order: Order) -> None:
    try:
        order.refund(by=None, reason=appeals.BY_THE_BANK)
    except InvalidTransition as error:
        # It was cancelled, and refunded, before.
        logger.info("%s", error)
