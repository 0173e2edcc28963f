"""The address book."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client

from accounts.models import Address, User
from dev.races.ground import at_once
from tests.factories import make_address

HOME = {
    "name": "Ben Buyer",
    "line1": "Lindenweg 3",
    "line2": "",
    "postal_code": "10115",
    "city": "Berlin",
    "country": "DE",
    "phone": "+49 30 123456",
}


def test_the_first_address_is_the_default(browser: Client, buyer: User) -> None:
    answer = browser.post("/you/addresses/new/", HOME)
    assert answer["Location"] == "/you/addresses/"
    (address,) = buyer.addresses.all()
    assert address.is_default
    assert address.snapshot() == HOME
    page = browser.get("/you/addresses/").content.decode()
    assert "Lindenweg 3<br>10115 Berlin<br>Germany" in page


def test_a_second_one_is_not_until_it_is_chosen(browser: Client, buyer: User) -> None:
    first = make_address(buyer, is_default=True)
    browser.post("/you/addresses/new/", HOME | {"line1": "Am Ufer 1"})
    second = buyer.addresses.get(line1="Am Ufer 1")
    assert not second.is_default
    browser.post(f"/you/addresses/{second.pk}/default/")
    assert list(buyer.addresses.filter(is_default=True)) == [second]
    assert buyer.addresses.first() == second
    assert buyer.addresses.last() == first


def test_editing_keeps_the_default(browser: Client, buyer: User) -> None:
    address = make_address(buyer, is_default=True)
    other = make_address(buyer)
    for pk in (address.pk, other.pk):
        browser.post(f"/you/addresses/{pk}/", HOME | {"city": "Potsdam"})
    assert list(buyer.addresses.values_list("city", "is_default")) == [
        ("Potsdam", True),
        ("Potsdam", False),
    ]


def test_deleting_the_default_passes_it_on_to_the_newest(browser: Client, buyer: User) -> None:
    default = make_address(buyer, is_default=True)
    make_address(buyer)
    newest = make_address(buyer)
    browser.post(f"/you/addresses/{default.pk}/removal/")
    assert list(buyer.addresses.filter(is_default=True)) == [newest]
    assert browser.post(f"/you/addresses/{default.pk}/removal/").status_code == 404


def test_it_leads_back_to_where_an_address_was_needed(browser: Client) -> None:
    page = browser.get("/you/addresses/new/?next=/cart/").content.decode()
    assert '<input type="hidden" name="next" value="/cart/">' in page
    assert browser.post("/you/addresses/new/", HOME | {"next": "/cart/"})["Location"] == "/cart/"
    elsewhere = browser.post("/you/addresses/new/", HOME | {"next": "//evil.example/"})
    assert elsewhere["Location"] == "/you/addresses/"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Say who the parcel is for."),
        ("name", "x" * 101, "Keep it within 100 characters; it has 101 now."),
        # Nothing that anybody could see.
        ("name", "\u200b\u2060", "Say who the parcel is for."),
        ("city", "\u3164", "Write the town or city."),
        ("postal_code", "<b>", "Use letters, digits, spaces and dashes."),
        ("country", "XX", "Choose from the list."),
        ("phone", "call me", "Write the number with digits, such as +49 30 123456."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    browser: Client, field: str, value: str, said: str
) -> None:
    answer = browser.post("/you/addresses/new/", HOME | {field: value})
    assert answer.status_code == 422
    assert answer.context["form"].errors == {field: [said]}
    page = answer.content.decode()
    for other in {"name", "line1", "postal_code", "city", "phone"} - {field}:
        assert f'value="{HOME[other]}"' in page
    assert not Address.objects.exists()


def test_a_direction_that_nobody_sees_is_not_printed_on_a_parcel(
    browser: Client, buyer: User
) -> None:
    typed = {"name": "Ben\u202e Buyer", "line1": "Linden\u200bweg 3", "city": "Ber\0lin"}
    browser.post("/you/addresses/new/", HOME | typed)
    assert buyer.addresses.get().snapshot() == HOME


def test_a_book_holds_twenty(browser: Client, buyer: User) -> None:
    for _ in range(20):
        make_address(buyer)
    answer = browser.get("/you/addresses/new/", follow=True)
    assert "Your address book is full." in answer.content.decode()
    # Filled in another tab meanwhile: what was typed is still there.
    answer = browser.post("/you/addresses/new/", HOME | {"line1": "Am Ufer 1"})
    assert answer.status_code == 422
    assert "Your address book is full. Delete an address first." in answer.content.decode()
    assert 'value="Am Ufer 1"' in answer.content.decode()
    assert buyer.addresses.count() == 20


def test_an_address_in_a_full_book_can_be_changed(browser: Client, buyer: User) -> None:
    addresses = [make_address(buyer) for _ in range(20)]
    answer = browser.post(f"/you/addresses/{addresses[0].pk}/", HOME | {"city": "Potsdam"})
    assert answer.status_code == 302
    assert buyer.addresses.filter(city="Potsdam").count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_do_not_both_add_the_twentieth(buyer: User) -> None:
    for _ in range(19):
        make_address(buyer)
    tabs = [Address(user=buyer, **HOME | {"city": f"Town {number}"}) for number in range(4)]
    results = at_once([tab.keep for tab in tabs])
    assert sorted(type(result).__name__ for result in results) == ["BookFull"] * 3 + ["NoneType"]
    assert buyer.addresses.count() == 20


@pytest.mark.django_db(transaction=True)
def test_two_tabs_at_once_leave_one_default(buyer: User) -> None:
    def keep(number: int) -> None:
        try:
            Address(user=buyer, **HOME | {"city": f"Town {number}"}).keep()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(keep, range(4)))
    assert buyer.addresses.count() == 4
    assert buyer.addresses.filter(is_default=True).count() == 1


def test_the_pages_ask_the_database_as_often_for_ten_as_for_one(
    browser: Client, buyer: User, django_assert_num_queries
) -> None:
    make_address(buyer)
    browser.get("/you/addresses/")
    with django_assert_num_queries(6):
        browser.get("/you/addresses/")
    for _ in range(9):
        make_address(buyer)
    with django_assert_num_queries(6):
        browser.get("/you/addresses/")
