"""Brands: one for a name, however it is spelled."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace.brands import brand_named
from marketplace.models import Brand
from tests.factories import make_listing


@pytest.mark.usefixtures("db")
def test_a_brand_spelled_differently_is_one_brand() -> None:
    first = brand_named("Acne  Studios ")
    assert first and first.name == "Acne Studios"
    assert brand_named("ACNE STUDIOS") == first
    assert brand_named("acne studios") == first
    assert Brand.objects.filter(name__icontains="acne").count() == 1


@pytest.mark.usefixtures("db")
def test_names_that_make_the_same_address_get_one_each() -> None:
    slugs = [brand_named(name).slug for name in ("Q&T", "QT", "Ж", "Щ")]
    assert slugs == ["qt", "qt-2", "brand", "brand-2"]


@pytest.mark.usefixtures("db")
def test_no_name_is_no_brand() -> None:
    assert brand_named(" \t ") is None


def test_suggested_are_brands_that_are_sold_or_known(desk: Client, seller: User) -> None:
    make_listing(seller, brand=Brand.objects.create(name="Zola & <co>", slug="zola"))
    Brand.objects.create(name="Zo", slug="zo")
    Brand.objects.create(name="Zoff", slug="zoff", tier=Brand.Tier.LUXURY)
    said = desk.get("/listings/brands/", {"brand": "zo"}).content.decode()
    assert '<option value="Zola &amp; &lt;co&gt;">' in said
    assert '<option value="Zoff">' in said
    assert '<option value="Zo">' not in said
    assert desk.get("/listings/brands/", {"brand": " \0"}).content.strip() == b""
