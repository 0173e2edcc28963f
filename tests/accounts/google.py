"""As much of Google's sign-in as a shop talks to: a code for a person, a token for a code."""

import hashlib
import json
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

import jwt


class Google(ThreadingHTTPServer):
    """Signs everybody in as `person`, the claims of an id token."""

    def __init__(self, *, client_id: str, secret: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.client_id, self.secret = client_id, secret
        self.person: dict[str, object] = {}
        self.asked: dict[str, dict[str, str]] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": self.url, "aud": self.client_id, "iat": now, "exp": now + 600}
        return jwt.encode(claims | self.person, "k" * 32, algorithm="HS256")


class Handler(BaseHTTPRequestHandler):
    server: Google

    def do_GET(self) -> None:
        """The consent page, which this person leaves by the shortest way."""
        query = dict(parse_qsl(urlsplit(self.path).query))
        code = f"code-{len(self.server.asked)}"
        self.server.asked[code] = query
        back = urlencode({"code": code, "state": query["state"]})
        self.send_response(302)
        self.send_header("Location", f"{query['redirect_uri']}?{back}")
        self.end_headers()

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
        asked = self.server.asked.pop(form.get("code", ""), None)
        challenge = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if (
            asked is None
            or form["client_secret"] != self.server.secret
            or form["redirect_uri"] != asked["redirect_uri"]
            or urlsafe_b64encode(challenge).rstrip(b"=").decode() != asked["code_challenge"]
        ):
            return self.answer(400, {"error": "invalid_grant"})
        token = {"access_token": "ya29.x", "expires_in": 3599, "id_token": self.server.id_token()}
        return self.answer(200, token)

    def answer(self, status: int, content: dict[str, object]) -> None:
        body = json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def running(*, client_id: str, secret: str) -> Iterator[Google]:
    server = Google(client_id=client_id, secret=secret)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
