"""Money that staff move by hand: decided disputes, refunds and releases, with a second person
where it is much. Whoever is a side of the order decides nothing about it.
"""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from marketplace import disputes, fees
from marketplace.models import Dispute, Order
from marketplace.money import format_cents
from marketplace.transitions import InvalidTransition
from moderation.decisions import NotAllowed, tell_both
from moderation.models import Approval, Decision
from payments import outside, refunds
from payments.gateway.refunds import fetch_refund
from payments.models import Difference
from payments.taking_back import MoreThanIsLeft, left_cents, taken_cents

Act = Decision.Act
Outcome = Dispute.Outcome


def decide_dispute(
    dispute: Dispute,
    *,
    by: User,
    outcome: str,
    cents: int,
    words_to_buyer: str,
    words_to_seller: str,
) -> Approval | None:
    """Decide it, or have a second person asked: then the approval is returned.

    `cents` is for a part refund. Raises NotAllowed with why, and nothing was changed.
    """
    order = dispute.order
    if outcome == Outcome.PART_REFUND and not 0 < cents <= most_of_a_part(order):
        raise NotAllowed(why_not_so_much(order))
    moved = {
        Outcome.PART_REFUND: _moved_by_a_part(order, cents),
        Outcome.FULL_REFUND: order.total_cents,
        # Once it is back, or is said to be.
        Outcome.RETURN: order.total_cents,
        Outcome.RELEASE: order.payout_cents,
    }[Outcome(outcome)]
    arguments = {
        "outcome": outcome,
        "cents": cents,
        "words_to_buyer": words_to_buyer,
        "words_to_seller": words_to_seller,
    }
    return _do_or_ask(
        Act.DECIDE_DISPUTE, order, by=by, cents=moved, reason=words_to_seller, arguments=arguments
    )


def _moved_by_a_part(order: Order, cents: int) -> int:
    """What goes back and what goes to the seller, in minor units: a cent back to the buyer must
    not be the way to release much without a second person."""
    rest = fees.shares(order, taken_cents=taken_cents(order) + cents)
    return cents + rest.payout_cents


def most_of_a_part(order: Order) -> int:
    """The most that a part refund can be of: the goods, or what of the order is left."""
    return min(order.items_cents + order.shipping_cents, left_cents(order))


def why_not_so_much(order: Order) -> str:
    """What to say to who wants to give back more in part than a part can be."""
    said = _(
        "The buyer paid %(paid)s; a part refund gives back %(most)s at most, the items and their "
        "shipping. Nothing was changed."
    )
    if most_of_a_part(order) < order.items_cents + order.shipping_cents:
        said = _(
            "The buyer paid %(paid)s, and %(most)s of it are left: a part refund gives back no "
            "more. Nothing was changed."
        )
    paid = format_cents(order.total_cents, order.currency)
    return said % {"paid": paid, "most": format_cents(most_of_a_part(order), order.currency)}


@transaction.atomic
def refund(
    order: Order, *, by: User, cents: int, seen_cents: int | None, reason: str
) -> Approval | None:
    """Send some or all of what is left of an order back to its buyer.

    `seen_cents` is what was left when the person looked: of two who refund the same at once, or
    of one press that arrives twice, one does. Raises NotAllowed with why.
    """
    order = _locked(order)
    left = left_cents(order)
    words = {"left": format_cents(left, order.currency)}
    if not 0 < cents <= left:
        raise NotAllowed(_("Only %(left)s of this order are left.") % words)
    if left != seen_cents:
        said = _("Money moved since you looked: %(left)s are left now. Nothing was changed.")
        raise NotAllowed(said % words)
    return _do_or_ask(
        Act.REFUND_ORDER, order, by=by, cents=cents, reason=reason, arguments={"cents": cents}
    )


def assign_refund(difference: Difference, *, order: Order, by: User, reason: str) -> None:
    """Book a refund that was made in Stripe's dashboard on the order that it is of; the difference
    is settled by it. Raises NotAllowed with why, StripeAway and StripeRefused."""
    _check(order, by)
    told = fetch_refund(difference.stripe_id)
    with transaction.atomic():
        try:
            is_new = outside.assign(told, order=order, by=by, reason=reason)
        except MoreThanIsLeft as error:
            left = format_cents(error.left_cents, order.currency)
            raise NotAllowed(_("Only %(left)s of this order are left.") % {"left": left}) from error
        if not is_new:
            raise NotAllowed(_("It is booked on an order already. Nothing was changed."))
        Decision.objects.create(act=Act.REFUND_ORDER, staff=by, order=order, reason=reason)
        difference.resolve(by=by, note=reason)


def release(order: Order, *, by: User, reason: str) -> Approval | None:
    """Complete a shipped order before its time, so that its seller is paid."""
    return _do_or_ask(
        Act.RELEASE_ORDER, order, by=by, cents=order.payout_cents, reason=reason, arguments={}
    )


@transaction.atomic
def approve(approval: Approval, *, by: User) -> None:
    """Agree to what somebody else decided, and do it. Raises NotAllowed with why not."""
    approval = Approval.objects.select_for_update(no_key=True).get(pk=approval.pk)
    if approval.asked_by == by:
        raise NotAllowed(_("You decided this yourself; somebody else has to agree."))
    _check(approval.order, by)
    _answer(approval, Approval.Status.APPROVED, by=by)
    _carry_out(
        Act(approval.act),
        approval.order,
        by=approval.asked_by,
        reason=approval.reason,
        arguments=approval.arguments,
        cause=f"approval:{approval.pk}",
    )


@transaction.atomic
def decline(approval: Approval, *, by: User) -> None:
    """Say no: nothing is moved. Whoever asked can take it back so as well."""
    approval = Approval.objects.select_for_update(no_key=True).get(pk=approval.pk)
    _answer(approval, Approval.Status.DECLINED, by=by)


def _answer(approval: Approval, status: Approval.Status, *, by: User) -> None:
    if approval.status != Approval.Status.PENDING:
        raise NotAllowed(_("This was answered already."))
    approval.status, approval.answered_by, approval.answered_at = status, by, timezone.now()
    approval.save(update_fields=["status", "answered_by", "answered_at"])


@transaction.atomic
def _do_or_ask(
    act: Decision.Act,
    order: Order,
    *,
    by: User,
    cents: int,
    reason: str,
    arguments: dict[str, object],
) -> Approval | None:
    order = _locked(order)
    _check(order, by)
    if order.approvals.filter(status=Approval.Status.PENDING).exists():
        raise NotAllowed(_("Something about this order waits for a second person already."))
    if cents + _refunded_alone(order) > settings.STAFF_MONEY_LIMIT_CENTS:
        return Approval.objects.create(
            act=act,
            order=order,
            amount_cents=cents,
            reason=reason,
            arguments=arguments,
            asked_by=by,
        )
    number = Decision.objects.filter(order=order).count()
    cause = f"{_causes(order)}{number}"
    _carry_out(act, order, by=by, reason=reason, arguments=arguments, cause=cause)
    return None


def _locked(order: Order) -> Order:
    return Order.objects.select_for_update(no_key=True).get(pk=order.pk)


def _refunded_alone(order: Order) -> int:
    """What went back by hand without a second person, in minor units: much in parts is much."""
    alone = order.refunds.filter(cause__startswith=_causes(order))
    return int(alone.aggregate(sum=Sum("amount_cents", default=0))["sum"])


def _causes(order: Order) -> str:
    """How the causes begin of what was refunded by one person alone."""
    return f"staff:{order.ref}:"


def _check(order: Order, by: User) -> None:
    if by in (order.buyer, order.seller):
        raise NotAllowed(_("You are a side of this order, so somebody else has to decide."))


def _carry_out(
    act: Decision.Act,
    order: Order,
    *,
    by: User,
    reason: str,
    arguments: dict[str, object],
    cause: str,
) -> None:
    try:
        ACTS[act](order, by=by, reason=reason, cause=cause, **arguments)
    except (InvalidTransition, MoreThanIsLeft, disputes.WrongAmount) as error:
        said = _("The order has moved on, or does not hold as much: %(why)s. Nothing was changed.")
        raise NotAllowed(said % {"why": error}) from error
    made = Decision.objects.create(act=act, staff=by, order=order, reason=reason)
    # Of a dispute each side reads the words meant for it.
    if act != Act.DECIDE_DISPUTE:
        tell_both(made, order, **arguments)


def _decide(
    order: Order,
    *,
    by: User,
    reason: str,
    cause: str,
    outcome: str,
    cents: int,
    words_to_buyer: str,
    words_to_seller: str,
) -> None:
    dispute = Dispute.objects.get(order=order)
    is_asked_back = dispute.status == Dispute.Status.RETURN_ASKED and outcome == Outcome.RETURN
    if dispute.is_over or is_asked_back:
        # Repeated, it would be written down as a second decision.
        raise InvalidTransition(dispute, "decide", dispute.status)
    disputes.decide(
        dispute,
        by=by,
        outcome=outcome,
        cents=cents,
        words_to_buyer=words_to_buyer,
        words_to_seller=words_to_seller,
    )


def _refund(order: Order, *, by: User, reason: str, cause: str, cents: int) -> None:
    if order.status == Order.Status.DISPUTED:
        raise InvalidTransition(order, "refund", "disputed")
    if cents == left_cents(order) and order.status == Order.Status.PAID and not order.frozen_at:
        # Nothing was sent: the seller is told not to, and has the items back.
        order.cancel(by=by, reason=reason)
    elif cents == left_cents(order):
        order.refund(by=by, reason=reason)
    else:
        refunds.owe(order, cents=cents, cause=cause, by=by)


def _release(order: Order, *, by: User, reason: str, cause: str) -> None:
    if not order.complete(by=by):
        # Repeated, as above.
        raise InvalidTransition(order, "complete", order.status)


ACTS: dict[Decision.Act, Callable[..., None]] = {
    Act.DECIDE_DISPUTE: _decide,
    Act.REFUND_ORDER: _refund,
    Act.RELEASE_ORDER: _release,
}
