"""This room's background work: the index follows what sellers and sales do."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from marketplace.models import Listing
from outbox.queue import enqueue, handler
from search import engine, saving

# Anything older was published before, and is up again.
NEW = timedelta(hours=1)


def enqueue_indexing(*, listing: Listing, **_: object) -> None:
    """Receives listing_published and listing_withdrawn, inside their transaction."""
    enqueue("search.index", listing=listing.pk)


@handler("search.index")
def index(listing: int) -> None:
    """Bring one listing's document up to date; it is read now, so the order of jobs is all one."""
    engine.index([listing])


def enqueue_comparing(*, listing: Listing, **_: object) -> None:
    """Receives listing_published, inside its transaction: once for each listing, however often
    its words change."""
    now = timezone.now()
    if listing.published_at and listing.published_at > now - NEW:
        # A seller who corrects it within minutes is compared as corrected.
        later = now + timedelta(minutes=settings.PRICE_NEWS_AFTER_MINUTES)
        key = f"search.compare:{listing.pk}"
        enqueue("search.compare", key=key, run_after=later, listing=listing.pk)


@handler("search.compare")
def compare(listing: int) -> None:
    """Note which saved searches find a listing; nothing when it went meanwhile."""
    found = Listing.objects.on_offer().select_related("seller", "brand").filter(pk=listing).first()
    if found:
        saving.compare(found)
