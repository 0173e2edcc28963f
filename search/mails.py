"""The kind of mail about saved searches; it gathers its items when it is sent, not when queued."""

from datetime import datetime

from accounts import mail
from search.models import SavedSearch

SHOWN = 8


@mail.kind("search.new_for_search")
def new_for_search(*, search: int, told_at: str) -> mail.Context | None:
    """To who saved it, at most once a day; nothing when it was deleted or all of it went."""
    saved = SavedSearch.objects.filter(pk=search).select_related("user").first()
    if saved is None:
        return None
    found = saved.found(told_at=datetime.fromisoformat(told_at))
    listings = list(found.select_related("brand", "size")[:SHOWN])
    return {"saved": saved, "listings": listings, "count": found.count()} if listings else None
