"""What every page's frame needs: the category tree and the counts beside the icons."""

from django.http import HttpRequest

from marketplace.cart import count_for
from marketplace.tree import top_categories


def shell(request: HttpRequest) -> dict[str, object]:
    return {"categories": top_categories(), "cart_count": lambda: count_for(request)}
