"""Hands a mail to what carries it, and tells what comes again from what is refused for good."""

import smtplib
from http import HTTPStatus

from anymail.exceptions import AnymailRequestsAPIError
from django.core.mail import EmailMessage

from outbox.errors import Away

# https://www.rfc-editor.org/rfc/rfc5321#section-4.2.1
REFUSED_FOR_GOOD = 500


class MailAway(Away):
    """The server or provider does not answer, or says to come again."""


def hand_over(message: EmailMessage) -> None:
    """Raises MailAway, and what SMTP or the provider raises for a mail that it never takes."""
    try:
        message.send()
    except OSError as error:
        if _may_come_again(error):
            raise MailAway(f"{type(error).__name__}: {error}") from error
        raise


def _may_come_again(error: OSError) -> bool:
    match error:
        case smtplib.SMTPRecipientsRefused():
            # A server that does not know us yet may ask for patience with each of them.
            return all(code < REFUSED_FOR_GOOD for code, _said in error.recipients.values())
        case smtplib.SMTPResponseException():
            return error.smtp_code < REFUSED_FOR_GOOD
        case smtplib.SMTPException():
            return isinstance(error, smtplib.SMTPServerDisconnected)
        case AnymailRequestsAPIError():
            # Without an answer there is no status.
            status = error.status_code or HTTPStatus.SERVICE_UNAVAILABLE
            return status >= 500 or status == HTTPStatus.TOO_MANY_REQUESTS
    return True
