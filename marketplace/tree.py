"""The category tree and the sizes as one process remembers them: they change by migration alone."""

from collections.abc import Iterator
from functools import lru_cache

from marketplace.models import Category, Size


@lru_cache(maxsize=1)
def _tree() -> tuple[Category, ...]:
    nodes = {node.pk: node for node in Category.objects.order_by("parent_id", "position")}
    roots = []
    for node in nodes.values():
        node.branches = []
        node.address = node.get_absolute_url()
    for node in nodes.values():
        if node.parent_id:
            node.parent = nodes[node.parent_id]
            node.parent.branches.append(node)
        else:
            roots.append(node)
    return tuple(roots)


@lru_cache(maxsize=1)
def _by_path() -> dict[str, Category]:
    return {node.path: node for root in _tree() for node in _below(root)}


@lru_cache(maxsize=1)
def _by_pk() -> dict[int, Category]:
    return {node.pk: node for node in _by_path().values()}


@lru_cache(maxsize=1)
def sizes() -> dict[str, Size]:
    """Every size by its word in addresses (`women-shoes-35-5`), in the order of its system."""
    return {f"{size.system}-{_word(size.label)}": size for size in Size.objects.all()}


def top_categories() -> tuple[Category, ...]:
    """The roots, each with `branches` (its children, in order) and `address` (its URL)."""
    return _tree()


def category_at(path: str) -> Category | None:
    """The category with this path, with `branches`, `address` and its parents."""
    return _by_path().get(path)


def category_with(pk: int | None) -> Category | None:
    """The category with this primary key, with `branches`, `address` and its parents."""
    return _by_pk().get(pk) if pk else None


def categories_named(word: str) -> list[Category]:
    """Categories with a word in their name that begins like this, the upper levels first."""
    found = [
        node
        for node in _by_path().values()
        if any(part.startswith(word) for part in _word(node.name).split("-"))
    ]
    return sorted(found, key=lambda node: node.path.count("/"))


def trail(category: Category) -> list[Category]:
    """The category and all above it, from the root down."""
    above = trail(category.parent) if category.parent else []
    return [*above, category]


def ids_below(category: Category) -> list[int]:
    """Primary keys of the category and of all below it."""
    return [node.pk for node in _below(category)]


def forget() -> None:
    """Read everything again at the next question."""
    for remembered in (_tree, _by_path, _by_pk, sizes):
        remembered.cache_clear()


def _below(category: Category) -> Iterator[Category]:
    yield category
    for branch in category.branches:
        yield from _below(branch)


def _word(label: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in label.lower()).split())
