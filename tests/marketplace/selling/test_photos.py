"""Photos of a listing: added, refused, ordered, removed."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from accounts.models import User
from marketplace.models import Listing, ListingPhoto
from tests.factories import make_listing, make_photo
from tests.marketplace.selling.conftest import Upload


def order(listing: Listing) -> list[int]:
    return list(listing.photos.values_list("pk", flat=True))


def test_a_photo_is_added_after_the_others(desk: Client, draft: Listing, upload: Upload) -> None:
    first = make_photo(draft, position=3)
    answer = desk.post(f"/listings/{draft.pk}/photos/", {"photo": upload()})
    assert answer.status_code == 200
    second = ListingPhoto.objects.latest("pk")
    assert f'data-photo="{second.pk}"' in answer.content.decode()
    assert f'formaction="/listings/{draft.pk}/photos/{second.pk}/removal/"' in (
        answer.content.decode()
    )
    assert (second.status, second.position) == ("waiting", 4)
    assert order(draft) == [first.pk, second.pk]
    again = desk.get(f"/listings/{draft.pk}/photos/{second.pk}/").content.decode()
    assert "Preparing the photo" in again


def test_what_is_no_photo_is_refused_with_a_sentence(desk: Client, draft: Listing) -> None:
    url = f"/listings/{draft.pk}/photos/"
    fake = SimpleUploadedFile("front.jpg", b"<script>not a photo</script>", "image/jpeg")
    answer = desk.post(url, {"photo": fake})
    assert (answer.status_code, answer["Content-Type"]) == (422, "text/plain; charset=utf-8")
    assert answer.content.decode() == (
        "This is not a photo we can read, so it was not added. Use JPEG, PNG, WebP or HEIC."
    )
    assert desk.post(url).status_code == 400
    assert desk.post(url, {"photo": "words"}).status_code == 400
    assert ListingPhoto.objects.count() == 0


def test_the_eleventh_photo_is_refused(desk: Client, draft: Listing, upload: Upload) -> None:
    for position in range(10):
        make_photo(draft, position=position)
    answer = desk.post(f"/listings/{draft.pk}/photos/", {"photo": upload()})
    assert answer.status_code == 422
    assert answer.content.decode() == (
        "A listing has 10 photos at most, so this one was not added."
    )
    assert draft.photos.count() == 10


def test_photos_come_with_the_form_without_javascript(
    desk: Client, draft: Listing, words: dict, upload: Upload
) -> None:
    files = [upload("a.jpg"), upload("b.jpg"), SimpleUploadedFile("c.jpg", b"no", "image/jpeg")]
    url = f"/listings/{draft.pk}/edit/"
    answer = desk.post(url, words | {"photo": files, "then": "publish"})
    assert answer.status_code == 422
    assert "c.jpg: This is not a photo we can read" in answer.content.decode()
    assert draft.photos.count() == 2
    draft.refresh_from_db()
    assert draft.status == "draft"
    assert desk.post(url, words | {"then": "publish"}).status_code == 302


def test_photos_are_put_in_order(desk: Client, draft: Listing, stranger: User) -> None:
    one, two, three = (make_photo(draft, position=n) for n in range(3))
    other = make_photo(make_listing(stranger), position=7)
    wanted = [three.pk, other.pk, one.pk, two.pk, "x", 10**30]
    answer = desk.post(f"/listings/{draft.pk}/photos/order/", {"order": wanted})
    assert answer.status_code == 204
    assert order(draft) == [three.pk, one.pk, two.pk]
    other.refresh_from_db()
    assert other.position == 7


def test_a_plain_form_moves_and_removes_and_keeps_what_was_typed(
    desk: Client, draft: Listing, words: dict
) -> None:
    one, two = (make_photo(draft, position=n) for n in range(2))
    url = f"/listings/{draft.pk}/"
    answer = desk.post(f"{url}photos/order/", words | {"move": f"{two.pk}:-1"})
    assert answer["Location"] == f"{url}edit/"
    assert order(draft) == [two.pk, one.pk]
    draft.refresh_from_db()
    assert draft.title == "Green corduroy skirt"
    desk.post(f"{url}photos/{two.pk}/removal/", words | {"price": "3 for 2"})
    assert order(draft) == [one.pk]
    for odd in ("", "x:1", f"{one.pk}", f"{one.pk}:99"):
        desk.post(f"{url}photos/order/", words | {"move": odd})
    assert order(draft) == [one.pk]


def test_a_plain_form_of_what_is_for_sale_shows_what_was_typed_and_saves_none_of_it(
    desk: Client, seller: User, words: dict
) -> None:
    listing = make_listing(seller, title="As it was")
    one, two = (make_photo(listing, position=n) for n in range(2))
    url = f"/listings/{listing.pk}/photos/{one.pk}/removal/"
    answer = desk.post(url, words | {"price": "half"})
    assert answer.status_code == 200
    assert 'value="half"' in answer.content.decode()
    assert order(listing) == [two.pk]
    listing.refresh_from_db()
    assert listing.title == "As it was"


def test_what_is_for_sale_keeps_its_last_photo(desk: Client, seller: User) -> None:
    listing = make_listing(seller)
    photo = make_photo(listing)
    url = f"/listings/{listing.pk}/photos/{photo.pk}/removal/"
    answer = desk.post(url)
    assert answer.status_code == 409
    assert answer.content.decode().startswith("What is for sale keeps one photo")
    assert order(listing) == [photo.pk]


def test_removing_twice_is_removing_once(desk: Client, draft: Listing) -> None:
    photo = make_photo(draft)
    url = f"/listings/{draft.pk}/photos/{photo.pk}/removal/"
    assert desk.post(url).status_code == 204
    assert desk.post(url).status_code == 204
    assert order(draft) == []


@pytest.mark.parametrize("status", ["reserved", "sold", "removed", "in_review"])
def test_photos_of_what_cannot_be_changed_stay(
    desk: Client, seller: User, upload: Upload, status: str
) -> None:
    listing = make_listing(seller, status=status)
    photos = [make_photo(listing, position=n).pk for n in range(2)]
    url = f"/listings/{listing.pk}/photos/"
    assert desk.post(url, {"photo": upload()}).status_code == 409
    assert desk.post(f"{url}order/", {"order": photos[::-1]}).status_code == 409
    assert desk.post(f"{url}{photos[0]}/removal/").status_code == 409
    assert order(listing) == photos


def test_strangers_find_no_photos(
    client: Client, stranger: User, draft: Listing, upload: Upload
) -> None:
    photo = make_photo(draft)
    client.force_login(stranger)
    url = f"/listings/{draft.pk}/photos/"
    assert client.post(url, {"photo": upload()}).status_code == 404
    assert client.post(f"{url}order/", {"order": [photo.pk]}).status_code == 404
    assert client.post(f"{url}{photo.pk}/removal/").status_code == 404
    assert client.get(f"{url}{photo.pk}/").status_code == 404
    assert order(draft) == [photo.pk]


@pytest.mark.usefixtures("clock_stands")
def test_uploads_have_a_limit(desk: Client, draft: Listing) -> None:
    url = f"/listings/{draft.pk}/photos/"
    assert {desk.post(url).status_code for _ in range(60)} == {400}
    late = desk.post(url)
    assert (late.status_code, late["Retry-After"]) == (429, "60")
    assert late["Content-Type"] == "text/plain; charset=utf-8"
