"""A dispute from its opening to its end, and what each step means for the order and its money."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from marketplace import returns
from marketplace.models import Dispute, DisputePhoto, Order
from marketplace.signals import moved, part_refund_owed
from marketplace.transitions import InvalidTransition
from marketplace.working_days import add_days
from notifications import news
from photos import intake

Outcome = Dispute.Outcome


class WrongAmount(Exception):
    """A part refund must be of money, and leave some: nothing was decided."""


def may_be_opened(order: Order) -> bool:
    """From shipping until the order completes."""
    return order.status in {Order.Status.SHIPPED, Order.Status.DELIVERED} and not order.frozen_at


@transaction.atomic
def open_dispute(*, order: Order, by: User, reason: str, text: str) -> Dispute:
    """The buyer says that something is wrong. Raises InvalidTransition when it is too late."""
    if by != order.buyer:
        raise InvalidTransition(order, "dispute", "another's")
    order.dispute(by=by, reason=reason)
    until = timezone.now() + timedelta(hours=settings.DISPUTE_ANSWER_HOURS)
    dispute, is_new = Dispute.objects.get_or_create(
        order=order, defaults={"reason": reason, "text": text, "answer_by": until}
    )
    if is_new:
        dispute.events.create(verb="open", actor=by, reason=reason)
        moved.send(Dispute, row=dispute, verb="open", by=by)
        news.enqueue("marketplace.dispute_opened", to=order.seller, dispute=dispute.pk)
    return dispute


def add_photos(dispute: Dispute, uploads: Sequence[UploadedFile], *, by: User) -> None:
    """Keep what one side shows. Raises photos.check.PhotoRefused; those before it are kept."""
    # Of what came back there are photos of its own.
    most = settings.PHOTOS_PER_LISTING * (2 if dispute.return_doubt else 1)
    room = most - dispute.photos.filter(by=by).count()
    for upload in uploads[: max(room, 0)]:
        intake.take(upload, into=DisputePhoto(dispute=dispute, by=by))


@transaction.atomic
def answer(dispute: Dispute, *, by: User, text: str) -> bool:
    """The seller's side; it can still come while staff have not decided. False when it is in."""
    done = dispute.move("answer", by=by, answer=text, answered_at=timezone.now())
    if done:
        news.enqueue("marketplace.dispute_answered", to=dispute.order.buyer, dispute=dispute.pk)
    return done


@transaction.atomic
def give_way(dispute: Dispute, *, by: User) -> None:
    """The seller refunds all of it and leaves the item with the buyer."""
    _decide(dispute, by=by, outcome=Outcome.FULL_REFUND, reason="the seller gave way")


def lapse(dispute: Dispute) -> None:
    """The seller's time to answer is over: staff decide on what they have."""
    dispute.move("lapse", by=None)


@transaction.atomic
def withdraw(dispute: Dispute, *, by: User) -> None:
    """All is well after all: the order completes and the seller is paid."""
    _lock(dispute)
    if dispute.move("withdraw", by=by, ended_at=timezone.now()):
        dispute.order.release(by=by, reason="the buyer withdrew the dispute")
        news.enqueue("marketplace.dispute_withdrawn", to=dispute.order.seller, dispute=dispute.pk)


@transaction.atomic
def decide(
    dispute: Dispute,
    *,
    by: User,
    outcome: str,
    cents: int = 0,
    words_to_buyer: str,
    words_to_seller: str,
) -> None:
    """Staff decide; `cents` is for a part refund. Each side reads the words meant for it.

    Raises WrongAmount, and InvalidTransition when it was decided before.
    """
    words = {"words_to_buyer": words_to_buyer, "words_to_seller": words_to_seller}
    if outcome == Outcome.RETURN and dispute.status not in Dispute.SENT_BACK:
        _ask_return(dispute, by=by, **words)
        return
    _decide(dispute, by=by, outcome=outcome, cents=cents, reason=words_to_seller, **words)


def _ask_return(dispute: Dispute, *, by: User, **words: str) -> None:
    told: dict[str, Any] = {
        "return_by": returns.until(),
        "return_address": returns.address_of(dispute.order.seller),
    }
    if dispute.move("ask_return", by=by, **told, **words):
        news.enqueue("marketplace.return_asked", to=dispute.order.buyer, dispute=dispute.pk)
        news.enqueue("marketplace.return_awaited", to=dispute.order.seller, dispute=dispute.pk)


@transaction.atomic
def ship_back(dispute: Dispute, *, by: User, carrier: str, tracking: str) -> None:
    """The buyer sent it back; the seller says when it is there."""
    until = add_days(timezone.now(), settings.DELIVERED_WITHOUT_SCAN_DAYS)
    shipped: dict[str, Any] = {
        "return_carrier": carrier,
        "return_tracking": tracking,
        "return_by": until,
    }
    if dispute.move("ship_back", by=by, **shipped):
        news.enqueue("marketplace.return_shipped", to=dispute.order.seller, dispute=dispute.pk)


@transaction.atomic
def receive_back(dispute: Dispute, *, by: User | None) -> None:
    """It is back with the seller, who said so or was silent: the buyer gets everything."""
    _lock(dispute)
    # A seller who doubted it was not silent, and may still find that all is well.
    if dispute.status not in (Dispute.SENT_BACK if by else (Dispute.Status.RETURN_SHIPPED,)):
        raise InvalidTransition(dispute, "receive back", dispute.status)
    _decide(dispute, by=by, outcome=Outcome.RETURN, reason="the item is back")


@transaction.atomic
def end_return(dispute: Dispute) -> None:
    """The buyer never sent it back: the seller is paid; unless they never said where to."""
    _lock(dispute)
    if dispute.status != Dispute.Status.RETURN_ASKED:
        return
    if dispute.return_address:
        _decide(dispute, by=None, outcome=Outcome.RELEASE, reason="it was not sent back in time")
    else:
        why = "the seller gave no address to send it back to"
        _decide(dispute, by=None, outcome=Outcome.FULL_REFUND, reason=why)


@transaction.atomic
def end_with_order(order: Order, *, by: User | None) -> None:
    """All went back by other means, as when the buyer's bank took it: nothing is left to decide."""
    dispute = Dispute.objects.live().filter(order=order).first()
    if dispute:
        _decide(dispute, by=by, outcome=Outcome.FULL_REFUND, reason="the order was refunded")


def _lock(dispute: Dispute) -> None:
    """Lock and read again: the order first of all, since everything that moves its money takes
    this lock before others."""
    Order.objects.select_for_update(no_key=True).get(pk=dispute.order_id)
    dispute.refresh_from_db(from_queryset=Dispute.objects.select_for_update(no_key=True))


def _decide(
    dispute: Dispute, *, by: User | None, outcome: str, reason: str, cents: int = 0, **words: object
) -> None:
    _lock(dispute)
    order = dispute.order
    back = {Outcome.PART_REFUND: cents, Outcome.RELEASE: 0}.get(Outcome(outcome), order.total_cents)
    goods = order.items_cents + order.shipping_cents
    if outcome == Outcome.PART_REFUND and not 0 < cents <= goods:
        raise WrongAmount
    ended = {"outcome": outcome, "refund_cents": back, "ended_at": timezone.now()}
    if not dispute.move("decide", by=by, reason=reason, **ended, **words):
        return
    if outcome == Outcome.PART_REFUND:
        part_refund_owed.send(Order, order=order, cents=cents, cause=f"dispute:{order.ref}", by=by)
        order.release(by=by, reason=reason)
    elif outcome == Outcome.RELEASE:
        order.release(by=by, reason=reason)
    elif outcome == Outcome.RETURN:
        order.take_back(by=by, reason=reason)
    else:
        order.refund(by=by, reason=reason)
    for side, person in (("buyer", order.buyer), ("seller", order.seller)):
        news.enqueue("marketplace.dispute_decided", to=person, dispute=dispute.pk, side=side)
