"""Mail that really leaves: the jobs are run, and a real SMTP server receives."""

from collections.abc import Callable, Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.test import Client, override_settings

from accounts.models import User
from outbox.models import Job
from outbox.queue import run_job
from tests.accounts.letters import letters_in
from tests.factories import PASSWORD


@pytest.fixture
def post(db: None, smtp_server: Controller, tmp_path: Path) -> Iterator[Callable[[], list]]:
    """Runs the jobs that wait; returns the mails that arrived by now, oldest first."""
    backend = {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {"host": smtp_server.hostname, "port": smtp_server.port},
    }

    def deliver() -> list[EmailMessage]:
        for pk in Job.objects.due().values_list("pk", flat=True):
            run_job(pk)
        assert list(Job.objects.exclude(error="").values_list("error", flat=True)) == []
        return letters_in(tmp_path / "mail")

    with override_settings(MAILERS={"default": backend}):
        yield deliver


@pytest.fixture
def browser(buyer: User) -> Client:
    """The buyer's browser, logged in the way people do, so that its session is listed."""
    client = Client()
    client.post("/accounts/login/", {"login": buyer.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(buyer.pk)
    return client
