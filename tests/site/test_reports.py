"""What Sentry is told of an error; a process of its own, which Sentry may change as it does."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import brotli
import pytest

from dev.stack import ROOT

TYPED = "Lilac Lane 7"
BROKEN_SHOP = """
import sys
import django
from django.conf import settings
django.setup()
settings.ROOT_URLCONF, settings.MIDDLEWARE = "__main__", []

import sentry_sdk
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from threadly.reports import start_reporting

def broken(request: HttpRequest) -> HttpResponse:
    street = request.POST["street"]
    raise LookupError("no such town")

urlpatterns = [path("address/", broken)]
start_reporting()
Client(raise_request_exception=False).post("/address/", {"street": sys.stdin.read()})
sentry_sdk.flush(10)
"""


@pytest.fixture
def sentry() -> Iterator[tuple[str, list[bytes]]]:
    """A DSN on loopback, and all that is sent there."""
    came: list[bytes] = []

    class Sentry(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            came.append(brotli.decompress(body))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Said by the test when it matters."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Sentry)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://key@127.0.0.1:{server.server_port}/1", came
    server.shutdown()
    server.server_close()


def test_an_error_is_reported_with_nothing_that_was_typed(
    sentry: tuple[str, list[bytes]],
) -> None:
    dsn, came = sentry
    env = os.environ | {"SENTRY_DSN": dsn}
    shop = [sys.executable, "-c", BROKEN_SHOP]
    subprocess.run(shop, cwd=ROOT, env=env, input=TYPED, text=True, check=True, timeout=60)
    [event] = [json.loads(line) for body in came for line in body.splitlines() if b"values" in line]
    [error] = event["exception"]["values"]
    assert (error["type"], error["value"]) == ("LookupError", "no such town")
    assert event["transaction"] == "/address/"
    assert not event["request"]["data"]
    assert TYPED.encode() not in b"".join(came)
