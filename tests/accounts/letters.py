"""Mail as it arrived at a real SMTP server, and what tests read in it."""

import mailbox
import re
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path


def letters_in(folder: Path) -> list[EmailMessage]:
    """The mails of a maildir, oldest first."""
    box = mailbox.Maildir(str(folder), create=False)
    # Their names do not sort by time: the parts of a second in them are of any length.
    by_time = sorted(box.keys(), key=lambda key: (folder / "new" / key).stat().st_mtime_ns)
    return [_parsed(box.get_bytes(key)) for key in by_time]


def _parsed(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def body(letter: EmailMessage, kind: str = "plain") -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return part.get_content()


def link_in(letter: EmailMessage, part: str) -> str:
    """The path of the link in the mail's text that contains `part`."""
    found = re.search(rf"http://testserver(\S*{part}\S*)", body(letter))
    assert found, body(letter)
    return found[1]
