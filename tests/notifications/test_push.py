"""Web push, spoken with a push service on loopback."""

from collections.abc import Iterator
from datetime import time, timedelta
from io import StringIO

import pytest
import time_machine
from allauth.account.signals import password_reset
from allauth.usersessions.models import UserSession
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client, RequestFactory

from accounts.models import User
from marketplace.models import Offer
from notifications import news, push
from notifications.models import Device, Wishes
from outbox.models import Job
from outbox.queue import run_job
from tests.factories import PASSWORD
from tests.notifications.conftest import Work
from tests.notifications.push_server import PushServer


@pytest.fixture
def server(settings: LazySettings) -> Iterator[PushServer]:
    printed = StringIO()
    call_command("vapid_keys", stdout=printed)
    keys = dict(line.split("=") for line in printed.getvalue().split())
    settings.VAPID_PUBLIC_KEY, settings.VAPID_PRIVATE_KEY = keys.values()
    settings.VAPID_CONTACT = "mailto:shop@example.com"
    settings.PUSH_TO_PRIVATE_HOSTS = True
    running = PushServer()
    yield running
    running.close()


@pytest.fixture
def device(server: PushServer, at_seller: Client) -> Device:
    assert at_seller.post("/notifications/devices/", server.subscription).status_code == 204
    return Device.objects.get()


def test_a_device_is_pushed_what_the_page_says(
    device: Device, server: PushServer, offer: Offer, work: Work, at_seller: Client
) -> None:
    work()
    [words] = server.words()
    assert (words["title"], words["body"]) == ("ben offers €30.00", "Green skirt")
    assert at_seller.get(words["url"])["Location"] == offer.get_absolute_url()
    headers = server.pushed[0][0]
    assert headers["content-encoding"] == "aes128gcm"
    assert headers["authorization"].startswith("vapid t=")
    assert headers["ttl"] == "86400"
    work()
    assert len(server.pushed) == 1


@pytest.mark.parametrize("off", ["offers:push", ""])
def test_push_that_is_off_is_silent(
    device: Device, server: PushServer, seller: User, offer: Offer, work: Work, off: str
) -> None:
    Wishes.objects.create(person=seller, switched_off=[off] if off else [])
    if not off:
        news.see(seller)
        device.delete()
    work()
    assert server.pushed == []


def test_nothing_is_planned_for_who_has_no_device(offer: Offer, work: Work) -> None:
    work()
    planned = Job.objects.filter(verb="notifications.deliver")
    assert list(planned.values_list("arguments__channel", flat=True)) == ["email"]


def test_quiet_hours_hold_a_push(
    device: Device,
    server: PushServer,
    seller: User,
    offer: Offer,
    clock: time_machine.Traveller,
    work: Work,
) -> None:
    Wishes.objects.create(person=seller, quiet_from=time(10), quiet_until=time(12))
    work()
    assert server.pushed == []
    clock.shift(timedelta(minutes=90))
    work()
    assert len(server.pushed) == 1


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_is_gone_is_forgotten(
    device: Device, server: PushServer, offer: Offer, work: Work, status: int
) -> None:
    server.status = status
    work()
    assert Device.objects.count() == 0


@pytest.mark.parametrize("status", [429, 500, 307])
def test_a_service_that_is_busy_or_leads_elsewhere_is_asked_again_later(
    device: Device, server: PushServer, offer: Offer, status: int
) -> None:
    server.status, server.location = status, server.subscription["endpoint"]
    while due := list(Job.objects.due().order_by("pk")):
        for job in due:
            run_job(job.pk)
    job = Job.objects.get(verb="notifications.push")
    assert (job.done_at, job.attempts, len(server.pushed)) == (None, 1, 1)
    assert Device.objects.count() == 1


def test_a_device_ends_with_its_session(
    device: Device, server: PushServer, seller: User, at_seller: Client
) -> None:
    UserSession.objects.create(
        user=seller, ip="127.0.0.1", session_key=at_seller.session.session_key
    ).delete()
    assert Device.objects.count() == 0
    at_seller.post("/notifications/devices/", server.subscription)
    assert Device.objects.count() == 1
    at_seller.post("/accounts/logout/")
    assert Device.objects.count() == 0


def test_a_new_password_ends_the_devices_of_all_other_sessions(
    device: Device, server: PushServer, seller: User, at_seller: Client
) -> None:
    elsewhere = {"endpoint": "http://127.0.0.1:9/else", "p256dh": "k", "auth": "a"}
    Device.objects.create(person=seller, session_key="another", **elsewhere)
    new = "another-long-password"
    fields = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert at_seller.post("/accounts/password/change/", fields).status_code == 302
    assert list(Device.objects.all()) == [device]
    at_seller.post("/accounts/logout/")
    assert Device.objects.count() == 0


def test_a_password_that_was_forgotten_ends_all_devices(
    device: Device, seller: User, rf: RequestFactory
) -> None:
    password_reset.send(User, request=rf.get("/"), user=seller)
    assert Device.objects.count() == 0


@pytest.mark.parametrize("then", ["quiet", "off"])
def test_a_push_that_waited_for_its_service_asks_again_what_its_person_wants(
    device: Device,
    server: PushServer,
    offer: Offer,
    seller: User,
    clock: time_machine.Traveller,
    work: Work,
    then: str,
) -> None:
    server.status = 500
    while due := list(Job.objects.due().order_by("pk")):
        for job in due:
            run_job(job.pk)
    server.status = 201
    wishes = Wishes.objects.create(person=seller)
    if then == "quiet":
        wishes.quiet_from, wishes.quiet_until = time(10), time(12)
    else:
        wishes.switched_off = ["offers:push"]
    wishes.save()
    server.pushed.clear()
    clock.shift(timedelta(minutes=1))
    work()
    assert server.pushed == []
    clock.shift(timedelta(hours=2))
    work()
    assert len(server.pushed) == (1 if then == "quiet" else 0)


def test_a_device_is_switched_off_by_its_person_alone(
    device: Device, stranger: User, at_seller: Client
) -> None:
    other = Client()
    other.force_login(stranger)
    assert other.post("/notifications/devices/removal/", {"endpoint": device.endpoint})
    assert Device.objects.count() == 1
    at_seller.post("/notifications/devices/removal/", {"endpoint": device.endpoint})
    assert Device.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": ""},
        {"endpoint": "file:///etc/passwd"},
        {"endpoint": "https://user:word@push.example/"},
        {"endpoint": "https://[::1"},
        {"p256dh": "AAAA"},
        {"p256dh": "²"},
        {"auth": "AAAA"},
        {"auth": "x" * 41},
    ],
)
def test_what_is_no_subscription_is_refused(
    server: PushServer, at_seller: Client, wrong: dict[str, str]
) -> None:
    answer = at_seller.post("/notifications/devices/", server.subscription | wrong)
    assert answer.status_code == 422
    assert Device.objects.count() == 0


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example/one",
        "https://127.0.0.1/one",
        "https://10.0.0.8/one",
        "https://169.254.169.254/latest",
        "https://[::1]/one",
        "https://localhost/one",
        "https://shop.internal/one",
    ],
)
def test_private_addresses_are_refused_in_production(settings: LazySettings, endpoint: str) -> None:
    settings.PUSH_TO_PRIVATE_HOSTS = False
    assert not push.may_be_told(endpoint)
    assert push.may_be_told("https://updates.push.services.mozilla.com/wpush/v2/abc")


def test_a_public_name_that_leads_inwards_is_told_nothing(
    server: PushServer, device: Device, settings: LazySettings
) -> None:
    settings.PUSH_TO_PRIVATE_HOSTS = False
    port = server.http.server_port
    device.endpoint = f"https://localhost.localdomain:{port}/one"
    with pytest.raises(push.NotTaken):
        push.send(device, title="x", body="", url="/")
    assert server.pushed == []
