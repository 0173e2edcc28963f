"""The index: what can be found of each listing, and every word that was ever found. And searches
that people keep, with what they found."""

from datetime import datetime

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models, transaction
from django.db.models import Count, Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from marketplace.models import Category, Listing
from marketplace.models.follow import QUIET
from marketplace.models.listing import ListingQuerySet


class Document(models.Model):
    """The words of one listing. Whether it is shown is the listing's business alone."""

    listing = models.OneToOneField(
        Listing, on_delete=models.CASCADE, primary_key=True, related_name="document"
    )
    vector = SearchVectorField()
    indexed_at = models.DateTimeField(auto_now=True)

    class Meta:
        indexes = [GinIndex(fields=["vector"], name="document_vector")]

    def __str__(self) -> str:
        return f"words of {self.listing_id}"


class Word(models.Model):
    """A word that listings use in title, brand, category or colour; what typos are mended to."""

    text = models.CharField(max_length=40, primary_key=True)

    class Meta:
        indexes = [GinIndex(fields=["text"], name="word_trigrams", opclasses=["gin_trgm_ops"])]

    def __str__(self) -> str:
        return self.text


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def that_may_find(self, listing: Listing, *, categories: list[int]) -> "SavedSearchQuerySet":
        """Searches in any of the categories (a leaf and all above it) or in all, for its brand or
        any; not its seller's. The rest of their filters is not looked at."""
        brand = Q(brands=[]) | Q(brands__contains=[listing.brand_id or 0])
        place = Q(category=None) | Q(category__in=categories)
        return self.filter(place, brand).exclude(user=listing.seller_id)

    def with_news(self) -> "SavedSearchQuerySet":
        """Each with `new`: how many items it found since its person last looked at the feed."""
        on_display = Q(matches__listing__status__in=Listing.ON_DISPLAY)
        since = Q(matches__listing__published_at__gt=F("seen_at"))
        return self.annotate(new=Count("matches", filter=on_display & since)).order_by("-pk")

    def owed_news(self) -> "SavedSearchQuerySet":
        """Those that found what their person was not told of, and told nothing for a day."""
        untold = Match.objects.untold().filter(search=OuterRef("pk"))
        active = Q(user__is_active=True, user__suspended_at=None, is_muted=False)
        quiet = Q(told_at=None) | Q(told_at__lte=timezone.now() - QUIET)
        return self.filter(active, quiet, Exists(untold))


class SavedSearch(models.Model):
    """An address of a shelf with its filters, that its person wants to be told of."""

    MOST = 50

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_searches"
    )
    name = models.CharField(max_length=100)
    # Path and query as the shelf itself writes them, so that the same search is the same text.
    address = models.CharField(max_length=2000)
    # What narrows most, apart, so that a new listing is compared with few searches.
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, related_name="+")
    # Brands of which one must be it; empty: any.
    brands = ArrayField(models.IntegerField(), default=list, blank=True)
    # Its words as `engine.question` put them when it was saved; empty: none.
    words = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    # What was listed until then was shown in the feed.
    seen_at = models.DateTimeField(default=timezone.now)
    told_at = models.DateTimeField(null=True)
    # It is in the feed alone: no news.
    is_muted = models.BooleanField(default=False)
    # Set by `with_news`.
    new: int

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "address"], name="search_saved_once")
        ]
        indexes = [
            GinIndex(fields=["brands"], name="saved_search_brands"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("search:saved", args=[self.pk])

    @property
    def newest_address(self) -> str:
        """The shelf that it is about, what is new first."""
        by_relevance = self.address.startswith(reverse("search:results"))
        return f"{self.address}&sort=newest" if by_relevance else self.address

    def found(self, *, told_at: datetime) -> ListingQuerySet:
        """What it found and tells of at this time, if it can be bought."""
        listings = Listing.objects.on_offer().for_sale().of_others_than(self.user)
        return listings.filter(matches__search=self, matches__told_at=told_at)

    @property
    def cause(self) -> str:
        return f"search:{self.pk}"

    def mute(self) -> None:
        """Keep what it finds in the feed, and tell of nothing."""
        SavedSearch.objects.filter(pk=self.pk).update(is_muted=True)

    @transaction.atomic
    def unmute(self) -> None:
        """Tell of what it finds from now on."""
        Match.objects.filter(search=self.pk, told_at=None).update(told_at=timezone.now())
        SavedSearch.objects.filter(pk=self.pk).update(is_muted=False)


class MatchQuerySet(models.QuerySet["Match"]):
    def untold(self) -> "MatchQuerySet":
        """What nobody was told of. What is reserved waits: it is told of when it is free again."""
        return self.filter(told_at=None).exclude(listing__status=Listing.Status.RESERVED)


class Match(models.Model):
    """A listing that a saved search found: once for ever, whatever becomes of its words."""

    search = models.ForeignKey(SavedSearch, on_delete=models.CASCADE, related_name="matches")
    listing = models.ForeignKey(Listing, on_delete=models.CASCADE, related_name="matches")
    told_at = models.DateTimeField(null=True)

    objects = MatchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["search", "listing"], name="found_once_by_a_search")
        ]
        indexes = [
            models.Index(fields=["search"], name="match_untold", condition=Q(told_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.search} found {self.listing_id}"
