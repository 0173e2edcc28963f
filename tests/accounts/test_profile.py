"""What others see of a person."""

from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from PIL import Image

from accounts.models import ProfilePhoto, User
from outbox.models import Job
from outbox.queue import run_job

BEN = {"username": "ben", "place": "Berlin", "bio": "Linen and wool."}


def test_a_profile_is_changed(browser: Client, buyer: User) -> None:
    answer = browser.post("/you/profile/", BEN | {"username": "Benno"})
    assert answer["Location"] == "/you/profile/"
    buyer.refresh_from_db()
    assert (buyer.username, buyer.place, buyer.bio) == ("benno", "Berlin", "Linen and wool.")
    page = browser.get("/you/profile/").content.decode()
    assert "Your profile is saved." in page


def test_one_may_keep_ones_name_and_empty_the_rest(browser: Client, buyer: User) -> None:
    browser.post("/you/profile/", BEN)
    browser.post("/you/profile/", BEN | {"place": "", "bio": ""})
    buyer.refresh_from_db()
    assert (buyer.username, buyer.place, buyer.bio) == ("ben", "", "")


def test_what_nobody_can_see_is_left_out_of_a_profile(browser: Client, buyer: User) -> None:
    browser.post("/you/profile/", BEN | {"place": "\u200b\u3164", "bio": "Li\u202enen.\u2060"})
    buyer.refresh_from_db()
    assert (buyer.place, buyer.bio) == ("", "Linen.")


def test_the_language_of_our_mails_is_chosen_here(browser: Client, buyer: User) -> None:
    assert 'value="en" selected' in browser.get("/you/profile/").content.decode()
    browser.post("/you/profile/", BEN | {"language": "uk"})
    buyer.refresh_from_db()
    assert buyer.language == "uk"
    # A form without the choice leaves it, and the page stays in English.
    browser.post("/you/profile/", BEN)
    buyer.refresh_from_db()
    assert buyer.language == "uk"
    page = browser.get("/you/profile/", headers={"accept-language": "uk"}).content.decode()
    assert 'value="uk" selected' in page
    assert "Save your profile" in page
    assert '<html lang="en"' in page


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("language", "xx", "Choose from the list."),
        ("username", "selma", "Someone has this username already. Choose another."),
        ("username", "SELMA", "Someone has this username already. Choose another."),
        ("username", "staff", "This username is kept for the people who run the site."),
        ("username", "", "Choose a username."),
        ("place", "x" * 81, "Keep it within 80 characters; it has 81 now."),
        ("bio", "x" * 501, "Keep it within 500 characters; it has 501 now."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    browser: Client, buyer: User, seller: User, field: str, value: str, said: str
) -> None:
    answer = browser.post("/you/profile/", BEN | {field: value})
    assert answer.status_code == 422
    assert said in answer.context["form"].errors[field]
    assert "Linen and wool." in answer.content.decode() or field == "bio"
    buyer.refresh_from_db()
    assert (buyer.username, buyer.place) == ("ben", "")


def test_a_profile_is_shown_as_it_was_typed_and_never_run(browser: Client) -> None:
    browser.post("/you/profile/", BEN | {"bio": "<script>alert(1)</script>"})
    page = browser.get("/you/profile/").content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_rights_are_not_for_the_taking(browser: Client, buyer: User) -> None:
    browser.post("/you/profile/", BEN | {"is_staff": "on", "email": "x@example.com"})
    buyer.refresh_from_db()
    assert (buyer.is_staff, buyer.email) == (False, "ben@example.com")


def photo(colour: str = "#7a2b2b", name: str = "me.jpg") -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (400, 500), colour).save(file, "JPEG")
    return SimpleUploadedFile(name, file.getvalue())


def run_jobs() -> None:
    for pk in Job.objects.due().values_list("pk", flat=True):
        run_job(pk)
    assert not Job.objects.exclude(error="").exists()


def test_a_picture_is_taken_prepared_and_shown(browser: Client, buyer: User) -> None:
    browser.post("/you/profile/", BEN | {"picture": photo()})
    assert "Your picture is being prepared" in browser.get("/you/profile/").content.decode()
    run_jobs()
    taken = ProfilePhoto.objects.get(user=buyer)
    assert (taken.status, taken.widths) == ("ready", [320, 400])
    assert f'src="{taken.thumbnail}"' in browser.get("/you/").content.decode()
    assert browser.get(taken.thumbnail)["Content-Type"] == "image/webp"


def test_a_new_picture_replaces_the_old_one_and_its_files(browser: Client, buyer: User) -> None:
    browser.post("/you/profile/", BEN | {"picture": photo()})
    run_jobs()
    old = ProfilePhoto.objects.get(user=buyer)
    browser.post("/you/profile/", BEN | {"picture": photo("#51331f")})
    run_jobs()
    new = ProfilePhoto.objects.get(user=buyer)
    assert new.key != old.key
    assert browser.get(new.thumbnail).status_code == 200
    assert browser.get(old.thumbnail).status_code == 404


def test_what_is_no_photo_is_refused_and_all_stays_as_it_was(browser: Client, buyer: User) -> None:
    browser.post("/you/profile/", BEN | {"picture": photo()})
    kept = ProfilePhoto.objects.get()
    hostile = SimpleUploadedFile("me.jpg", b"<svg onload=alert(1)>")
    answer = browser.post("/you/profile/", BEN | {"place": "Potsdam", "picture": hostile})
    assert answer.status_code == 422
    (said,) = answer.context["form"].errors["picture"]
    assert said.startswith("This is not a photo we can read")
    assert 'value="Potsdam"' in answer.content.decode()
    buyer.refresh_from_db()
    assert buyer.place == "Berlin"
    assert ProfilePhoto.objects.get() == kept


@pytest.mark.django_db(transaction=True)
def test_a_picture_is_read_before_its_owners_row_is_locked(browser: Client, buyer: User) -> None:
    hostile = SimpleUploadedFile("me.jpg", b"<svg onload=alert(1)>")

    def send() -> int:
        try:
            return browser.post("/you/profile/", BEN | {"picture": hostile}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool, transaction.atomic():
        User.objects.select_for_update().get(pk=buyer.pk)
        # Somebody else has the row all the while, and the refusal does not wait for it.
        assert pool.submit(send).result(timeout=60) == 422


def test_a_picture_can_be_taken_away(browser: Client, buyer: User) -> None:
    browser.post("/you/profile/", BEN | {"picture": photo()})
    run_jobs()
    address = ProfilePhoto.objects.get().thumbnail
    for _ in range(2):
        assert browser.post("/you/profile/picture/removal/")["Location"] == "/you/profile/"
    run_jobs()
    assert not ProfilePhoto.objects.exists()
    assert browser.get(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_people_who_take_one_name_at_once_are_both_answered(buyer: User, seller: User) -> None:
    def take(user: User) -> int:
        try:
            client = Client()
            client.force_login(user)
            return client.post("/you/profile/", BEN | {"username": "wool"}).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        codes = sorted(pool.map(take, [buyer, seller]))
    assert codes == [302, 422]
    assert User.objects.filter(username="wool").count() == 1


def test_every_page_of_an_account_is_found_by_following_links(browser: Client) -> None:
    assert 'href="/you/"' in browser.get("/you/addresses/").content.decode()
    overview = browser.get("/you/").content.decode()
    for path in ("/accounts/email/", "/accounts/password/change/", "/you/blocks/"):
        assert f'href="{path}"' in overview
