"""An SMTP server that takes every mail, and knows whom each was for."""

from collections import Counter
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller

from dev.ports import free_port

HOST = "127.0.0.1"


class Postbox:
    """Use as a context manager. `letters` counts the mails that came, by address and subject."""

    def __init__(self) -> None:
        self.port = free_port()
        self.letters: Counter[tuple[str, str]] = Counter()
        self._server = Controller(self, hostname=HOST, port=self.port)

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._server.stop()

    @property
    def url(self) -> str:
        return f"smtp://{HOST}:{self.port}"

    def to(self, address: str) -> Counter[str]:
        """How often each subject came to somebody."""
        came = list(self.letters.items())
        return Counter({subject: times for (to, subject), times in came if to == address})

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        subject = next(
            (
                line.partition(b":")[2].decode().strip()
                for line in envelope.content.splitlines()
                if line.lower().startswith(b"subject:")
            ),
            "",
        )
        for address in envelope.rcpt_tos:
            self.letters[address, subject] += 1
        return "250 OK"
