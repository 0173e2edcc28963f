"""What the mail about a saved search looks like; its rows are in no database."""

from accounts import mail
from accounts.previews import reader, sample
from marketplace.mail_samples import new_items
from search.models import SavedSearch


@sample("search.new_for_search")
def new_for_search() -> mail.Context:
    saved = SavedSearch(pk=1, user=reader(), name="linen dress, M", address="/search/?q=linen")
    return {"saved": saved, "items": new_items(), "count": 3}
