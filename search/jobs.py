"""This room's background work: the index follows what sellers and sales do."""

from marketplace.models import Listing
from outbox.queue import enqueue, handler
from search import engine


def enqueue_indexing(*, listing: Listing, **_: object) -> None:
    """Receives listing_published and listing_withdrawn, inside their transaction."""
    enqueue("search.index", listing=listing.pk)


@handler("search.index")
def index(listing: int) -> None:
    """Bring one listing's document up to date; it is read now, so the order of jobs is all one."""
    engine.index([listing])
