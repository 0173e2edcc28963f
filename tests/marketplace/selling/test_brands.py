"""Brands: one for a name, however it is spelled."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace.brands import brand_named
from marketplace.models import Brand, Listing
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


def test_what_a_draft_calls_its_brand_is_nobody_elses_to_see(
    desk: Client, whole: Listing, words: dict
) -> None:
    before = Brand.objects.count()
    for typed in ("Qxz", "Qxza", " Qxzab  Co"):
        url = f"/listings/{whole.pk}/draft/"
        assert desk.post(url, words | {"brand": typed}).status_code == 204
    assert Brand.objects.count() == before
    whole.refresh_from_db()
    assert (whole.brand, whole.brand_words, whole.brand_name) == (None, "Qxzab Co", "Qxzab Co")
    assert 'value="Qxzab Co"' in desk.get(f"/listings/{whole.pk}/edit/").content.decode()
    assert "<dd>Qxzab Co</dd>" in desk.get(whole.get_absolute_url()).content.decode()
    desk.post(f"/listings/{whole.pk}/publication/")
    whole.refresh_from_db()
    assert whole.status == "active"
    assert (whole.brand.name, whole.brand_words) == ("Qxzab Co", "")
    assert desk.get("/brands/qxzab-co/").status_code == 200


def test_a_draft_finds_a_brand_that_is_there(desk: Client, draft: Listing, words: dict) -> None:
    known = Brand.objects.create(name="Zola", slug="zola")
    desk.post(f"/listings/{draft.pk}/draft/", words | {"brand": "ZOLA"})
    draft.refresh_from_db()
    assert (draft.brand, draft.brand_words) == (known, "")
    desk.post(f"/listings/{draft.pk}/draft/", words | {"brand": "ZOLAR"})
    draft.refresh_from_db()
    assert (draft.brand, draft.brand_words) == (None, "ZOLAR")


def test_a_draft_with_only_a_brand_is_not_empty(desk: Client, draft: Listing) -> None:
    desk.post(f"/listings/{draft.pk}/draft/", {"brand": "Qxz"})
    assert desk.get("/sell/")["Location"] != f"/listings/{draft.pk}/edit/"


@pytest.mark.parametrize(
    ("status", "answer"), [("active", 200), ("sold", 200), ("hidden", 404), ("draft", 404)]
)
def test_a_brand_has_a_page_while_something_of_it_can_be_seen(
    client: Client, seller: User, status: str, answer: int
) -> None:
    make_listing(seller, brand=Brand.objects.create(name="Zola", slug="zola"), status=status)
    assert client.get("/brands/zola/").status_code == answer


def test_suggested_are_brands_that_are_sold_or_known(desk: Client, seller: User) -> None:
    make_listing(seller, brand=Brand.objects.create(name="Zola & <co>", slug="zola"))
    Brand.objects.create(name="Zo", slug="zo")
    Brand.objects.create(name="Zoff", slug="zoff", tier=Brand.Tier.LUXURY)
    said = desk.get("/listings/brands/", {"brand": "zo"}).content.decode()
    assert '<option value="Zola &amp; &lt;co&gt;">' in said
    assert '<option value="Zoff">' in said
    assert '<option value="Zo">' not in said
    assert desk.get("/listings/brands/", {"brand": " \0"}).content.strip() == b""
