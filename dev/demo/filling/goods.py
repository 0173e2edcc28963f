"""Brands, listings and their photos."""

import hashlib
import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.core.files import File
from django.core.files.storage import FileSystemStorage, default_storage
from django.utils.text import slugify

from accounts.models import User
from dev.demo.catalogue import SIZE, WIDTHS, Item, PhotoFiles, catalogue
from dev.demo.filling.dates import dates_as_given
from marketplace.models import Brand, Category, Listing, ListingPhoto, Size


def fill_goods(people: dict[str, User], *, now: datetime) -> dict[str, Listing]:
    """Every listing of the catalogue by its key, with its photos in the default storage."""
    brands = fill_brands()
    categories = Category.objects.in_bulk(field_name="path")
    sizes = {(size.system, size.label): size for size in Size.objects.all()}
    listings = []
    for item in catalogue().items:
        category = categories[item.category]
        listings.append(
            Listing(
                seller=people[item.seller],
                status=item.status,
                title=item.title,
                description=item.description,
                category=category,
                brand=brands.get(item.brand),
                size=sizes.get((category.size_system, item.size)),
                condition=item.condition,
                colours=item.colours,
                materials=item.materials,
                era=item.era,
                price_cents=item.price_cents,
                shipping_cents=item.shipping_cents,
                **dates_of(item, now=now),
            )
        )
    with dates_as_given(Listing):
        made = Listing.objects.bulk_create(listings)
    by_key = {item.key: listing for item, listing in zip(catalogue().items, made, strict=True)}
    fill_photos(by_key)
    return by_key


def dates_of(item: Item, *, now: datetime) -> dict[str, datetime | None]:
    published = now - timedelta(hours=item.published_hours_ago)
    sold = None if item.sold_hours_ago is None else now - timedelta(hours=item.sold_hours_ago)
    return {
        "created_at": published - timedelta(minutes=20),
        "published_at": None if item.status == "draft" else published,
        "sold_at": sold,
        "updated_at": sold or published,
    }


def fill_brands() -> dict[str, Brand]:
    """Brands by name; those that are there already stay as they are."""
    Brand.objects.bulk_create(
        (
            Brand(name=maker.name, slug=slugify(maker.name) or f"brand-{place}", tier=maker.tier)
            for place, maker in enumerate(catalogue().brands)
        ),
        ignore_conflicts=True,
    )
    return {brand.name: brand for brand in Brand.objects.all()}


def fill_photos(listings: dict[str, Listing]) -> None:
    photos = [
        (listing, files)
        for item in catalogue().items
        for listing, files in ((listings[item.key], files) for files in item.photos)
    ]
    ListingPhoto.objects.bulk_create(
        ListingPhoto(
            listing=listing,
            position=files.number,
            key=files.key,
            status=ListingPhoto.Status.READY,
            widths=list(WIDTHS),
            width=SIZE[0],
            height=SIZE[1],
            sha256=hashlib.sha256(files.path(SIZE[0]).read_bytes()).hexdigest(),
        )
        for listing, files in photos
    )
    store(files for _, files in photos)


def store(photos: Iterable[PhotoFiles]) -> None:
    """Put the files where the shop's own photos are."""
    for files in photos:
        for width in WIDTHS:
            keep(files, width)


def keep(files: PhotoFiles, width: int) -> None:
    name = f"photos/{files.key}/{width}.webp"
    if isinstance(default_storage._wrapped, FileSystemStorage):
        target = Path(default_storage.path(name))
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(files.path(width), target)
    elif not default_storage.exists(name):
        with files.path(width).open("rb") as file:
            default_storage.save(name, File(file))


def copy_photo(source: UUID, key: UUID) -> None:
    """Keep the files of a photo once more, under another key."""
    for width in WIDTHS:
        with default_storage.open(f"photos/{source}/{width}.webp") as file:
            name = f"photos/{key}/{width}.webp"
            if not default_storage.exists(name):
                default_storage.save(name, File(file))
