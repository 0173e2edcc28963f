"""From an open checkout to a session at Stripe, and from Stripe's word to paid orders."""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from marketplace import checkout as checkouts
from marketplace.models import Checkout
from payments import gateway, ledger, refunds
from payments.models import Payment
from payments.models.keys import new_key
from payments.models.payment import session_end

S = Payment.Status


class WrongAmount(Exception):
    """Stripe took another amount than the one agreed; staff must look, nothing was settled."""


def open_session(checkout: Checkout) -> str:
    """The address of Stripe's page for this checkout; the same one however often it is asked.

    Raises StripeAway (nothing was charged, try again) and StripeRefused.
    """
    payment = _payment_of(checkout)
    if payment.session_id:
        return payment.session_url
    try:
        session = gateway.open_checkout_session(
            ref=checkout.ref,
            lines=_lines(checkout),
            currency=payment.currency,
            email=checkout.buyer.email,
            expires_at=int(payment.session_expires_at.timestamp()),
            success_url=settings.SITE_URL + reverse("payments:result", args=[checkout.ref]),
            cancel_url=settings.SITE_URL + reverse("payments:checkout", args=[checkout.ref]),
            key=payment.idempotency_key,
        )
    except (gateway.StripeFailed, gateway.StripeRefused):
        # The key would repeat this answer for a day. A session that was made all the same is
        # known to nobody and ends by itself.
        Payment.objects.filter(pk=payment.pk, session_id=None).update(
            idempotency_key=new_key(), session_expires_at=session_end()
        )
        raise
    Payment.objects.filter(pk=payment.pk, session_id=None).update(
        session_id=session.id, session_url=session.url or "", status=S.OPEN
    )
    return session.url or ""


def _payment_of(checkout: Checkout) -> Payment:
    payment, _is_new = Payment.objects.get_or_create(
        checkout=checkout,
        defaults={"amount_cents": checkout.total_cents, "currency": checkout.currency},
    )
    return payment


def _lines(checkout: Checkout) -> list[gateway.Line]:
    orders = list(checkout.orders.prefetch_related("lines").order_by("pk"))
    lines = [
        gateway.Line(name=line.title, cents=line.price_cents)
        for order in orders
        for line in order.lines.all()
    ]
    lines.append(gateway.Line(_("Shipping"), sum(order.shipping_cents for order in orders)))
    fees = sum(order.protection_cents for order in orders)
    lines.append(gateway.Line(_("Buyer protection"), fees))
    return [line for line in lines if line.cents]


def refresh(payment: Payment) -> None:
    """Ask Stripe how the payment stands, and follow. May be called any number of times."""
    if payment.session_id is None or payment.status == S.PAID:
        return
    session = gateway.fetch_session(payment.session_id)
    if session.payment_status == "paid":
        _receive(payment, session)
    elif session.status == "complete":
        _note(payment, {S.NEW, S.OPEN}, S.PROCESSING)
    elif session.status == "expired":
        _note(payment, {S.NEW, S.OPEN, S.PROCESSING}, S.EXPIRED)


def _note(payment: Payment, sources: set[Payment.Status], target: Payment.Status) -> None:
    Payment.objects.filter(pk=payment.pk, status__in=sources).update(status=target)


@transaction.atomic
def _receive(payment: Payment, session: object) -> None:
    """Book the money, honour the orders that can be, refund the rest; once."""
    payment = Payment.objects.select_for_update().select_related("checkout").get(pk=payment.pk)
    if payment.status == S.PAID:
        return
    intent = session.payment_intent  # type: ignore[attr-defined]
    charge = intent.latest_charge
    if charge.amount != payment.amount_cents or charge.currency != payment.currency.lower():
        raise WrongAmount(f"{payment}: {charge.amount} {charge.currency}")
    payment.status = S.PAID
    payment.paid_at = timezone.now()
    payment.payment_intent_id = intent.id
    payment.charge_id = charge.id
    payment.stripe_fee_cents = charge.balance_transaction.fee
    payment.save(
        update_fields=["status", "paid_at", "payment_intent_id", "charge_id", "stripe_fee_cents"]
    )
    ledger.book_payment(payment)
    _honoured, refused = checkouts.settle(payment.checkout)
    for order in refused:
        refunds.owe(order, payment=payment, cents=order.total_cents, cause=f"late:{order.ref}")


def expire_session(payment: Payment) -> None:
    """End the session of a checkout that ended; a payment that was quicker is followed."""
    if payment.session_id is None or payment.status in {S.PAID, S.EXPIRED}:
        return
    try:
        gateway.expire_session(payment.session_id)
    except gateway.StripeRefused:
        refresh(payment)
    else:
        _note(payment, {S.NEW, S.OPEN}, S.EXPIRED)
