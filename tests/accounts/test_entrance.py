"""What somebody who is not logged in is answered where only members may go."""

import pytest
from django.test import Client

from accounts.models import User
from tests.factories import make_listing

pytestmark = pytest.mark.django_db

LOGGED_OUT = (
    "You are logged out, so nothing was changed."
    " Log in again in another tab, then try it here once more."
)


@pytest.mark.parametrize("mark", ["X-Requested-With", "HX-Request"])
def test_a_script_is_told_in_words_and_never_shown_a_page(client: Client, mark: str) -> None:
    answer = client.get("/messages/unread/", headers={mark: "true"})
    assert (answer.status_code, answer["Content-Type"]) == (401, "text/plain; charset=utf-8")
    assert answer.content.decode() == LOGGED_OUT


def test_a_script_that_reads_json_is_told_in_json(client: Client) -> None:
    answer = client.post("/messages/1/", headers={"Accept": "application/json"})
    assert answer.status_code == 401
    assert answer.json() == {"problem": LOGGED_OUT}
    assert "messages" not in answer.cookies


def test_a_person_is_led_to_the_page_to_log_in_and_back(client: Client) -> None:
    answer = client.get("/messages/unread/")
    assert (answer.status_code, answer["Location"]) == (
        302,
        "/accounts/login/?next=/messages/unread/",
    )


def test_a_script_that_is_led_elsewhere_goes_there(client: Client, seller: User) -> None:
    wanted = {"listing": make_listing(seller).pk}
    answer = client.post("/cart/items/", wanted, headers={"HX-Request": "true"})
    assert (answer.status_code, answer["Location"]) == (302, "/cart/")
