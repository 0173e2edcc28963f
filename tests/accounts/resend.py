"""Resend's interface on loopback, and the news that it sends, signed as it signs."""

import json
import threading
from base64 import b64decode, b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from hmac import digest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "re_loopback"
SIGNING_SECRET = "whsec_" + b64encode(b"a secret of twenty-four!").decode()


class Resend(ThreadingHTTPServer):
    """Takes mail as https://resend.com/docs/api-reference/emails/send-email has it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sent: list[dict[str, Any]] = []
        self.down = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class _Handler(BaseHTTPRequestHandler):
    server: Resend

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.down:
            return self._answer(503, {"name": "application_error", "message": "Try again."})
        if self.headers["Authorization"] != f"Bearer {KEY}":
            return self._answer(403, {"name": "invalid_api_key", "message": "Not yours."})
        if self.path != "/emails" or not {"from", "to", "subject"} <= set(body):
            return self._answer(422, {"name": "validation_error", "message": "Missing."})
        self.server.sent.append(body)
        return self._answer(200, {"id": f"49a3999c-0ce1-4ea6-ab68-{len(self.server.sent):012}"})

    def _answer(self, status: int, body: dict[str, str]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def running() -> Iterator[Resend]:
    with Resend() as server:
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield server
        server.shutdown()


def bounced(to: str, *, at: datetime, kind: str = "Permanent") -> dict[str, Any]:
    """https://resend.com/docs/dashboard/webhooks/event-types#email-bounced"""
    news = _news("email.bounced", to, at)
    news["data"]["bounce"] = {
        "message": "The recipient's email provider sent a hard bounce message, but didn't specify"
        " the reason for the hard bounce.",
        "subType": "General",
        "type": kind,
    }
    return news


def complained(to: str, *, at: datetime) -> dict[str, Any]:
    return _news("email.complained", to, at)


def delivered(to: str, *, at: datetime) -> dict[str, Any]:
    return _news("email.delivered", to, at)


def _news(kind: str, to: str, at: datetime) -> dict[str, Any]:
    return {
        "type": kind,
        "created_at": at.isoformat(),
        "data": {
            "created_at": at.isoformat(),
            "email_id": "56761188-7520-42d8-8898-ff6fc54ce618",
            "from": "Threadly <hello@threadly.example>",
            "to": [to],
            "subject": "Your order: Linen dress",
        },
    }


def signed(
    body: bytes, *, at: datetime, number: str = "msg_1", secret: str = SIGNING_SECRET
) -> dict[str, str]:
    """The headers of https://docs.svix.com/receiving/verifying-payloads/how-manual."""
    seconds = str(int(at.timestamp()))
    content = f"{number}.{seconds}.".encode() + body
    proof = digest(b64decode(secret.removeprefix("whsec_")), content, sha256)
    return {
        "svix-id": number,
        "svix-timestamp": seconds,
        "svix-signature": "v1," + b64encode(proof).decode(),
    }
