"""What others see of a person."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from accounts.models import User

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


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("username", "selma", "Someone has this username already. Choose another."),
        ("username", "SELMA", "Someone has this username already. Choose another."),
        ("username", "staff", "This username is kept for the people who run the site."),
        ("username", "", "This field is required."),
        ("place", "x" * 81, "Ensure this value has at most 80 characters (it has 81)."),
        ("bio", "x" * 501, "Ensure this value has at most 500 characters (it has 501)."),
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
