"""What people are told that their saved searches found; stale where the mail is."""

from django.utils.translation import ngettext

from marketplace.notices import of_several
from notifications import catalogue
from notifications.catalogue import Content, Group
from search import mails
from search.models import SavedSearch


@catalogue.kind("search.new_for_search", group=Group.FOLLOWS)
def new_for_search(*, search: int, told_at: str) -> Content | None:
    """To who saved it."""
    context = mails.new_for_search(search=search, told_at=told_at)
    if context is None:
        return None
    saved: SavedSearch = context["saved"]
    n = context["count"]
    said = ngettext("%(n)s new item for “%(name)s”", "%(n)s new items for “%(name)s”", n)
    title = said % {"n": n, "name": saved.name}
    url = saved.get_absolute_url()
    return of_several(title, context["items"], url=url, about=saved)
