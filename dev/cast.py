"""People, goods and signed-in browsers in numbers, for races and benches. Written in bulk."""

from dataclasses import dataclass
from itertools import count

from django.contrib.auth.hashers import make_password
from django.test import Client
from django.utils import timezone

from accounts.models import Address, User
from marketplace.models import Category, Listing, Size

numbers = count(1)


@dataclass(frozen=True, slots=True)
class Visitor:
    """A signed-in person, as their browser's session cookie."""

    user: User
    session: str


def people(number: int, *, name: str = "person") -> list[User]:
    """New people, each with an address to send to; nobody can sign in with a password."""
    unusable = make_password(None)
    names = [f"{name}{next(numbers)}" for _ in range(number)]
    users = User.objects.bulk_create(
        User(username=own, email=f"{own}@example.com", password=unusable) for own in names
    )
    Address.objects.bulk_create(
        Address(
            user=user,
            name="Ada Example",
            line1="Lindenweg 3",
            postal_code="10115",
            city="Berlin",
            country="DE",
        )
        for user in users
    )
    return users


def goods(number: int, *, sellers: list[User], price_cents: int = 4000) -> list[Listing]:
    """Dresses for sale, shipped for 4.50, by the sellers in turn."""
    category = Category.objects.get(path="women/clothing/dresses")
    size = Size.objects.get(system="women-clothing", label="M / 38")
    now = timezone.now()
    return Listing.objects.bulk_create(
        Listing(
            seller=sellers[place % len(sellers)],
            status=Listing.Status.ACTIVE,
            title=f"Linen dress {next(numbers)}",
            description="Worn twice, washed once, from a home without smoke.",
            category=category,
            size=size,
            condition="very_good",
            price_cents=price_cents,
            shipping_cents=450,
            published_at=now,
        )
        for place in range(number)
    )


def sign_in(user: User) -> Visitor:
    """A session as signing in makes it, without the time that checking a password takes."""
    client = Client()
    client.force_login(user)
    return Visitor(user, client.cookies["sessionid"].value)
