"""The category tree as one process remembers it: read once, it changes by migration alone."""

from functools import lru_cache

from marketplace.models import Category


@lru_cache(maxsize=1)
def _tree() -> tuple[Category, ...]:
    nodes = {node.pk: node for node in Category.objects.order_by("parent_id", "position")}
    roots = []
    for node in nodes.values():
        node.branches = []  # type: ignore[attr-defined]
        node.address = node.get_absolute_url()  # type: ignore[attr-defined]
    for node in nodes.values():
        if node.parent_id:
            nodes[node.parent_id].branches.append(node)  # type: ignore[attr-defined]
        else:
            roots.append(node)
    return tuple(roots)


def top_categories() -> tuple[Category, ...]:
    """The roots, each with `branches` (its children, in order) and `address` (its URL)."""
    return _tree()


def forget() -> None:
    """Read the tree again at the next question."""
    _tree.cache_clear()
