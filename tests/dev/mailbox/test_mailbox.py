"""The demo's mail: kept as files, read on pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.test import Client, override_settings
from pytest_django import DjangoAssertNumQueries

from dev.mailbox import letters
from dev.mailbox.backend import EmailBackend

HTML = '<!doctype html><html><head></head><body><p>Hello <a href="http://testserver/x/">there</a><script>1</script></p></body></html>'


@pytest.fixture(autouse=True)
def mail_dir(tmp_path: Path) -> Iterator[Path]:
    with override_settings(MAIL_DIR=tmp_path):
        yield tmp_path


def send(subject: str = "Welcome", *, to: str = "ada@example.com", **more: object) -> str:
    """Send one mail through the backend; returns the id it is kept under."""
    message = EmailMultiAlternatives(subject, "Hello at http://testserver/x/", to=[to], **more)
    message.attach_alternative(HTML, "text/html")
    message.attach("label.pdf", b"%PDF-1.7", "application/pdf")
    assert EmailBackend(alias="default").send_messages([message]) == 1
    return next(letters.newest_first(settings.MAIL_DIR)).id


def get(path: str) -> str:
    answer = Client().get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
def test_the_inbox_shows_the_newest_first() -> None:
    send("The first")
    send("The second")
    page = get("/dev/mail/")
    assert page.index("The second") < page.index("The first")


@pytest.mark.django_db
def test_the_inbox_shows_the_mail_of_one_address() -> None:
    send("For Ada", to="ada@example.com")
    send("For Ben", to="ben@example.com")
    page = get("/dev/mail/?to=BEN@example.com")
    assert "For Ben" in page
    assert "For Ada" not in page


@pytest.mark.django_db
def test_an_empty_inbox_says_how_to_fill_it() -> None:
    assert "No mail yet." in get("/dev/mail/")
    assert "No mail was sent to &lt;b&gt; yet." in get("/dev/mail/?to=<b>")


@pytest.mark.django_db
def test_a_letter_shows_its_headers_text_frame_and_attachment() -> None:
    letter_id = send("Grüße", bcc=["hidden@example.com"])
    page = get(f"/dev/mail/{letter_id}/")
    assert "<h1>Grüße</h1>" in page
    assert "ada@example.com, hidden@example.com" in page
    assert 'href="http://testserver/x/"' in page
    assert f'src="/dev/mail/{letter_id}/html/"' in page
    assert "label.pdf" in page


def test_the_html_of_a_mail_can_run_nothing_and_load_nothing() -> None:
    answer = Client().get(f"/dev/mail/{send()}/html/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "sandbox allow-popups allow-top-navigation-by-user-activation" in policy
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    assert answer.content.decode().startswith('<!doctype html><html><head><base target="_top">')


@pytest.mark.django_db
def test_an_attachment_is_always_a_download() -> None:
    letter_id = send()
    answer = Client().get(f"/dev/mail/{letter_id}/files/1/")
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"
    assert answer["Content-Disposition"] == 'attachment; filename="label.pdf"'
    assert answer["Content-Type"] == "application/octet-stream"
    assert Client().get(f"/dev/mail/{letter_id}/files/2/").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    "letter_id", ["1", "..%2F..%2Fsecrets", "00000000000000000001-00000000", "x" * 29]
)
def test_an_unknown_letter_is_not_found(letter_id: str) -> None:
    for page in ("", "html/", "source/", "files/1/"):
        assert Client().get(f"/dev/mail/{letter_id}/{page}").status_code == 404


@pytest.mark.django_db
def test_a_letter_that_is_being_written_is_not_seen(mail_dir: Path) -> None:
    (mail_dir / "00000000000000000001-00000000.part").write_text("Subject: half")
    assert "half" not in get("/dev/mail/")


def test_reading_mail_asks_the_database_nothing(
    django_assert_num_queries: DjangoAssertNumQueries, db: None
) -> None:
    letter_id = send()
    with django_assert_num_queries(0):
        get(f"/dev/mail/{letter_id}/html/")
