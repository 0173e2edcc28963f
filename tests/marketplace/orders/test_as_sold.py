"""The item of an order as it was sold, whatever its seller does to the listing afterwards."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace import as_sold, editing, listing_photos
from marketplace.models import Listing, ListingPhoto, Order
from marketplace.tasks import sweep_orphaned_photos
from tests.factories import make_listing

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(seller: User) -> Listing:
    """A dress with one photo."""
    made = make_listing(seller, description="Worn once, no holes.", condition="very_good")
    ListingPhoto.objects.create(
        listing=made, status=ListingPhoto.Status.READY, widths=[320], sha256="0" * 64
    )
    return made


@pytest.fixture
def bought(paid: Order, seller: User) -> Order:
    """Cancelled since: the listing is the seller's again."""
    paid.cancel(by=seller, reason="the seller cancelled")
    return paid


def test_words_facts_and_photos_are_those_of_the_purchase(bought: Order, buyer: User) -> None:
    listing = Listing.objects.get()
    old = listing.photos.get()
    editing.keep(listing=listing, changes={"description": "Full of holes.", "condition": "good"})
    listing_photos.remove(old.pk, listing=listing)
    client = Client()
    client.force_login(buyer)
    page = client.get(bought.get_absolute_url()).content.decode()
    for words in ("Worn once, no holes.", "Condition: Very good", f"photos/{old.key}/320.webp"):
        assert words in page, words
    assert "Full of holes." not in page


def test_a_photo_of_what_was_sold_outlives_its_listing_and_the_sweep(bought: Order) -> None:
    listing = Listing.objects.get()
    never_sold = ListingPhoto.objects.create(listing=listing)
    for photo in listing.photos.all():
        listing_photos.remove(photo.pk, listing=listing)
    assert not listing.photos.exists()
    assert not ListingPhoto.objects.filter(pk=never_sold.pk).exists()
    ListingPhoto.objects.update(created_at=timezone.now() - timedelta(days=2))
    sweep_orphaned_photos()
    [item] = as_sold.items(bought.lines.all())
    assert [photo.sha256 for photo in item.photos] == ["0" * 64]
    assert item.photos[0].sold_with == listing
