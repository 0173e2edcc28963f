"""Brands by the names that sellers type."""

import unicodedata

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Lower
from django.utils.text import slugify

from marketplace.models import Brand, Listing

SUGGESTED = 12


def tidy(name: str) -> str:
    """A name with single spaces and composed letters, as it is stored."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def brand_named(name: str) -> Brand | None:
    """The brand with this name in any case, made when it is new; None for no name."""
    name = tidy(name)
    if not name:
        return None
    return known_brand(name) or _new(name)


def known_brand(name: str) -> Brand | None:
    """The brand with this tidy name in any case, when there is one."""
    lowered = Brand.objects.annotate(lowered=Lower("name"))
    return lowered.filter(lowered=Lower(Value(name))).first()


def on_display() -> QuerySet[Brand]:
    """Brands of something whose page anyone may open."""
    return Brand.objects.filter(Exists(Listing.objects.public().filter(brand=OuterRef("pk"))))


def suggestions(start: str) -> QuerySet[Brand]:
    """Brands that people sell or know whose name begins so."""
    shown = Listing.objects.on_display().filter(brand=OuterRef("pk"))
    worth = Exists(shown) | ~Q(tier=Brand.Tier.STANDARD)
    return Brand.objects.filter(worth, name__istartswith=tidy(start))[:SUGGESTED]


def _new(name: str) -> Brand:
    word = slugify(name)[:60] or "brand"
    number = 1
    while True:
        slug = word if number == 1 else f"{word}-{number}"
        try:
            with transaction.atomic():
                return Brand.objects.create(name=name, slug=slug)
        except IntegrityError:
            # Either somebody was quicker with the name, or another name has the slug.
            if found := known_brand(name):
                return found
            number += 1
