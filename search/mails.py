"""The kind of mail about saved searches; it gathers its items when it is sent, not when queued."""

from datetime import datetime

from accounts import mail
from accounts.undeliverable import Need
from marketplace import telling
from search.models import SavedSearch


@mail.kind("search.new_for_search", need=Need.EXTRA)
def new_for_search(*, search: int, told_at: str) -> mail.Context | None:
    """To who saved it, at most once a day; nothing when they let it go or all of it went."""
    saved = SavedSearch.objects.filter(pk=search).select_related("user").first()
    if saved is None or saved.is_muted or not saved.user.may_trade:
        return None
    at = datetime.fromisoformat(told_at)
    told = telling.taken(saved.user, cause=saved.cause, at=at)
    items = telling.with_pictures(told)
    return {"saved": saved, "items": items, "count": told.count()} if items else None
