"""A member's standing: what they did here, in figures, for their page and their file."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.models import User
from marketplace.models import Order, ReplyTime, Review

# Shipping and replies tell of how somebody is now, not of years ago.
RECENT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Standing:
    # By stars, five first.
    distribution: dict[int, int]
    sales: int
    purchases: int
    # Parcels sent lately, and the median time from payment to shipping.
    parcels: int
    ships_in: timedelta | None
    # The median time to the first reply; None while there are too few.
    replies_in: timedelta | None
    member_for: timedelta

    @property
    def reviews(self) -> int:
        return sum(self.distribution.values())

    @property
    def stars(self) -> float | None:
        total = sum(stars * count for stars, count in self.distribution.items())
        return total / self.reviews if self.reviews else None

    @property
    def ships_in_words(self) -> str:
        return in_words(self.ships_in)

    @property
    def replies_in_words(self) -> str:
        return in_words(self.replies_in)

    @property
    def bars(self) -> list[tuple[int, int]]:
        return list(self.distribution.items())


def standing_of(person: User) -> Standing:
    """In four queries, however much they did."""
    completed = Order.objects.filter(status=Order.Status.COMPLETED)
    done = completed.aggregate(
        sales=Count("pk", filter=Q(seller=person)), purchases=Count("pk", filter=Q(buyer=person))
    )
    since = timezone.now() - RECENT
    sent = person.sales.filter(shipped_at__gte=since, paid_at__isnull=False)
    times = sent.values_list("paid_at", "shipped_at")
    waits = [(out - paid).total_seconds() for paid, out in times if paid and out]
    replies = ReplyTime.objects.filter(user=person, computed_at__gte=since).first()
    return Standing(
        distribution=Review.objects.filter(about=person).shown().distribution(),
        sales=done["sales"],
        purchases=done["purchases"],
        parcels=len(waits),
        ships_in=timedelta(seconds=median(waits)) if waits else None,
        replies_in=timedelta(seconds=replies.seconds) if replies else None,
        member_for=timezone.now() - person.date_joined,
    )


def in_words(wait: timedelta | None) -> str:
    """Rounded up to whole hours, or from two days on to whole days; empty for None."""
    if wait is None:
        return ""
    hours = max(1, -(-wait // timedelta(hours=1)))
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = -(-hours // 24)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}
