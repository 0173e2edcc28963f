"""What staff see of an order before they decide about its money."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from marketplace import as_sold
from marketplace.models import Dispute, DisputeEvent, Order
from marketplace.money import format_cents
from messaging.models import Conversation, Message
from messaging.showing import with_people
from moderation.models import Approval
from payments.taking_back import left_cents
from payments.whereabouts import entries_of, movements, places

LATEST_MESSAGES = 100

ORDER_STEPS = {
    "place": _("Ordered"),
    "pay": _("Paid"),
    "ship": _("Shipped"),
    "deliver": _("Delivered"),
    "complete": _("Completed"),
    "expire": _("Never paid"),
    "cancel": _("Cancelled"),
    "dispute": _("Disputed"),
    "release": _("Released to the seller"),
    "refund": _("Refunded"),
    "take_back": _("Returned"),
}
DISPUTE_STEPS = {
    "open": _("Dispute opened"),
    "answer": _("Answered by the seller"),
    "lapse": _("The seller’s time to answer ended"),
    "ask_return": _("The buyer is asked to send it back"),
    "give_address": _("The seller said where to send it"),
    "ship_back": _("Sent back by the buyer"),
    "doubt_return": _("The seller doubts the return"),
    "decide": _("Dispute decided"),
    "withdraw": _("Dispute withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """Something that happened to an order, and who did it; nobody: time or the payment."""

    at: datetime
    words: str
    who: str
    reason: str


def case_of(order: Order) -> dict[str, Any]:
    """The order's lines as sold, its money, its steps, and what its sides wrote each other.

    `waits` is what somebody asked about its money, and nobody answered yet.
    """
    entries = entries_of(order)
    listings = order.lines.values("listing")
    talks = Conversation.objects.filter(listing__in=listings, buyer=order.buyer)
    talks = talks.select_related("buyer", "seller")
    latest = [message for talk in talks for message in latest_of(talk)]
    return {
        "order": order,
        "sold": as_sold.items(order.lines.all()),
        "places": places(entries, to="staff"),
        "movements": movements(entries, to="staff"),
        "left_cents": left_cents(order),
        "waits": order.approvals.filter(status=Approval.Status.PENDING)
        .select_related("asked_by")
        .first(),
        "talk": sorted(latest, key=lambda message: message.pk),
        "steps": sorted(_steps(order), key=lambda step: step.at),
    }


def latest_of(talk: Conversation, *, up_to: int | None = None) -> Sequence[Message]:
    """The newest messages first, with what they said before they were edited.

    `up_to` is the id of the last that is wanted.
    """
    said = talk.messages.to_show().prefetch_related("versions").order_by("-pk")
    wanted = said.filter(pk__lte=up_to) if up_to else said
    return with_people(wanted[:LATEST_MESSAGES], (talk.buyer, talk.seller))


def _steps(order: Order) -> Iterator[Step]:
    for event in order.events.select_related("actor"):
        yield _step(event.at, ORDER_STEPS.get(event.verb, event.verb), event.actor, event.reason)
    for move in DisputeEvent.objects.filter(dispute__order=order).select_related("actor"):
        yield _step(move.at, DISPUTE_STEPS.get(move.verb, move.verb), move.actor, move.reason)
    for decision in order.decisions.select_related("staff"):
        told = gettext("Written down: %(act)s") % {"act": decision.get_act_display()}
        yield _step(decision.at, told, decision.staff, decision.reason)
    for approval in order.approvals.select_related("asked_by", "answered_by"):
        amount = format_cents(approval.amount_cents, order.currency)
        told = f"{approval.get_act_display()} · {amount} · {approval.get_status_display()}"
        step = _step(approval.asked_at, told, approval.asked_by, approval.reason)
        second = approval.answered_by
        yield Step(step.at, told, f"{step.who} → {second}", step.reason) if second else step


def _step(at: datetime, words: Any, who: User | None, reason: str) -> Step:
    """A dispute's reason is kept as its value: `damaged` reads “It arrived damaged”."""
    told = dict(Dispute.Reason.choices).get(reason, reason)
    return Step(at, str(words), str(who or ""), str(told))
