"""What a seller chooses from: the leaves of the category tree, and the sizes that each uses."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from marketplace.models import Category, Size
from marketplace.tree import category_at, sizes, top_categories, trail

type Group = tuple[str, list[tuple[str, str]]]

SYSTEMS = {
    "women-clothing": _("Women’s clothing"),
    "men-clothing": _("Men’s clothing"),
    "women-shoes": _("Women’s shoes"),
    "men-shoes": _("Men’s shoes"),
    "kids-clothing": _("Children’s clothing"),
    "baby-clothing": _("Baby clothing"),
    "kids-shoes": _("Children’s shoes"),
    "belt": _("Belts, in cm"),
    "hat": _("Hats, in cm"),
    "ring": _("Rings, in mm"),
    "one-size": _("One size"),
}


def category_choices() -> list[Group]:
    """Every leaf by its path, below the names of what it is in."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for leaf in _leaves(top_categories()):
        above = " / ".join(node.name for node in trail(leaf)[:-1])
        groups.setdefault(above, []).append((leaf.path, leaf.name))
    return list(groups.items())


def size_choices() -> list[Group]:
    """Every size by its word, below the name of its system."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for word, size in sizes().items():
        name = str(SYSTEMS.get(size.system, size.system))
        groups.setdefault(name, []).append((word, size.label))
    return list(groups.items())


def sizes_of(leaf: Category) -> list[Size]:
    """The sizes that things of this kind come in; none where size means nothing."""
    return [size for size in sizes().values() if size.system == leaf.size_system]


def word_of(size: Size | None) -> str:
    """The word by which `size_choices` knows a size."""
    return next((word for word, one in sizes().items() if size and one.pk == size.pk), "")


def leaf_at(path: str) -> Category | None:
    """The leaf with this path; None for what has something below it."""
    found = category_at(path)
    return found if found and not found.branches else None


def _leaves(nodes: "tuple[Category, ...] | list[Category]") -> Iterator[Category]:
    for node in nodes:
        if node.branches:
            yield from _leaves(node.branches)
        else:
            yield node
