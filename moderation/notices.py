"""What people are told of the decisions of staff; the mails are sent whatever was switched off."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.money import format_cents
from moderation import mails
from moderation.models import Decision
from notifications import catalogue
from notifications.catalogue import Content, Group

# Gives what a notice says, and where it leads.
type Say = Callable[[Decision], tuple[str, str]]
Act = Decision.Act
# What takes back what was decided: the older news is stale then.
OPPOSITES = {
    Act.REMOVE_LISTING: Act.RESTORE_LISTING,
    Act.RESTORE_LISTING: Act.REMOVE_LISTING,
    Act.SUSPEND: Act.UNSUSPEND,
    Act.UNSUSPEND: Act.SUSPEND,
}


def _kind(name: str, say: Say) -> None:
    @catalogue.kind(name, group=Group.DECISIONS, is_mailed_always=True)
    def build(*, decision: int) -> Content | None:
        found: Decision = mails.decided(decision=decision)["decision"]
        if _is_taken_back(found):
            return None
        title, url = say(found)
        return Content(title=title, body=found.reason, url=url, about=found.thing)


def _is_taken_back(decision: Decision) -> bool:
    opposite = OPPOSITES.get(Decision.Act(decision.act))
    about = {"person": decision.person, "listing": decision.listing}
    newer = Decision.objects.filter(pk__gt=decision.pk, act=opposite, **about)
    return opposite is not None and newer.exists()


def _listing(decision: Decision) -> str:
    return decision.listing.get_absolute_url() if decision.listing else _you(decision)


def _order(decision: Decision) -> str:
    return decision.order.get_absolute_url() if decision.order else _you(decision)


def _talk(decision: Decision) -> str:
    about = decision.message or decision.report
    return about.conversation.get_absolute_url() if about else _you(decision)


def _you(_decision: Decision) -> str:
    return reverse("accounts:overview")


@catalogue.kind("moderation.order_decided", group=Group.DECISIONS, is_mailed_always=True)
def order_decided(*, decision: int, side: str, cents: int = 0) -> Content:
    """To each side of an order whose money staff moved by hand."""
    found: Decision = mails.decided(decision=decision)["decision"]
    title = {
        Act.REFUND_ORDER: _("We refunded %(cents)s to the buyer") % {"cents": format_cents(cents)},
        Act.CANCEL_ORDER: _("We cancelled the order"),
        Act.RELEASE_ORDER: _("We completed the order"),
    }[Act(found.act)]
    return Content(title=title, body=found.reason, url=_order(found), about=found.thing)


_kind("moderation.listing_removed", lambda d: (_("We took your item down"), _listing(d)))
_kind("moderation.listing_restored", lambda d: (_("Your item is yours again"), _listing(d)))
_kind("moderation.suspended", lambda d: (_("Your account is suspended"), _you(d)))
_kind("moderation.unsuspended", lambda d: (_("Your suspension is over"), _you(d)))
_kind("moderation.review_removed", lambda d: (_("We took your review down"), _order(d)))
_kind("moderation.message_removed", lambda d: (_("We removed a message of yours"), _talk(d)))
_kind(
    "moderation.messages_removed",
    lambda d: (_("We removed what you wrote in a conversation"), _talk(d)),
)
