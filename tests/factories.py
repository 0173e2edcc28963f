"""Rows for tests, as plain functions; each gives a whole and valid one unless told otherwise."""

from functools import cache
from itertools import count

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import Address, User
from marketplace.models import Category, Listing, ListingPhoto, Size

PASSWORD = "a-long-enough-password"
numbers = count(1)


@cache
def hashed_password() -> str:
    """PASSWORD as it is stored; hashing takes long by design, so it is done once."""
    return make_password(PASSWORD)


def make_user(username: str = "", **fields: object) -> User:
    """A person with a verified email address who signs in with PASSWORD."""
    username = username or f"person{next(numbers)}"
    fields.setdefault("email", f"{username}@example.com")
    user = User.objects.create(username=username, password=hashed_password(), **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def make_address(user: User, **fields: object) -> Address:
    """An address in the person's book."""
    defaults = {
        "name": "Ada Example",
        "line1": "Lindenweg 3",
        "postal_code": "10115",
        "city": "Berlin",
        "country": "DE",
    }
    return Address.objects.create(user=user, **defaults | fields)


def make_listing(seller: User, **fields: object) -> Listing:
    """An item for sale: a dress at 40.00, shipping 4.50, without photos."""
    category = Category.objects.get(path="women/clothing/dresses")
    now = timezone.now()
    defaults = {
        "status": Listing.Status.ACTIVE,
        "title": f"Linen dress {next(numbers)}",
        "description": "Worn twice, washed once, from a home without smoke.",
        "category": category,
        "size": Size.objects.get(system="women-clothing", label="M / 38"),
        "condition": "very_good",
        "price_cents": 4000,
        "shipping_cents": 450,
        "published_at": now,
    }
    fields = defaults | fields
    if fields["status"] == Listing.Status.SOLD:
        fields.setdefault("sold_at", now)
    return Listing.objects.create(seller=seller, **fields)


def make_photo(listing: Listing, **fields: object) -> ListingPhoto:
    """A photo of a listing that can be shown; its files are not there."""
    defaults = {
        "status": ListingPhoto.Status.READY,
        "widths": [320, 640, 1280],
        "width": 1280,
        "height": 1600,
    }
    return ListingPhoto.objects.create(listing=listing, **defaults | fields)
