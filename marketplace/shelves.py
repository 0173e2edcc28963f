"""The shelves of the shop, as its pages show them and as saved searches look through them again."""

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.models import Brand, Listing
from marketplace.shelf import EVERYWHERE, Shelf
from marketplace.tree import category_at


def everything() -> Shelf:
    return Shelf(
        title=_("All items"),
        listings=Listing.objects.on_display(),
        address=reverse("marketplace:browse"),
        category_in_path=True,
    )


def of_category(path: str) -> Shelf | None:
    """A category of any level, and all below it; None when there is none."""
    found = category_at(path)
    if found is None:
        return None
    shelf = Shelf(
        title=found.name,
        listings=Listing.objects.on_display(),
        address=found.get_absolute_url(),
        category_in_path=True,
    )
    return shelf.in_category(path)


def designer(category: str) -> Shelf:
    """What contemporary and luxury brands made."""
    shelf = Shelf(
        title=_("Designer"),
        listings=Listing.objects.on_display().designer(),
        address=reverse("marketplace:designer"),
        facets=("tier", *EVERYWHERE),
        description=_("Contemporary and luxury labels, from wardrobes that moved on."),
    )
    return shelf.in_category(category)


def vintage(category: str) -> Shelf:
    """What is older than twenty years, by era."""
    shelf = Shelf(
        title=_("Vintage"),
        listings=Listing.objects.on_display().vintage(),
        address=reverse("marketplace:vintage"),
        facets=("era", *EVERYWHERE),
        description=_("From the sixties to the early two-thousands, dated by their sellers."),
    )
    return shelf.in_category(category)


def of_brand(brand: Brand, category: str) -> Shelf:
    shelf = Shelf(
        title=brand.name,
        listings=Listing.objects.on_display().filter(brand=brand),
        address=brand.get_absolute_url(),
        facets=tuple(name for name in EVERYWHERE if name != "brand"),
        extra={"brand": brand},
    )
    return shelf.in_category(category)
