"""A push service on loopback, and a browser's keys: what is pushed is decrypted as browsers do."""

import json
from base64 import urlsafe_b64encode
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from os import urandom
from threading import Thread

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


class PushServer:
    """Answers with `status`; `pushed` holds the requests' headers and bodies."""

    def __init__(self) -> None:
        self.status, self.location = 201, ""
        self.pushed: list[tuple[dict[str, str], bytes]] = []
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = urandom(16)
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                server.pushed.append(({k.lower(): v for k, v in self.headers.items()}, body))
                self.send_response(server.status)
                if server.location:
                    self.send_header("Location", server.location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def subscription(self) -> dict[str, str]:
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {
            "endpoint": f"http://127.0.0.1:{self.http.server_port}/push/one",
            "p256dh": text(point),
            "auth": text(self.secret),
        }

    def words(self) -> list[dict[str, str]]:
        return [
            json.loads(
                http_ece.decrypt(
                    body, private_key=self.key, auth_secret=self.secret, version="aes128gcm"
                )
            )
            for _, body in self.pushed
        ]

    def close(self) -> None:
        self.http.shutdown()
        self.http.server_close()


def text(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()
