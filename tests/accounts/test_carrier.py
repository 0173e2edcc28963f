"""A mail that its server does not take now comes again; one that it refuses is its own fault."""

import smtplib
from collections.abc import Iterator
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import EmailMessage
from django.test import override_settings

from accounts.carrier import MailAway, hand_over
from dev.ports import free_port

GREY = "450 4.7.1 Come again in five minutes"
UNKNOWN = "550 5.1.1 Nobody of that name"
FULL = "452 4.3.1 The disk is full"
FORBIDDEN = "554 5.7.1 Not from you"


class Server:
    """Answers each step of a mail as it is told."""

    at_recipient = at_words = "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, *to: Any) -> str:  # noqa: N802
        if self.at_recipient.startswith("250"):
            envelope.rcpt_tos.append(to[0])
        return self.at_recipient

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        return self.at_words


@pytest.fixture
def server() -> Iterator[Server]:
    told = Server()
    controller = Controller(told, hostname="127.0.0.1", port=free_port())
    controller.start()
    with smtp_at(controller.port):
        yield told
    controller.stop()


def smtp_at(port: int) -> override_settings:
    options = {"host": "127.0.0.1", "port": port}
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return override_settings(MAILERS={"default": {"BACKEND": backend, "OPTIONS": options}})


def letter() -> EmailMessage:
    return EmailMessage("Sold", "Your coat is sold.", "shop@example.com", ["ann@example.com"])


@pytest.mark.parametrize(("step", "answer"), [("at_recipient", GREY), ("at_words", FULL)])
def test_a_server_that_asks_for_patience_is_asked_again(
    server: Server, step: str, answer: str
) -> None:
    setattr(server, step, answer)
    with pytest.raises(MailAway, match=answer[:3]):
        hand_over(letter())


def test_a_mail_to_nobody_is_refused_for_good(server: Server) -> None:
    server.at_recipient = UNKNOWN
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        hand_over(letter())


def test_a_mail_that_is_not_wanted_is_refused_for_good(server: Server) -> None:
    server.at_words = FORBIDDEN
    with pytest.raises(smtplib.SMTPDataError):
        hand_over(letter())


def test_a_server_that_is_not_there_is_asked_again() -> None:
    with smtp_at(free_port()), pytest.raises(MailAway, match="ConnectionRefusedError"):
        hand_over(letter())
