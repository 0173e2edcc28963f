"""A seller at the desk, and what a whole form holds."""

from collections.abc import Callable, Iterator
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from accounts.models import User
from marketplace.models import Listing
from marketplace.signals import listing_published
from tests.factories import make_photo

type Upload = Callable[..., SimpleUploadedFile]


@pytest.fixture
def desk(client: Client, seller: User) -> Client:
    """A browser in which the seller is logged in."""
    client.force_login(seller)
    return client


@pytest.fixture
def draft(seller: User) -> Listing:
    return Listing.objects.create(seller=seller)


@pytest.fixture
def whole(draft: Listing) -> Listing:
    """A draft with a photo, so that a whole form publishes it."""
    make_photo(draft)
    return draft


@pytest.fixture
def words() -> dict[str, object]:
    """A form with everything in it."""
    return {
        "title": "Green corduroy skirt",
        "description": "Worn twice, no stains.\r\nFits small.",
        "category": "women/clothing/skirts",
        "size": "women-clothing-m-38",
        "brand": "Ganni",
        "condition": "very_good",
        "colours": ["green", "navy"],
        "materials": ["corduroy"],
        "era": "",
        "price": "38,70",
        "shipping": "4.50",
    }


@pytest.fixture
def upload() -> Upload:
    """A real JPEG as a browser sends it."""

    def made(name: str = "front.jpg") -> SimpleUploadedFile:
        out = BytesIO()
        Image.effect_noise((300, 375), 50).convert("RGB").save(out, "JPEG")
        return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")

    return made


@pytest.fixture
def told() -> Iterator[list[int]]:
    """The listings that shoppers were told about."""
    pks: list[int] = []

    def hear(listing: Listing, **_more: object) -> None:
        pks.append(listing.pk)

    listing_published.connect(hear)
    yield pks
    listing_published.disconnect(hear)


def publish(client: Client, listing: Listing, words: dict) -> object:
    return client.post(f"/listings/{listing.pk}/edit/", words | {"then": "publish"})
