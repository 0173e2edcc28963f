"""Where one is logged in."""

from datetime import timedelta

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from accounts.devices import device_name
from accounts.models import User
from accounts.tasks import clear_expired_sessions
from tests.factories import PASSWORD

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1"
)


def logged_in(user: User, user_agent: str = PHONE) -> Client:
    client = Client(headers={"user-agent": user_agent})
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return client


def test_each_device_is_listed_and_this_one_is_said(browser: Client, buyer: User) -> None:
    logged_in(buyer)
    page = browser.get("/you/sessions/").content.decode()
    assert page.count("<strong>") == 2
    assert page.index("this device") < page.index("Safari on iPhone")
    assert "127.0.0.1" in page


def test_a_cookie_that_no_database_can_look_for_is_nobodys(client: Client) -> None:
    client.cookies["sessionid"] = "abcdefghij\0k"
    assert client.get("/you/").status_code == 302


def test_one_device_can_be_logged_out(browser: Client, buyer: User) -> None:
    phone, desk = logged_in(buyer), logged_in(buyer)
    session = UserSession.objects.get(session_key=phone.session.session_key)
    assert browser.post(f"/you/sessions/{session.pk}/end/")["Location"] == "/you/sessions/"
    assert phone.get("/you/").status_code == 302
    assert desk.get("/you/").status_code == 200
    assert browser.get("/you/").status_code == 200


def test_ending_the_session_here_is_logging_out(browser: Client, buyer: User) -> None:
    session = UserSession.objects.get(user=buyer)
    assert browser.post(f"/you/sessions/{session.pk}/end/")["Location"] == "/accounts/login/"
    assert browser.get("/you/").status_code == 302
    assert not UserSession.objects.exists()


def test_every_other_device_can_be_logged_out_at_once(
    browser: Client, buyer: User, seller: User
) -> None:
    phone, somebody = logged_in(buyer), logged_in(seller)
    browser.post("/you/sessions/others/end/")
    assert phone.get("/you/").status_code == 302
    assert browser.get("/you/").status_code == 200
    assert somebody.get("/you/").status_code == 200


def test_a_session_whose_time_is_over_is_cleared_and_no_longer_listed(
    browser: Client, buyer: User
) -> None:
    phone = logged_in(buyer)
    over = phone.session.session_key
    Session.objects.filter(session_key=over).update(expire_date=timezone.now())
    UserSession.objects.update(created_at=timezone.now() - timedelta(days=31))
    clear_expired_sessions()
    assert not Session.objects.filter(session_key=over).exists()
    (left,) = UserSession.objects.all()
    assert left.session_key == browser.session.session_key


def test_a_device_is_called_as_people_call_it() -> None:
    chrome = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/131.0 Mobile Safari/537.36"
    edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/131.0 Safari/537.36 Edg/131.0"
    assert device_name(chrome) == "Chrome on Android"
    assert device_name(edge) == "Edge on Windows"
    assert device_name("curl/8.5") == "A browser that we do not know"
