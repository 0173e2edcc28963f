"""The acts of staff, each written down with its reason and told to the person it concerns."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

import outbox.queue
from accounts.models import User
from accounts.signals import person_suspended
from marketplace.models import Listing, Order, Review
from marketplace.money import format_cents
from marketplace.transitions import InvalidTransition
from messaging import reports, talking
from messaging.models import Message, Report
from moderation.models import Decision
from notifications import news

A_MOMENT = timedelta(minutes=2)


class NotAllowed(Exception):
    """The act is refused; the message says why, for staff. Nothing was changed."""


@transaction.atomic
def remove_listing(listing: Listing, *, by: User, reason: str) -> None:
    """Take a listing down. Raises InvalidTransition when a buyer has it already."""
    listing.remove()
    decision = _decide(Decision.Act.REMOVE_LISTING, by=by, listing=listing, reason=reason)
    news.enqueue("moderation.listing_removed", to=listing.seller, decision=decision.pk)


@transaction.atomic
def restore_listing(listing: Listing, *, by: User, reason: str) -> None:
    """Give a removed listing back to its seller, hidden."""
    listing.restore()
    decision = _decide(Decision.Act.RESTORE_LISTING, by=by, listing=listing, reason=reason)
    news.enqueue("moderation.listing_restored", to=listing.seller, decision=decision.pk)


@transaction.atomic
def suspend(person: User, *, by: User, reason: str) -> None:
    """Keep a person from new business and put their items away.

    They can still log in and look after orders that are under way, so that a parcel that was
    paid for is sent and what arrived is confirmed. Raises NotAllowed for oneself, for staff, and
    for somebody who is suspended already.
    """
    if person == by:
        raise NotAllowed("You can't suspend yourself.")
    if person.is_staff or person.is_superuser:
        raise NotAllowed(f"{person} is staff; take the staff status away first.")
    now = timezone.now()
    if not User.objects.filter(pk=person.pk, suspended_at=None).update(suspended_at=now):
        raise NotAllowed(f"{person} is suspended already.")
    hide_listings(person=person.pk)
    # Once more: an item may be going up at this moment, in a transaction that we can't see.
    outbox.queue.enqueue("moderation.hide_listings", run_after=now + A_MOMENT, person=person.pk)
    decision = _decide(Decision.Act.SUSPEND, by=by, person=person, reason=reason)
    news.enqueue("moderation.suspended", to=person, decision=decision.pk)
    person_suspended.send(User, person=person)


@transaction.atomic
def unsuspend(person: User, *, by: User, reason: str) -> None:
    """Let a person do business again; they publish their items themselves."""
    suspended = User.objects.filter(pk=person.pk, suspended_at__isnull=False)
    if not suspended.update(suspended_at=None):
        raise NotAllowed(f"{person} is not suspended.")
    decision = _decide(Decision.Act.UNSUSPEND, by=by, person=person, reason=reason)
    news.enqueue("moderation.unsuspended", to=person, decision=decision.pk)


@transaction.atomic
def cancel_order(order: Order, *, by: User, reason: str) -> None:
    """End a paid order before it ships, with a full refund to its buyer.

    What is so much that a second person has to agree is asked for on the page of its money.
    """
    if by in (order.buyer, order.seller):
        raise NotAllowed(f"You are a side of {order}, so somebody else has to decide.")
    if order.total_cents > settings.STAFF_MONEY_LIMIT_CENTS:
        raise NotAllowed(
            f"{order} was left alone: {format_cents(order.total_cents, order.currency)} go back "
            "only when a second person agrees. Refund it on the page of its money."
        )
    if order.status != Order.Status.PAID or not order.cancel(by=by, reason=reason):
        raise InvalidTransition(order, "cancel", order.status)
    decision = _decide(Decision.Act.CANCEL_ORDER, by=by, order=order, reason=reason)
    tell_both(decision, order)


@transaction.atomic
def remove_review(review: Review, *, by: User, reason: str) -> None:
    """Take a review down: it is shown to nobody and counts nowhere."""
    review.remove()
    decision = _decide(Decision.Act.REMOVE_REVIEW, by=by, order=review.order, reason=reason)
    news.enqueue("moderation.review_removed", to=review.author, decision=decision.pk)


@transaction.atomic
def remove_message(message: Message, *, by: User, reason: str) -> None:
    """Take a message down for both of its readers. Raises NotAllowed for a card, and when it is
    gone already."""
    if message.is_card or message.sender is None:
        raise NotAllowed(f"“{message.card_title}” is a card; nobody wrote it.")
    if not talking.take_down(message):
        raise NotAllowed(f"The message of {message.sender} is gone already.")
    decision = _decide(Decision.Act.REMOVE_MESSAGE, by=by, message=message, reason=reason)
    news.enqueue("moderation.message_removed", to=message.sender, decision=decision.pk)


@transaction.atomic
def answer_report(report: Report, act: str, *, by: User, words: str, reason: str = "") -> None:
    """Answer a report: `dismiss`, `remove` or `suspend`.

    Who reported reads `words`; who is reported reads `reason`, unless it is dismissed. What was
    done meanwhile, by its writer or by other staff, is not done twice. Raises NotAllowed, and
    InvalidTransition when the report was answered before.
    """
    if by in (report.reporter, report.about):
        raise NotAllowed("You are a side of this conversation; somebody else has to answer.")
    reports.answer(report, act, by=by, words=words)
    if act == "dismiss":
        return
    if report.message is None:
        _remove_messages(report, by=by, reason=reason)
    elif not report.message.deleted_at:
        remove_message(report.message, by=by, reason=reason)
    if act == "suspend" and not report.about.is_suspended:
        suspend(report.about, by=by, reason=reason)


def tell_both(decision: Decision, order: Order, **what: object) -> None:
    """Tell both sides of an order what was done about its money, and why."""
    for side, person in (("buyer", order.buyer), ("seller", order.seller)):
        news.enqueue("moderation.order_decided", to=person, decision=decision.pk, side=side, **what)


def _decide(act: Decision.Act, *, by: User, reason: str, **about: object) -> Decision:
    made = Decision.objects.create(act=act, staff=by, reason=reason, **about)
    news.recheck(made.thing)
    return made


def _remove_messages(report: Report, *, by: User, reason: str) -> None:
    """Take down all that who is reported wrote there; who wrote it is told once."""
    if talking.take_down_all(report.conversation, of=report.about):
        decision = _decide(Decision.Act.REMOVE_MESSAGES, by=by, report=report, reason=reason)
        news.enqueue("moderation.messages_removed", to=report.about, decision=decision.pk)


@outbox.queue.handler("moderation.hide_listings")
def hide_listings(*, person: int) -> None:
    """Hide what a suspended person has for sale; what a buyer has reserved or paid stays."""
    seller = User.objects.get(pk=person)
    if seller.is_suspended:
        for listing in seller.listings.for_sale().order_by("pk"):
            _hide(listing)


def _hide(listing: Listing) -> None:
    try:
        listing.hide()
    except InvalidTransition:
        # A buyer was quicker: what is reserved or sold goes on to them.
        return
