"""Every mail, for staff to look at: in each language, shut to everybody else, harmless."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts import mail
from accounts.models import User
from outbox.models import Job

ONE = "/admin/mails/marketplace.item_sold/uk/"


def test_all_kinds_are_listed_with_their_subjects(staff: Client) -> None:
    page = staff.get("/admin/mails/").content.decode()
    for kind in mail.kinds:
        for language, _ in settings.LANGUAGES:
            assert f'href="/admin/mails/{kind}/{language}/"' in page
    assert "Sold: Linen dress" in page
    assert "Продадено: Linen dress" in page
    assert "Продано: Linen dress" in page
    assert '<a href="/admin/mails/">Mails to people</a>' in staff.get("/admin/").content.decode()


@pytest.mark.parametrize("kind", sorted(mail.kinds))
def test_a_mail_is_shown_as_html_and_as_text(staff: Client, kind: str) -> None:
    for language, _ in settings.LANGUAGES:
        page = staff.get(f"/admin/mails/{kind}/{language}/").content.decode()
        source = f"/admin/mails/{kind}/{language}/html/"
        assert re.search(rf'<iframe src="{re.escape(source)}" [^>]*sandbox="">', page)
        assert f'<html lang="{language}">' in staff.get(source).content.decode()


def test_the_page_itself_stays_english(staff: Client) -> None:
    page = staff.get(ONE).content.decode()
    assert '<strong lang="uk">Продано: Linen dress</strong>' in page
    assert "Ви отримаєте: 42,50\N{NO-BREAK SPACE}EUR" in page
    assert '<html lang="en' in page
    assert "Subject" in page


def test_the_frame_runs_loads_and_sends_nothing(staff: Client) -> None:
    answer = staff.get(ONE + "html/")
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    policy = answer["Content-Security-Policy"].split("; ")
    assert {"default-src 'none'", "form-action 'none'", "frame-ancestors 'self'", "sandbox"} <= set(
        policy
    )
    assert "frame-src 'self'" in staff.get(ONE)["Content-Security-Policy"]


def test_looking_writes_nothing(staff: Client) -> None:
    staff.get("/admin/mails/")
    before = list(User.objects.values())
    with CaptureQueriesContext(
        connection,
    ) as queries:
        staff.get(ONE)
        staff.get(ONE + "html/")
        staff.get("/admin/mails/")
    assert all(query["sql"].startswith("SELECT") for query in queries)
    # Who is there, and what they may do: nothing is asked for the mails.
    assert len(queries) <= 24
    assert list(User.objects.values()) == before
    assert not Job.objects.exists()


@pytest.mark.parametrize("path", ["/admin/mails/", ONE, ONE + "html/"])
def test_it_is_for_staff_alone(client: Client, staff: Client, buyer: User, path: str) -> None:
    assert client.get(path)["Location"] == f"/admin/login/?next={path}"
    client.force_login(buyer)
    assert client.get(path, follow=True).status_code == 403
    for method in (staff.post, staff.put, staff.delete):
        assert method(path).status_code == 405


@pytest.mark.parametrize(
    "path", ["marketplace.nothing/en/", "marketplace.item_sold/de/", "accounts.welcome/xx/html/"]
)
def test_a_mail_that_is_not_there_is_not_found(staff: Client, path: str) -> None:
    assert staff.get(f"/admin/mails/{path}").status_code == 404
