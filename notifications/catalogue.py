"""What people can be told of: one catalogue, to which each room adds in its `notices.py`."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    PAGE = "page", _("Here")
    EMAIL = "email", _("Email")
    PUSH = "push", _("Push")


class Group(models.TextChoices):
    """What a person switches together; in the order of the settings page."""

    MESSAGES = "messages", _("Messages")
    OFFERS = "offers", _("Offers")
    ORDERS = "orders", _("Purchases and sales")
    PROBLEMS = "problems", _("When something is wrong with an order")
    MONEY = "money", _("Payouts and refunds")
    REVIEWS = "reviews", _("Reviews")
    DECISIONS = "decisions", _("What our team decides")
    FAVOURITES = "favourites", _("Items you keep")
    FOLLOWS = "follows", _("Sellers, brands and searches you follow")


@dataclass(frozen=True, slots=True)
class Content:
    """What one notice says, in the language that is active. `url` is a path of ours.

    `about` is the row that it stands and falls with: `news.recheck` of that row looks again.
    """

    title: str
    url: str
    body: str = ""
    picture: str = ""
    about: models.Model | None = None


# Takes the ids that the notice was queued with; None means that the news is stale.
type Builder = Callable[..., Content | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """`is_mailed_always`: the mail of the same name goes out whatever a person switched off.

    `is_urgent`: the mail does not wait for quiet hours to end. `may_wait`: a digest may have it.
    """

    name: str
    group: Group
    build: Builder
    channels: frozenset[Channel] = field(default_factory=lambda: frozenset(Channel))
    is_mailed_always: bool = False
    is_urgent: bool = False
    may_wait: bool = True


kinds: dict[str, Kind] = {}


def kind(
    name: str,
    *,
    group: Group,
    channels: Iterable[Channel] = tuple(Channel),
    is_mailed_always: bool = False,
    is_urgent: bool = False,
    may_wait: bool = True,
) -> Callable[[Builder], Builder]:
    """Register the function that says what a notice says. `name` is `<app>.<what happened>`."""

    def register(build: Builder) -> Builder:
        kinds[name] = Kind(
            name=name,
            group=group,
            build=build,
            channels=frozenset(channels),
            is_mailed_always=is_mailed_always,
            is_urgent=is_urgent,
            may_wait=may_wait,
        )
        return build

    return register


def groups_in(channel: Channel) -> list[Group]:
    """The groups of which a person can switch something in this channel."""
    used = {
        each.group
        for each in kinds.values()
        if channel in each.channels and not (channel == Channel.EMAIL and each.is_mailed_always)
    }
    return [group for group in Group if group in used]


def always_mailed() -> list[Group]:
    """The groups with mail that nobody can switch off."""
    used = {each.group for each in kinds.values() if each.is_mailed_always}
    return [group for group in Group if group in used]
