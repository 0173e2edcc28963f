"""Following sellers and brands, and telling followers what is new."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from marketplace import telling
from marketplace.models import Brand, Follow
from marketplace.models.follow import settled
from notifications import news


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
    """Tell followers of what is new, at most once a day for each that is followed.

    Returns how many told something. Called by the clock, so that no seller waits for their
    followers, and may be called by two clocks: each is told under its lock.
    """
    # Sellers first: of a brand's items that a followed seller has, the seller tells.
    owed = Follow.objects.owed_news().order_by(F("brand").asc(nulls_first=True), "pk")
    return sum(_tell(pk) for pk in list(owed.values_list("pk", flat=True)))


@transaction.atomic
def _tell(pk: int) -> bool:
    rows = Follow.objects.owed_news().filter(pk=pk).select_related("follower")
    row = rows.select_for_update(of=("self",), no_key=True, skip_locked=True).first()
    if row is None:
        return False
    now, until = timezone.now(), settled()
    is_new = telling.take(row.follower, row.fresh(until=until), cause=row.cause, at=now)
    Follow.objects.filter(pk=pk).update(told_until=row.told_up_to(until=until))
    if is_new:
        Follow.objects.filter(pk=pk).update(told_at=now)
        kind = "marketplace.new_from_seller" if row.seller_id else "marketplace.new_of_brand"
        news.enqueue(kind, to=row.follower, follow=pk, told_at=now.isoformat())
    return is_new
