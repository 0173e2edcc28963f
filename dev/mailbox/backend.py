"""The email backend of the demo: it keeps what it is asked to send."""

from collections.abc import Sequence

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from dev.mailbox.letters import keep


class EmailBackend(BaseEmailBackend):
    """Write each message into MAIL_DIR."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the messages that have a recipient; returns how many. Raises OSError."""
        sent = [message for message in email_messages if message.recipients()]
        for message in sent:
            keep(
                settings.MAIL_DIR,
                content=message.message().as_bytes(),
                recipients=message.recipients(),
            )
        return len(sent)
