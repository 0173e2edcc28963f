"""What every page's frame needs: the category tree and the counts beside the icons."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from marketplace.cart import count_for
from marketplace.favourites import kept_ids
from marketplace.tree import top_categories
from messaging.unread import unread_for
from notifications.news import unseen_count


def shell(request: HttpRequest) -> dict[str, object]:
    return {
        "categories": SimpleLazyObject(top_categories),
        "cart_count": SimpleLazyObject(lambda: count_for(request)),
        "kept_ids": SimpleLazyObject(lambda: kept_ids(request)),
        "unread_messages": SimpleLazyObject(lambda: unread_for(request)),
        "unread_notices": SimpleLazyObject(lambda: _unseen(request)),
    }


def _unseen(request: HttpRequest) -> int:
    return unseen_count(request.user) if request.user.is_authenticated else 0
