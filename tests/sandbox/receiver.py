"""A server on loopback that takes webhooks and verifies them with Stripe's SDK."""

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Self

import stripe


class Receiver:
    """`events` is what came, in order; `answers` are the statuses to give, 200 when empty.

    `closes_after`: keep connections, and close them after so many idle seconds.
    """

    def __init__(self, secret: str, *, closes_after: float | None = None) -> None:
        self.events: list[stripe.Event] = []
        self.answers: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1" if closes_after else "HTTP/1.0"
            timeout = closes_after

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                signature = self.headers["Stripe-Signature"]
                event = stripe.Webhook.construct_event(body, signature, secret)
                status = receiver.answers.pop(0) if receiver.answers else 200
                receiver.events.append(event)
                self.send_response(status)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *arguments: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/"
        self.endpoint = {"url": self.url, "secret": secret}

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def types(self) -> list[str]:
        return [event.type for event in self.events]

    def wait_for(self, count: int, seconds: float = 60) -> list[stripe.Event]:
        """The events, once there are `count`."""
        end = time.monotonic() + seconds
        while len(self.events) < count and time.monotonic() < end:
            time.sleep(0.01)
        return self.events
