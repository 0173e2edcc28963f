"""Drafts: opened, kept by themselves, seen by their seller alone."""

import pytest
from django.test import Client

from accounts.models import User
from marketplace.models import Listing
from tests.factories import make_listing, make_photo


def test_selling_begins_with_an_empty_draft_and_comes_back_to_it(
    desk: Client, seller: User
) -> None:
    first = desk.get("/sell/")
    draft = Listing.objects.get()
    assert (draft.seller, draft.status) == (seller, "draft")
    assert first["Location"] == f"/listings/{draft.pk}/edit/"
    assert desk.get("/sell/")["Location"] == first["Location"]
    Listing.objects.update(title="Begun")
    assert desk.get("/sell/")["Location"] != first["Location"]
    assert Listing.objects.count() == 2


def test_a_draft_with_only_a_photo_is_not_empty(desk: Client, draft: Listing) -> None:
    make_photo(draft)
    assert desk.get("/sell/")["Location"] != f"/listings/{draft.pk}/edit/"


def test_a_guest_logs_in_first(client: Client, db: None) -> None:
    assert client.get("/sell/")["Location"] == "/accounts/login/?next=/sell/"
    assert Listing.objects.count() == 0


def test_what_is_typed_is_kept(desk: Client, draft: Listing, words: dict) -> None:
    answer = desk.post(f"/listings/{draft.pk}/draft/", words)
    assert answer.status_code == 204
    draft.refresh_from_db()
    assert draft.title == "Green corduroy skirt"
    assert draft.description == "Worn twice, no stains.\nFits small."
    assert (draft.price_cents, draft.shipping_cents) == (3870, 450)
    assert draft.category.path == "women/clothing/skirts"
    assert (draft.size.label, draft.brand_name) == ("M / 38", "Ganni")
    assert (draft.colours, draft.materials) == (["green", "navy"], ["corduroy"])
    assert draft.status == "draft"


def test_half_a_draft_is_kept_and_what_does_not_fit_is_said(desk: Client, draft: Listing) -> None:
    Listing.objects.update(price_cents=999)
    answer = desk.post(f"/listings/{draft.pk}/draft/", {"title": "Gr", "price": "cheap"})
    assert answer.status_code == 422
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    said = "Not saved yet: Price: Write an amount, such as 38.70."
    assert answer.content.decode() == said
    draft.refresh_from_db()
    assert (draft.title, draft.price_cents) == ("Gr", 999)


def test_clearing_a_field_of_a_draft_clears_it(desk: Client, draft: Listing, words: dict) -> None:
    desk.post(f"/listings/{draft.pk}/draft/", words)
    words.update(title="", price="", category="", size="", brand="", colours=[], condition="")
    assert desk.post(f"/listings/{draft.pk}/draft/", words).status_code == 204
    draft.refresh_from_db()
    assert (draft.title, draft.price_cents, draft.category, draft.brand) == ("", None, None, None)
    assert draft.colours == []


@pytest.mark.parametrize("status", ["active", "hidden", "reserved", "sold", "removed"])
def test_only_a_draft_keeps_itself(desk: Client, seller: User, words: dict, status: str) -> None:
    listing = make_listing(seller, status=status, title="As it was")
    answer = desk.post(f"/listings/{listing.pk}/draft/", words)
    assert answer.status_code == 409
    listing.refresh_from_db()
    assert listing.title == "As it was"


def test_save_draft_says_so_and_preview_leads_to_the_page(
    desk: Client, draft: Listing, words: dict
) -> None:
    url = f"/listings/{draft.pk}/edit/"
    saved = desk.post(url, words, follow=True)
    assert "Your draft is saved." in saved.content.decode()
    preview = desk.post(url, words | {"title": "Seen first", "then": "preview"}, follow=True)
    assert preview.request["PATH_INFO"] == f"/items/{draft.pk}-seen-first/"
    assert "Only you can see it until you publish it." in preview.content.decode()


def test_a_bad_field_of_a_saved_draft_is_shown_as_typed_and_the_others_are_kept(
    desk: Client, draft: Listing, words: dict
) -> None:
    answer = desk.post(f"/listings/{draft.pk}/edit/", words | {"price": "three"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Write an amount, such as 38.70." in page
    assert 'value="three"' in page
    draft.refresh_from_db()
    assert (draft.title, draft.price_cents) == ("Green corduroy skirt", None)


def test_strangers_find_nothing(client: Client, draft: Listing, stranger: User) -> None:
    client.force_login(stranger)
    url = f"/listings/{draft.pk}/"
    assert client.get(f"{url}edit/").status_code == 404
    assert client.get(f"{url}deletion/").status_code == 404
    for act in ("edit", "draft", "publication", "hiding", "deletion"):
        assert client.post(f"{url}{act}/", {"title": "Mine now"}).status_code == 404, act
    draft.refresh_from_db()
    assert (draft.title, draft.status) == ("", "draft")
    assert client.get(f"/listings/{'9' * 30}/edit/").status_code == 404


def test_wrong_methods_are_refused(desk: Client, draft: Listing) -> None:
    url = f"/listings/{draft.pk}/"
    for act in ("draft", "publication", "hiding", "photos", "photos/order", "photos/1/removal"):
        assert desk.get(f"{url}{act}/").status_code == 405, act
    for address in ("/sell/", "/listings/", "/listings/fees/", "/listings/brands/"):
        assert desk.post(address).status_code == 405, address
    draft.refresh_from_db()
    assert draft.status == "draft"


def test_a_script_in_the_words_stays_words(desk: Client, draft: Listing, words: dict) -> None:
    bad = '"><script>x()</script>'
    words.update(title=bad, description=bad * 2, brand=bad)
    assert desk.post(f"/listings/{draft.pk}/edit/", words).status_code == 302
    for address in (f"/listings/{draft.pk}/edit/", "/listings/?show=drafts"):
        page = desk.get(address).content.decode()
        assert "<script>x()" not in page
        assert "&lt;script&gt;x()" in page
