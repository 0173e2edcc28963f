"""As much of Apple's sign-in as a shop talks to: a signed identity for a code, and its key."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

ISSUER = "https://appleid.apple.com"
KEY_ID = "loopback"


class Apple(ThreadingHTTPServer):
    """Signs everybody in as `person`, the claims of an identity token."""

    def __init__(self, *, client_id: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.client_id = client_id
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.person: dict[str, object] = {}

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def id_token(self) -> str:
        now = int(time.time())
        claims = {"iss": ISSUER, "aud": self.client_id, "iat": now, "exp": now + 600}
        headers = {"kid": KEY_ID}
        return jwt.encode(claims | self.person, self.key, algorithm="RS256", headers=headers)


class Handler(BaseHTTPRequestHandler):
    server: Apple

    def do_GET(self) -> None:
        """https://developer.apple.com/documentation/signinwithapplerestapi/jwkset"""
        public = json.loads(RSAAlgorithm.to_jwk(self.server.key.public_key()))
        self.answer(200, {"keys": [public | {"kid": KEY_ID, "use": "sig", "alg": "RS256"}]})

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = {k: v[0] for k, v in parse_qs(self.rfile.read(length).decode()).items()}
        if form.get("code") != "apple-code" or form["client_id"] != self.server.client_id:
            return self.answer(400, {"error": "invalid_grant"})
        token = {"access_token": "a.x", "expires_in": 3600, "id_token": self.server.id_token()}
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
def running(*, client_id: str) -> Iterator[Apple]:
    server = Apple(client_id=client_id)
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()
