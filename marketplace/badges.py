"""Badges: each has one rule over facts that anyone can check, and a page that states it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from marketplace.standing import Standing

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Badge:
    name: str
    title: "StrPromise"
    criterion: "StrPromise"
    icon: str
    is_earned: Callable[[Standing], bool]


def _ships_quickly(facts: Standing) -> bool:
    usual = facts.ships_in
    return facts.parcels >= 3 and usual is not None and usual <= timedelta(hours=24)


def _replies_fast(facts: Standing) -> bool:
    return facts.replies_in is not None and facts.replies_in <= timedelta(hours=4)


def _is_well_rated(facts: Standing) -> bool:
    return facts.reviews >= 5 and facts.stars is not None and facts.stars >= 4.7


def _is_seasoned(facts: Standing) -> bool:
    return facts.sales + facts.purchases >= 10 and facts.member_for >= timedelta(days=180)


BADGES = (
    Badge(
        "quick_to_ship",
        _("Quick to ship"),
        _(
            "Sent 3 parcels or more in the last 90 days, and half of them or more within 24 hours "
            "of payment."
        ),
        "package",
        _ships_quickly,
    ),
    Badge(
        "replies_fast",
        _("Replies fast"),
        _(
            "Was written to in 3 conversations or more in the last 90 days, and gave half of the "
            "first replies or more within 4 hours."
        ),
        "message-circle",
        _replies_fast,
    ),
    Badge(
        "well_rated",
        _("Well rated"),
        _("Has 5 reviews or more, with 4.7 stars or more on average."),
        "star",
        _is_well_rated,
    ),
    Badge(
        "seasoned",
        _("Seasoned"),
        _("Completed 10 sales and purchases or more, and has been here for 180 days or longer."),
        "shirt",
        _is_seasoned,
    ),
)


def earned(facts: Standing) -> list[Badge]:
    return [badge for badge in BADGES if badge.is_earned(facts)]
