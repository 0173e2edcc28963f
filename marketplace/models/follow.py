"""Somebody wants to see what a seller lists, or what is listed of a brand."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.models import User
from marketplace.models.brand import Brand
from marketplace.models.listing import Listing, ListingQuerySet
from marketplace.models.told import Told

# At most one mail in this time about each seller or brand.
QUIET = timedelta(days=1)


def settled() -> datetime:
    """What was listed before is news; a seller who corrects it within minutes makes none."""
    return timezone.now() - timedelta(minutes=settings.PRICE_NEWS_AFTER_MINUTES)


class FollowQuerySet(models.QuerySet["Follow"]):
    def with_news(self) -> "FollowQuerySet":
        """Each with `new`: how many items came since its follower last looked at the feed."""
        new = _items_of_outer().filter(published_at__gt=OuterRef("seen_at"))
        counted = new.order_by().values(one=Value(1)).annotate(n=Count("pk")).values("n")
        return self.annotate(new=Coalesce(Subquery(counted), Value(0)))

    def owed_news(self) -> "FollowQuerySet":
        """Those with items that their follower was not told of, and that told none for a day."""
        told = Told.objects.filter(person=OuterRef(OuterRef("follower_id")), listing=OuterRef("pk"))
        fresh = _items_of_outer().for_sale().exclude(Exists(told))
        fresh = fresh.filter(published_at__gt=OuterRef("told_until"), published_at__lte=settled())
        active = Q(follower__is_active=True, follower__suspended_at=None, is_muted=False)
        quiet = Q(told_at=None) | Q(told_at__lte=timezone.now() - QUIET)
        return self.filter(active, quiet, Exists(fresh))


def _items_of_outer() -> ListingQuerySet:
    """Items of the seller or the brand that the outer query's row follows, one's own left out."""
    about = Q(seller=OuterRef("seller_id")) | Q(brand=OuterRef("brand_id"))
    return Listing.objects.on_offer().filter(about).exclude(seller=OuterRef("follower_id"))


class Follow(models.Model):
    """Of one seller or of one brand. Times say up to when its news are known."""

    MOST = 500

    follower = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="follows"
    )
    seller = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="followers"
    )
    brand = models.ForeignKey(Brand, on_delete=models.CASCADE, null=True, related_name="followers")
    created_at = models.DateTimeField(auto_now_add=True)
    # What was listed until then was shown in the feed.
    seen_at = models.DateTimeField(default=timezone.now)
    # What was listed until then was told of, went before it was, or was there before.
    told_until = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True)
    # It is in the feed alone: no news.
    is_muted = models.BooleanField(default=False)
    # Set by `with_news`.
    new: int

    objects = FollowQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(seller__isnull=False, brand__isnull=True)
                | Q(seller__isnull=True, brand__isnull=False),
                name="follows_a_seller_or_a_brand",
            ),
            models.CheckConstraint(
                condition=Q(seller__isnull=True) | ~Q(follower=models.F("seller")),
                name="nobody_follows_themselves",
            ),
            models.UniqueConstraint(fields=["follower", "seller"], name="seller_followed_once"),
            models.UniqueConstraint(fields=["follower", "brand"], name="brand_followed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.follower} follows {self.seller or self.brand}"

    def fresh(self, *, until: datetime) -> ListingQuerySet:
        """What it is about, was listed since it was told of last, and is still for sale."""
        return self._listed(until).for_sale()

    def told_up_to(self, *, until: datetime) -> datetime:
        """Where the next news begin, once what is fresh is told of: before what is reserved now,
        which is told of when it is free again."""
        taken = self._listed(until).filter(status=Listing.Status.RESERVED)
        first: datetime | None = taken.aggregate(first=Min("published_at"))["first"]
        return first - timedelta.resolution if first else until

    def _listed(self, until: datetime) -> ListingQuerySet:
        about = Q(seller=self.seller_id) if self.seller_id else Q(brand=self.brand_id)
        listings = Listing.objects.on_offer().of_others_than(self.follower)
        return listings.filter(about, published_at__gt=self.told_until, published_at__lte=until)

    @property
    def cause(self) -> str:
        return f"follow:{self.pk}"

    @property
    def name(self) -> str:
        return self.seller.username if self.seller else self.brand.name if self.brand else ""

    def mute(self) -> None:
        """Keep it in the feed, and tell of nothing."""
        Follow.objects.filter(pk=self.pk, is_muted=False).update(is_muted=True)

    def unmute(self) -> None:
        """Tell of what is listed from now on."""
        muted = Follow.objects.filter(pk=self.pk, is_muted=True)
        muted.update(is_muted=False, told_until=timezone.now())


def followed(
    user: User | AnonymousUser, *, seller: OuterRef | None = None, brand: OuterRef | None = None
) -> Exists:
    """Whether this person follows the seller or the brand of the outer query's row."""
    about = Q(seller=seller) if seller else Q(brand=brand)
    return Exists(Follow.objects.filter(about, follower=user.pk or 0))


def forget_between(people: Iterable[User]) -> None:
    """End what these follow of each other."""
    Follow.objects.filter(follower__in=people, seller__in=people).delete()
