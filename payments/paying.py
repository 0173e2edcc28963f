"""From an open checkout to a session at Stripe, and from Stripe's word to paid orders."""

import logging
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

import outbox.queue
from marketplace import checkout as checkouts
from marketplace.models import Checkout, Order
from marketplace.transitions import InvalidTransition
from payments import ledger, refunds
from payments.asking import NotYet
from payments.gateway import sessions
from payments.gateway.errors import StripeFailed, StripeRefused
from payments.models import Payment
from payments.models.keys import new_key
from payments.models.payment import session_end

logger = logging.getLogger(__name__)
S = Payment.Status
# Stripe takes a hundred lines; two are shipping and protection:
# https://docs.stripe.com/api/checkout/sessions/create#create_checkout_session-line_items
MOST_ITEMS = 98


class WrongAmount(Exception):
    """Stripe took another amount than the one agreed; staff must look, nothing was settled."""


def open_session(checkout: Checkout) -> str:
    """The address of Stripe's page for this checkout; the same one however often it is asked.

    Raises StripeAway (nothing was charged, try again) and StripeRefused.
    """
    orders = list(checkout.orders.prefetch_related("lines").order_by("pk"))
    payment = _payment_of(checkout, orders)
    if payment.session_id:
        return payment.session_url
    try:
        session = sessions.open_checkout_session(
            ref=checkout.ref,
            lines=_lines(orders),
            currency=payment.currency,
            email=checkout.buyer.email,
            expires_at=int(payment.session_expires_at.timestamp()),
            success_url=settings.SITE_URL + reverse("payments:result", args=[checkout.ref]),
            cancel_url=settings.SITE_URL + reverse("payments:checkout", args=[checkout.ref]),
            key=payment.idempotency_key,
        )
    except (StripeFailed, StripeRefused):
        # The key would repeat this answer for a day. A session that was made all the same is
        # known to nobody and ends by itself.
        Payment.objects.filter(pk=payment.pk, session_id=None).update(
            idempotency_key=new_key(), session_expires_at=session_end()
        )
        raise
    _keep_session(payment, session)
    return session.url or ""


@transaction.atomic
def _keep_session(payment: Payment, session: sessions.Session) -> None:
    kept = Payment.objects.filter(pk=payment.pk, session_id=None)
    if kept.update(session_id=session.id, session_url=session.url or ""):
        _follow(payment, "open")
        # It may have ended while Stripe was asked, when there was no session to end yet.
        checkout = Checkout.objects.select_for_update(no_key=True).get(pk=payment.checkout_id)
        if checkout.status != Checkout.Status.OPEN:
            outbox.queue.enqueue("payments.expire_session", payment_id=payment.pk)


def find(payment_intent_id: str) -> Payment | None:
    """The payment that a PaymentIntent of Stripe belongs to, asked of Stripe when not known yet."""
    payment = Payment.objects.filter(payment_intent_id=payment_intent_id).first()
    if payment:
        return payment
    session = sessions.session_of_payment(payment_intent_id)
    return of_session(session) if session else None


def of_session(session: sessions.Session) -> Payment | None:
    """The payment whose session this is, also when its answer was lost or is not committed yet.

    None for a session that is nobody's. Raises NotYet when it may be committed soon.
    """
    payment = Payment.objects.filter(checkout__ref=session.client_reference_id or "").first()
    if payment is None:
        logger.warning("session %s is not of ours", session.id)
        return None
    if payment.session_id is None:
        if session.status == "expired":
            # Its answer was lost, nobody saw its page, and now nobody can.
            return None
        # One of a lost answer that was paid all the same; an open one may be ours to come.
        if session.payment_status != "paid":
            raise NotYet(f"{payment} has no session yet")
        _keep_session(payment, session)
        payment.refresh_from_db()
    return payment if payment.session_id == session.id else None


def _payment_of(checkout: Checkout, orders: Sequence[Order]) -> Payment:
    cents = sum(order.total_cents for order in orders)
    payment, _is_new = Payment.objects.get_or_create(
        checkout=checkout, defaults={"amount_cents": cents, "currency": checkout.currency}
    )
    return payment


def _lines(orders: Sequence[Order]) -> list[sessions.Line]:
    lines = [
        sessions.Line(name=line.title, cents=line.price_cents)
        for order in orders
        for line in order.lines.all()
    ]
    if len(lines) > MOST_ITEMS:
        lines = [sessions.Line(_("Items"), sum(line.cents for line in lines))]
    lines.append(sessions.Line(_("Shipping"), sum(order.shipping_cents for order in orders)))
    fees = sum(order.protection_cents for order in orders)
    lines.append(sessions.Line(_("Buyer protection"), fees))
    return [line for line in lines if line.cents]


def refresh(payment: Payment) -> None:
    """Ask Stripe how the payment stands, and follow. May be called any number of times."""
    if payment.session_id is None or payment.status == S.PAID:
        return
    _take_in(payment, sessions.fetch_session(payment.session_id))


def follow(session: sessions.Session) -> None:
    """As `refresh`, of the payment whose session Stripe just told. Raises NotYet."""
    payment = of_session(session)
    if payment and payment.status != S.PAID:
        _take_in(payment, session)


def _take_in(payment: Payment, session: sessions.Session) -> None:
    if session.payment_status == "paid":
        _receive(payment, session)
    elif session.status == "complete":
        _follow(payment, "process")
    elif session.status == "expired":
        _follow(payment, "expire")


def _follow(payment: Payment, verb: str) -> None:
    try:
        payment.move(verb)
    except InvalidTransition as error:
        # News that comes late: more has happened since.
        logger.info("%s", error)


@transaction.atomic
def _receive(payment: Payment, session: sessions.Session) -> None:
    """Book the money, honour the orders that can be, refund the rest; once."""
    money = sessions.arrived(session)
    if (money.cents, money.currency) != (payment.amount_cents, payment.currency):
        raise WrongAmount(f"{payment}: {money.cents} {money.currency}")
    arrived = payment.move(
        "pay",
        paid_at=timezone.now(),
        payment_intent_id=money.payment_intent_id,
        charge_id=money.charge_id,
        stripe_fee_cents=money.fee_cents,
    )
    if not arrived:
        return
    ledger.book_payment(payment)
    _honoured, refused = checkouts.settle(payment.checkout)
    for order in refused:
        refunds.owe_the_rest(order, cause=f"late:{order.ref}")


def expire_session(payment: Payment) -> None:
    """End the session of a checkout that ended; a payment that was quicker is followed."""
    if payment.session_id is None or payment.status in {S.PAID, S.EXPIRED}:
        return
    try:
        sessions.expire_session(payment.session_id)
    except StripeRefused:
        refresh(payment)
    else:
        _follow(payment, "expire")
