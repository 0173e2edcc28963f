"""What people are told of the decisions of staff; the mails are sent whatever was switched off."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.translation import gettext as _

from moderation import mails
from moderation.models import Decision
from notifications import catalogue
from notifications.catalogue import Content, Group

# Gives what a notice says, and where it leads.
type Say = Callable[[Decision], tuple[str, str]]


def _kind(name: str, say: Say) -> None:
    @catalogue.kind(name, group=Group.DECISIONS, is_mailed_always=True)
    def build(*, decision: int) -> Content:
        found: Decision = mails.decided(decision=decision)["decision"]
        title, url = say(found)
        return Content(title=title, body=found.reason, url=url)


def _listing(decision: Decision) -> str:
    return decision.listing.get_absolute_url() if decision.listing else _you(decision)


def _order(decision: Decision) -> str:
    return decision.order.get_absolute_url() if decision.order else _you(decision)


def _talk(decision: Decision) -> str:
    message = decision.message
    return message.conversation.get_absolute_url() if message else _you(decision)


def _you(_decision: Decision) -> str:
    return reverse("accounts:overview")


_kind("moderation.listing_removed", lambda d: (_("We took your item down"), _listing(d)))
_kind("moderation.listing_restored", lambda d: (_("Your item is yours again"), _listing(d)))
_kind("moderation.suspended", lambda d: (_("Your account is suspended"), _you(d)))
_kind("moderation.unsuspended", lambda d: (_("Your suspension is over"), _you(d)))
_kind("moderation.review_removed", lambda d: (_("We took your review down"), _order(d)))
_kind("moderation.message_removed", lambda d: (_("We removed a message of yours"), _talk(d)))
