"""Following sellers and brands, and telling followers what is new."""

from itertools import batched

from django.db import transaction
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from marketplace.models import Brand, Follow
from marketplace.models.follow import settled
from notifications import news

BATCH = 200


class FollowRefused(Exception):
    """Nothing was changed: oneself, somebody blocked, or too many; `why` says which."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@transaction.atomic
def follow(*, follower: User, seller: User | None = None, brand: Brand | None = None) -> None:
    """Follow a seller or a brand; twice is once. Raises FollowRefused."""
    if seller and seller == follower:
        raise FollowRefused("own")
    if seller and blocks.is_blocked(follower, seller):
        raise FollowRefused("blocked")
    # The person's row is the lock between two tabs that both add the last one.
    User.objects.select_for_update(no_key=True).get(pk=follower.pk)
    if follower.follows.filter(seller=seller, brand=brand).exists():
        return
    if follower.follows.count() >= Follow.MOST:
        raise FollowRefused("full")
    Follow.objects.create(follower=follower, seller=seller, brand=brand)


def unfollow(*, follower: User, seller: User | None = None, brand: Brand | None = None) -> None:
    follower.follows.filter(seller=seller, brand=brand).delete()


def tell_followers() -> int:
    """Tell followers what they are owed; at most once a day for each that is followed.

    Returns how many. Called by the clock, so that no seller waits for their followers, and
    may be called by two clocks: each row is told under its lock.
    """
    owed = Follow.objects.owed_news().order_by("pk").values_list("pk", flat=True)
    return sum(_tell(batch) for batch in batched(list(owed), BATCH, strict=False))


@transaction.atomic
def _tell(ids: tuple[int, ...]) -> int:
    rows = Follow.objects.owed_news().filter(pk__in=ids).select_related("follower")
    until = settled()
    told = list(rows.select_for_update(of=("self",), skip_locked=True).order_by("pk"))
    for row in told:
        news.enqueue(
            "marketplace.new_from_seller" if row.seller_id else "marketplace.new_of_brand",
            to=row.follower,
            follow=row.pk,
            since=row.told_until.isoformat(),
            until=until.isoformat(),
        )
    Follow.objects.filter(pk__in=[row.pk for row in told]).update(
        told_until=until, told_at=timezone.now()
    )
    return len(told)
