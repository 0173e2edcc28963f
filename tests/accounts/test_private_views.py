"""Every page of an account is its owner's alone, and changes by a form."""

import pytest
from allauth.usersessions.models import UserSession
from django.forms import model_to_dict
from django.test import Client

from accounts.models import Address, User
from tests.factories import make_address

PAGES = [
    "/you/",
    "/you/profile/",
    "/you/addresses/",
    "/you/addresses/new/",
    "/you/addresses/{address}/",
    "/you/sessions/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/reauthenticate/",
    "/accounts/sessions/",
]
OWN = ["/you/addresses/{address}/"]
ACTS = [
    "/you/profile/picture/removal/",
    "/you/addresses/{address}/default/",
    "/you/addresses/{address}/removal/",
    "/you/sessions/{session}/end/",
    "/you/mail/mending/",
    "/you/sessions/others/end/",
]
OWN_ACTS = [act for act in ACTS if "{" in act]


@pytest.fixture
def ids(browser: Client, buyer: User) -> dict[str, int]:
    return {"address": make_address(buyer).pk, "session": UserSession.objects.get(user=buyer).pk}


def rows() -> list[object]:
    return [
        [model_to_dict(row) for row in model.objects.order_by("pk")]
        for model in (User, Address, UserSession)
    ]


@pytest.mark.parametrize("path", PAGES + ACTS)
def test_who_is_not_logged_in_is_sent_to_log_in(
    client: Client, ids: dict[str, int], path: str
) -> None:
    before = rows()
    path = path.format(**ids)
    methods = [client.get, client.post] if path.format(**ids) not in ACTS else [client.post]
    for method in methods:
        answer = method(path)
        if answer.status_code == 405:
            continue
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=")
    assert rows() == before


@pytest.mark.parametrize("path", OWN + OWN_ACTS)
def test_another_persons_things_are_not_found(
    client: Client, stranger: User, ids: dict[str, int], path: str
) -> None:
    client.force_login(stranger)
    before = rows()
    fields = {"name": "X", "line1": "X", "postal_code": "1", "city": "X", "country": "DE"}
    assert client.post(path.format(**ids), fields).status_code == 404
    if path in OWN:
        assert client.get(path.format(**ids)).status_code == 404
    assert rows() == before


@pytest.mark.parametrize("path", ACTS)
def test_an_act_is_never_done_by_opening_a_page(
    browser: Client, ids: dict[str, int], path: str
) -> None:
    before = rows()
    for method in (browser.get, browser.put, browser.delete):
        assert method(path.format(**ids)).status_code == 405
    assert rows() == before


@pytest.mark.parametrize("path", ["/you/", "/you/addresses/", "/you/sessions/"])
def test_a_page_to_read_takes_nothing(browser: Client, path: str) -> None:
    assert browser.post(path).status_code == 405


@pytest.mark.parametrize("path", PAGES)
def test_its_owner_may_open_each_page(browser: Client, ids: dict[str, int], path: str) -> None:
    assert browser.get(path.format(**ids)).status_code == 200
