"""The page of a listing: who may see it in which state, what it says, and what it offers."""

import json
import re

import pytest
from django.test import Client

from accounts.models import User
from marketplace.models import Brand, CartItem, Listing, ListingPhoto
from tests.factories import make_listing, make_photo, make_user

PRIVATE = ("draft", "in_review", "hidden", "removed")
PUBLIC = ("active", "reserved", "sold")


def page(client: Client, listing: Listing) -> str:
    answer = client.get(listing.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def skirt(seller: User) -> Listing:
    brand = Brand.objects.create(name="Ganni", slug="ganni")
    return make_listing(
        seller,
        title="Green corduroy skirt",
        description="Warm & soft.\n\nSits <high>.",
        brand=brand,
        colours=["green", "navy"],
        materials=["corduroy"],
        price_cents=3200,
        shipping_cents=290,
    )


def test_a_listing_says_what_it_is_and_what_it_costs(client: Client, skirt: Listing) -> None:
    words = page(client, skirt)
    assert "<h1" in words and "Green corduroy skirt" in words
    assert '<data value="3200">€32.00</data>' in words
    # 0.70 + 5% of 32.00
    assert "€34.30 with buyer protection (€2.30)" in words
    assert "Buy for €37.20" in words
    assert "Green, Navy" in words
    assert '<a href="/brands/ganni/">Ganni</a>' in words
    assert "<p>Warm &amp; soft.</p>" in words
    assert "<p>Sits &lt;high&gt;.</p>" in words


def test_it_is_bought_or_put_into_the_cart_with_a_plain_form(
    client: Client, skirt: Listing
) -> None:
    words = page(client, skirt)
    form = words[words.index('<form class="buybar"') :]
    form = form[: form.index("</form>")]
    assert 'action="/cart/items/"' in form
    assert f'name="listing" value="{skirt.pk}"' in form
    assert 'name="then" value="checkout"' in form
    assert client.post("/cart/items/", {"listing": skirt.pk}).status_code == 302
    assert list(CartItem.objects.values_list("listing", flat=True)) == [skirt.pk]


@pytest.mark.parametrize("wrong", ["/items/{pk}/", "/items/{pk}-red-skirt/"])
def test_another_slug_leads_to_the_right_one(client: Client, skirt: Listing, wrong: str) -> None:
    answer = client.get(wrong.format(pk=skirt.pk))
    assert (answer.status_code, answer["Location"]) == (301, skirt.get_absolute_url())
    assert answer["Cache-Control"] == "max-age=0"


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 40])
def test_an_unknown_listing_is_not_found(client: Client, db: None, pk: str) -> None:
    assert client.get(f"/items/{pk}-skirt/").status_code == 404


def test_a_listing_page_is_only_read(client: Client, skirt: Listing) -> None:
    assert client.post(skirt.get_absolute_url()).status_code == 405


@pytest.mark.parametrize("status", PRIVATE)
def test_what_is_not_public_is_seen_by_its_seller_and_staff_alone(
    client: Client, seller: User, buyer: User, status: str
) -> None:
    listing = make_listing(seller, status=status)
    address = listing.get_absolute_url()
    assert client.get(address).status_code == 404
    client.force_login(buyer)
    assert client.get(address).status_code == 404
    client.force_login(make_user(is_staff=True))
    assert client.get(address).status_code == 200
    client.force_login(seller)
    words = page(client, listing)
    assert "listing__preview" in words
    assert "application/ld+json" not in words
    assert 'name="robots" content="noindex"' in words
    assert "Buy for" not in words


def test_a_deleted_listing_is_gone_for_everyone(client: Client, seller: User) -> None:
    listing = make_listing(seller, status="deleted")
    client.force_login(seller)
    assert client.get(listing.get_absolute_url()).status_code == 404
    client.force_login(make_user(is_staff=True))
    assert client.get(listing.get_absolute_url()).status_code == 404


def test_a_draft_without_anything_has_a_preview(client: Client, seller: User) -> None:
    draft = Listing.objects.create(seller=seller)
    client.force_login(seller)
    assert "Only you can see it until you publish it." in page(client, draft)


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("reserved", "Someone is paying for this right now."),
        ("sold", "This was sold."),
    ],
)
def test_what_cannot_be_bought_keeps_its_page_and_says_why(
    client: Client, seller: User, status: str, said: str
) -> None:
    listing = make_listing(seller, status=status)
    words = page(client, listing)
    assert said in words
    assert "sewn--corner" in words
    assert "Buy for" not in words
    assert "Add to cart" not in words


def test_ones_own_listing_is_not_offered_to_oneself(
    client: Client, seller: User, skirt: Listing
) -> None:
    client.force_login(seller)
    words = page(client, skirt)
    assert "This is your item" in words
    assert "Buy for" not in words
    assert "Ask the seller" not in words


def test_search_engines_are_told_what_the_page_says(client: Client, skirt: Listing) -> None:
    first = make_photo(skirt, position=0)
    words = page(client, skirt)
    data = re.search(r'<script type="application/ld\+json">(.*?)</script>', words, re.S)
    assert data
    assert "<" not in data[1]
    told = json.loads(data[1])
    assert told["name"] == "Green corduroy skirt"
    assert told["description"] == "Warm & soft.\n\nSits <high>."
    assert told["image"] == [f"http://testserver/media/photos/{first.key}/1280.webp"]
    assert told["brand"] == {"@type": "Brand", "name": "Ganni"}
    assert told["itemCondition"] == "https://schema.org/UsedCondition"
    offer = told["offers"]
    assert (offer["price"], offer["priceCurrency"]) == ("32.00", "EUR")
    assert offer["availability"] == "https://schema.org/InStock"
    assert f'<meta property="og:image" content="{told["image"][0]}">' in words
    canonical = f"http://testserver{skirt.get_absolute_url()}"
    assert f'<link rel="canonical" href="{canonical}">' in words


def test_photos_come_in_their_order_and_only_when_ready(client: Client, skirt: Listing) -> None:
    second = make_photo(skirt, position=2)
    make_photo(skirt, position=1, status="waiting", widths=[])
    first = make_photo(skirt, position=0)
    words = page(client, skirt)
    gallery = words[words.index("gallery__photos") : words.index("gallery__dots")]
    shown = re.findall(r'<a href="/media/photos/([^/]+)/1280.webp">', gallery)
    assert shown == [str(first.key), str(second.key)]


def test_similar_items_are_of_the_category_with_brand_and_size_first(
    client: Client, seller: User, skirt: Listing
) -> None:
    plain = make_listing(seller, size=None)
    same_brand = make_listing(seller, brand=skirt.brand, size=None)
    make_listing(seller, status="sold", brand=skirt.brand)
    words = page(client, skirt)
    similar = words[words.index('id="similar"') :]
    shown = [int(pk) for pk in re.findall(r'href="/items/(\d+)-', similar)]
    assert shown == [same_brand.pk, plain.pk]


def test_the_seller_is_named_with_what_they_sell(
    client: Client, seller: User, skirt: Listing
) -> None:
    make_listing(seller, status="sold")
    words = page(client, skirt)
    assert "selma" in words
    assert "1 item · 1 sold" in words


def test_a_script_in_the_words_stays_words(client: Client, seller: User) -> None:
    listing = make_listing(
        seller, title="</script><script>x()</script>", description="<img src=x onerror=x()>"
    )
    words = page(client, listing)
    assert "<script>x()" not in words
    assert "<img src=x" not in words


def test_photos_that_are_being_made_are_not_called_missing(client: Client, skirt: Listing) -> None:
    photo = make_photo(skirt, status="waiting", widths=[])
    assert "The photos are being made ready" in page(client, skirt)
    ListingPhoto.objects.filter(pk=photo.pk).update(status="refused")
    assert "No photo yet" in page(client, skirt)
