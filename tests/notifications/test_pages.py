"""The bell, the list and the settings, for their owner and for nobody else."""

from datetime import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from marketplace.models import Offer
from notifications import news
from notifications.catalogue import Channel, groups_in
from notifications.models import Notice, Wishes
from tests.notifications.conftest import Work

ALL_ON = {f"{group}_{channel}": "on" for channel in Channel for group in groups_in(channel)}


@pytest.fixture
def notice(offer: Offer, work: Work) -> Notice:
    work()
    return Notice.objects.get()


def test_the_list_leads_to_what_it_is_about_and_by_that_it_is_read(
    at_seller: Client, notice: Notice, seller: User
) -> None:
    page = at_seller.get("/notifications/").content.decode()
    assert "ben offers €30.00" in page
    assert "Monday, 23 November" in page
    assert '<span class="count">1</span>' in page
    assert at_seller.get(notice.get_absolute_url())["Location"] == notice.url
    assert news.unseen_count(seller) == 0
    assert '<span class="count"></span>' in at_seller.get("/notifications/").content.decode()


@pytest.mark.parametrize("address", ["/notifications/reading/", "/notifications/{}/reading/"])
def test_reading_one_and_all(at_seller: Client, notice: Notice, seller: User, address: str) -> None:
    assert at_seller.get(address.format(notice.pk)).status_code == 405
    assert at_seller.get("/notifications/unread/").json() == {"unread": 1}
    assert at_seller.post(address.format(notice.pk))["Location"] == "/notifications/"
    assert at_seller.get("/notifications/unread/").json() == {"unread": 0}


def test_a_stranger_sees_and_reads_nothing(notice: Notice, stranger: User, seller: User) -> None:
    guest, other = Client(), Client()
    other.force_login(stranger)
    assert "ben offers" not in other.get("/notifications/").content.decode()
    assert other.get(notice.get_absolute_url()).status_code == 404
    assert other.post(f"{notice.get_absolute_url()}reading/").status_code == 404
    other.post("/notifications/reading/")
    for address in ("", "settings/", "unread/", f"{notice.pk}/"):
        assert guest.get(f"/notifications/{address}").status_code == 302
    for address in ("reading/", "devices/", "devices/removal/", "settings/"):
        assert guest.post(f"/notifications/{address}").status_code == 302
    assert news.unseen_count(seller) == 1


def test_the_bell_asks_once_for_a_member_and_never_for_a_guest(
    client: Client, seller: User
) -> None:
    def asked() -> int:
        client.get("/help/fees/")
        with CaptureQueriesContext(connection) as found:
            page = client.get("/help/fees/").content.decode()
        assert ("data-bell" in page) is ("_auth_user_id" in client.session)
        return sum("notifications_notice" in query["sql"] for query in found)

    assert asked() == 0
    client.force_login(seller)
    assert asked() == 1


@pytest.mark.parametrize("size", [2, 12])
def test_the_list_asks_the_same_whatever_its_length(
    at_seller: Client, seller: User, django_assert_num_queries: object, size: int
) -> None:
    for number in range(size):
        Notice.objects.create(
            person=seller, kind="x", key=f"x{number}", title="News", url="/", is_on_page=True
        )
    at_seller.get("/help/fees/")
    with django_assert_num_queries(6):
        at_seller.get("/notifications/")


def test_settings_are_kept(at_seller: Client, seller: User) -> None:
    page = at_seller.get("/notifications/settings/").content.decode()
    assert "always sent" in page
    assert "orders_email" not in page
    sent = ALL_ON | {"quiet_from": "22:00", "quiet_until": "07:00", "time_zone": "Europe/Sofia"}
    del sent["offers_email"], sent["messages_push"]
    answer = at_seller.post("/notifications/settings/", sent | {"digest": "week"})
    assert answer["Location"] == "/notifications/settings/"
    own = Wishes.objects.get(person=seller)
    assert own.switched_off == ["messages:push", "offers:email"]
    assert (own.quiet_from, own.quiet_until) == (time(22), time(7))
    assert (own.time_zone, own.digest) == ("Europe/Sofia", "week")


def test_a_tab_from_before_mails_were_ended_does_not_begin_them_again(
    at_seller: Client, seller: User
) -> None:
    Wishes.objects.create(person=seller, switched_off=["follows:push", "reviews:email"])
    shown = at_seller.get("/notifications/settings/").context["form"]
    sent = ALL_ON | {"digest": "day", "seen": shown["seen"].value()}
    Wishes.stop_mail(seller, "offers")
    # Here one switches follows on, and messages off; reviews stay off.
    del sent["messages_push"], sent["reviews_email"]
    assert at_seller.post("/notifications/settings/", sent).status_code == 302
    own = Wishes.objects.get(person=seller)
    assert own.switched_off == ["messages:push", "offers:email", "reviews:email"]
    assert own.digest == "day"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"quiet_from": "22:00"}, "Quiet hours need a beginning and an end."),
        ({"quiet_until": "07:00"}, "Quiet hours need a beginning and an end."),
        ({"quiet_from": "07:00", "quiet_until": "07:00"}, "Choose another end"),
        ({"quiet_from": "25:00", "quiet_until": "07:00"}, "Write a time, such as 22:30."),
        ({"time_zone": "../etc/passwd"}, "Choose from the list."),
        ({"digest": "hourly"}, "Choose from the list."),
    ],
)
def test_wrong_settings_are_said_and_nothing_is_changed(
    at_seller: Client, wrong: dict[str, str], said: str
) -> None:
    answer = at_seller.post("/notifications/settings/", ALL_ON | {"digest": "off"} | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert Wishes.objects.count() == 0


def test_the_service_worker_comes_from_the_root(client: Client) -> None:
    answer = client.get("/service-worker.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert b"showNotification" in answer.content
