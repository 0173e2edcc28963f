"""Mail through a provider, and what happens when it says that mail did not arrive."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from accounts import mail, providers, undeliverable
from accounts.models import Undeliverable, User
from outbox.models import Job
from outbox.queue import run_job
from tests.accounts import resend
from tests.factories import make_user
from threadly.settings import mail_providers

NOW = timezone.now().replace(microsecond=0)
PLAIN = "application/json"


@pytest.fixture
def provider() -> Iterator[resend.Resend]:
    """Mail goes to Resend, on loopback."""
    with (
        resend.running() as server,
        override_settings(
            EMAIL_PROVIDER="resend",
            MAILERS={"default": {"BACKEND": "anymail.backends.resend.EmailBackend"}},
            ANYMAIL={
                "RESEND_API_KEY": resend.KEY,
                "RESEND_API_URL": server.url,
                "RESEND_SIGNING_SECRET": resend.SIGNING_SECRET,
            },
        ),
    ):
        yield server


@pytest.fixture
def postmark() -> Iterator[None]:
    with override_settings(
        EMAIL_PROVIDER="postmark", ANYMAIL={"WEBHOOK_SECRET": "postmark:a-long-secret"}
    ):
        yield


def deliver() -> None:
    for pk in Job.objects.due().values_list("pk", flat=True):
        run_job(pk)


def tell(news: dict[str, Any], **changes: object) -> int:
    """Resend sends news, now and signed unless told otherwise; the status of our answer."""
    body = json.dumps(news).encode()
    headers = resend.signed(body, at=timezone.now()) | changes
    return Client().post("/webhooks/mail/resend/", body, PLAIN, headers=headers).status_code


def rows() -> list[tuple[str, str, datetime, bool]]:
    kept = Undeliverable.objects.order_by("cause")
    return [(row.address, row.cause, row.happened_at, bool(row.lifted_at)) for row in kept]


def test_mail_leaves_through_the_provider(buyer: User, provider: resend.Resend) -> None:
    mail.enqueue("accounts.welcome", to=buyer)
    deliver()
    [sent] = provider.sent
    assert sent["to"] == ["ben@example.com"]
    assert sent["subject"] == "Welcome to Threadly, ben"
    assert "Good to have you here, ben." in sent["text"]
    assert "<h1" in sent["html"]
    assert "Good to have you here, ben." in sent["html"]


def test_a_provider_that_is_down_is_tried_again(buyer: User, provider: resend.Resend) -> None:
    provider.down = True
    mail.enqueue("accounts.welcome", to=buyer)
    deliver()
    job = Job.objects.get()
    assert provider.sent == []
    assert (job.attempts, job.away, job.done_at) == (1, 1, None)
    provider.down = False
    job.revive()
    deliver()
    assert len(provider.sent) == 1


def test_nothing_but_what_one_asks_for_goes_to_an_address_that_bounced(
    buyer: User, provider: resend.Resend
) -> None:
    assert tell(resend.bounced("Ben@Example.com", at=NOW)) == 200
    assert rows() == [("ben@example.com", "bounced", NOW, False)]
    assert "hard bounce" in Undeliverable.objects.get().said
    mail.enqueue("accounts.welcome", to=buyer)
    mail.enqueue("accounts.security_notice", to=buyer, what="password_changed", **NOTICE)
    deliver()
    assert provider.sent == []
    assert not Job.objects.exclude(error="").exists()
    mail.enqueue("accounts.reset_password", to=buyer, user=buyer.pk)
    deliver()
    assert [sent["subject"] for sent in provider.sent] == ["Choose a new password"]


NOTICE = {"at": NOW.isoformat(), "ip": "203.0.113.7", "device": ""}


def test_who_complained_gets_what_they_are_owed_and_no_more(
    buyer: User, provider: resend.Resend
) -> None:
    assert tell(resend.complained("ben@example.com", at=NOW)) == 200
    assert rows() == [("ben@example.com", "complained", NOW, False)]
    mail.enqueue("accounts.welcome", to=buyer)
    mail.enqueue("accounts.security_notice", to=buyer, what="password_changed", **NOTICE)
    deliver()
    assert [sent["subject"] for sent in provider.sent] == ["Your password was changed"]


def test_the_same_news_in_any_order_leaves_the_same(buyer: User, provider: resend.Resend) -> None:
    news = [
        resend.complained("ben@example.com", at=NOW),
        resend.bounced("ben@example.com", at=NOW - timedelta(hours=1)),
        resend.bounced("ben@example.com", at=NOW),
        resend.delivered("ben@example.com", at=NOW),
    ]
    expected = [
        ("ben@example.com", "bounced", NOW, False),
        ("ben@example.com", "complained", NOW, False),
    ]
    for order in (news, news[::-1], news + news):
        Undeliverable.objects.all().delete()
        assert [tell(one) for one in order] == [200] * len(order)
        assert rows() == expected


@pytest.mark.parametrize("kind", ["Transient", "Undetermined"])
def test_a_bounce_that_may_heal_changes_nothing(
    db: None, provider: resend.Resend, kind: str
) -> None:
    assert tell(resend.bounced("ben@example.com", at=NOW, kind=kind)) == 200
    assert tell(resend.delivered("ben@example.com", at=NOW)) == 200
    assert rows() == []


def test_a_person_is_told_and_mends_it(
    buyer: User, browser: Client, provider: resend.Resend
) -> None:
    told = resend.bounced("ben@example.com", at=NOW - timedelta(hours=1))
    tell(told)
    page = browser.get("/you/").content.decode()
    assert "Our mail does not reach you" in page
    assert "A mail to ben@example.com came back on" in page
    answer = browser.post("/you/mail/mending/", follow=True)
    assert "We send mail to ben@example.com again." in answer.content.decode()
    assert "Our mail does not reach you" not in answer.content.decode()
    mail.enqueue("accounts.welcome", to=buyer)
    deliver()
    assert len(provider.sent) == 1
    # The old news once more, and another that was under way: what was before the mending is past.
    tell(told)
    tell(resend.bounced("ben@example.com", at=NOW - timedelta(minutes=30)))
    assert [lifted for *_, lifted in rows()] == [True]
    # And again, after it.
    tell(resend.bounced("ben@example.com", at=timezone.now() + timedelta(seconds=1)))
    assert [lifted for *_, lifted in rows()] == [False]


def test_who_complained_can_have_all_mail_again(
    buyer: User, browser: Client, provider: resend.Resend
) -> None:
    tell(resend.complained("ben@example.com", at=NOW - timedelta(hours=1)))
    assert "You get less mail from us" in browser.get("/you/").content.decode()
    browser.post("/you/mail/mending/")
    assert undeliverable.may_send(undeliverable.Need.EXTRA, to="ben@example.com")


def test_a_stranger_mends_nothing_of_anothers(
    stranger: User, buyer: User, provider: resend.Resend
) -> None:
    tell(resend.bounced("ben@example.com", at=NOW))
    theirs = Client()
    theirs.force_login(stranger)
    assert "does not reach you" not in theirs.get("/you/").content.decode()
    theirs.post("/you/mail/mending/")
    assert theirs.get("/you/mail/mending/").status_code == 405
    Client().post("/you/mail/mending/")
    assert rows() == [("ben@example.com", "bounced", NOW, False)]


def test_a_link_that_was_followed_proves_that_mail_arrives(
    db: None, provider: resend.Resend
) -> None:
    client, form = (
        Client(),
        {"email": "new@example.com", "username": "new", "password1": "long-enough-42"},
    )
    tell(resend.bounced("new@example.com", at=NOW - timedelta(days=1)))
    tell(resend.complained("new@example.com", at=NOW - timedelta(days=1)))
    client.post("/accounts/signup/", form)
    deliver()
    [sent] = provider.sent
    path = "/accounts" + sent["text"].split("http://testserver/accounts")[1].split()[0]
    client.post(path)
    assert [row[1:] for row in rows()] == [
        ("bounced", NOW - timedelta(days=1), True),
        ("complained", NOW - timedelta(days=1), False),
    ]


def test_forged_stale_and_broken_news_are_refused(db: None, provider: resend.Resend) -> None:
    news = resend.bounced("ben@example.com", at=NOW)
    body = json.dumps(news).encode()
    other = "whsec_" + "A" * 32
    for headers in (
        {},
        {"svix-signature": "v1,bm90IGl0"},
        {"svix-signature": "é"},
        resend.signed(body, at=NOW, secret=other),
        resend.signed(body, at=NOW - timedelta(hours=1)),
        resend.signed(body, at=NOW + timedelta(hours=1)),
        resend.signed(body + b" ", at=NOW),
    ):
        answer = Client().post("/webhooks/mail/resend/", body, PLAIN, headers=headers)
        assert answer.status_code == 400, headers
    for broken in (b"", b"\xff\xfe", b"[]", b"7", b"{}", b'{"type": "email.bounced"}', b"null"):
        headers = resend.signed(broken, at=timezone.now())
        answer = Client().post("/webhooks/mail/resend/", broken, PLAIN, headers=headers)
        assert answer.status_code == 400, broken
    assert rows() == []


def test_only_the_provider_that_is_set_up_is_heard(db: None, provider: resend.Resend) -> None:
    assert Client().head("/webhooks/mail/resend/").status_code == 200
    assert Client().get("/webhooks/mail/resend/").status_code == 405
    assert Client().post("/webhooks/mail/postmark/", "{}", PLAIN).status_code == 404
    with override_settings(EMAIL_PROVIDER=""):
        assert Client().post("/webhooks/mail/resend/", "{}", PLAIN).status_code == 404


def test_postmark_is_heard_with_its_password(buyer: User, postmark: None) -> None:
    """https://postmarkapp.com/developer/webhooks/bounce-webhook"""
    bounce = {
        "RecordType": "Bounce",
        "ID": 692560173,
        "Type": "HardBounce",
        "TypeCode": 1,
        "Name": "Hard bounce",
        "MessageID": "2c1b63fe-43f2-4db5-91b0-8bdfa44a9316",
        "Description": "The server was unable to deliver your message (ex: unknown user).",
        "Details": "smtp;550 5.1.1 user unknown",
        "Email": "ben@example.com",
        "From": "hello@threadly.example",
        "BouncedAt": NOW.isoformat(),
        "Inactive": True,
        "CanActivate": True,
        "Subject": "Your order",
    }
    right = {"authorization": "Basic cG9zdG1hcms6YS1sb25nLXNlY3JldA=="}
    wrong = {"authorization": "Basic cG9zdG1hcms6Z3Vlc3NlZA=="}

    def post(news: dict[str, object], headers: dict[str, str]) -> int:
        body = json.dumps(news)
        return Client().post("/webhooks/mail/postmark/", body, PLAIN, headers=headers).status_code

    assert post(bounce, {}) == 400
    assert post(bounce, wrong) == 400
    for soft in ("SoftBounce", "Transient", "DnsError", "AutoResponder"):
        assert post(bounce | {"Type": soft}, right) == 200
    assert rows() == []
    assert post(bounce, right) == 200
    assert rows() == [("ben@example.com", "bounced", NOW, False)]
    assert Undeliverable.objects.get().said == "smtp;550 5.1.1 user unknown"
    complaint = bounce | {"RecordType": "SpamComplaint", "Type": "SpamComplaint"}
    assert post(complaint, right) == 200
    assert len(rows()) == 2


def test_an_address_is_kept_once_a_cause_whoever_has_it(db: None) -> None:
    make_user("ada", email="Ada@example.com")
    for address in ("Ada@example.com", "ada@EXAMPLE.com"):
        undeliverable.note(address, Undeliverable.Cause.BOUNCED, at=NOW)
    assert rows() == [("ada@example.com", "bounced", NOW, False)]


def test_the_settings_and_the_views_know_the_same_providers() -> None:
    assert set(mail_providers.PROVIDERS) == set(providers.PROVIDERS)
