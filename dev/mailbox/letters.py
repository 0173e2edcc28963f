"""Messages as files: `<nanoseconds since 1970>-<random>.eml`, so that names sort by time."""

import os
import re
import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

ID = r"[0-9]{20}-[0-9a-f]{8}"
# Who it was handed over for; the message itself does not name blind copies.
ENVELOPE = "X-Envelope-To"


@dataclass(frozen=True)
class Letter:
    """One kept message."""

    id: str
    message: EmailMessage

    @property
    def kept_at(self) -> datetime:
        return datetime.fromtimestamp(int(self.id[:20]) / 1e9, UTC)

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def sender(self) -> str:
        return str(self.message["From"] or "")

    @property
    def recipients(self) -> list[str]:
        return [part.strip() for part in str(self.message[ENVELOPE] or "").split(",")]

    @property
    def text(self) -> str:
        return self._body("plain")

    @property
    def html(self) -> str:
        return self._body("html")

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(name, str(value)) for name, value in self.message.items() if name != ENVELOPE]

    @property
    def attachments(self) -> list[EmailMessage]:
        return [part for part in self.message.iter_attachments() if isinstance(part, EmailMessage)]

    @property
    def attachment_names(self) -> list[str]:
        numbered = enumerate(self.attachments, start=1)
        return [part.get_filename() or f"attachment-{number}" for number, part in numbered]

    def _body(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return str(part.get_content()) if part else ""


def keep(folder: Path, *, content: bytes, recipients: Sequence[str]) -> str:
    """Write one message and return its id. It is there whole or not at all."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    letter_id = f"{time.time_ns():020d}-{secrets.token_hex(4)}"
    unfinished = folder / f"{letter_id}.part"
    unfinished.write_bytes(f"{ENVELOPE}: {', '.join(recipients)}\n".encode() + content)
    os.replace(unfinished, folder / f"{letter_id}.eml")
    return letter_id


def find(folder: Path, letter_id: str) -> Letter | None:
    """The letter of that id, or None."""
    path = Path(folder) / f"{letter_id}.eml"
    if not re.fullmatch(ID, letter_id) or not path.exists():
        return None
    return _read(path)


def newest_first(folder: Path, *, to: str = "") -> Iterator[Letter]:
    """Letters, those to one address when `to` is given."""
    for path in sorted(Path(folder).glob("*.eml"), reverse=True):
        letter = _read(path)
        if not to or to.casefold() in (address.casefold() for address in letter.recipients):
            yield letter


def _read(path: Path) -> Letter:
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(path.read_bytes())
    return Letter(path.stem, message)
