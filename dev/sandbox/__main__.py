"""`python -m dev.sandbox --port P --data DIR --webhook-url URL --webhook-secret whsec_…`"""

import argparse
import ipaddress
import os
import sys
from pathlib import Path

import uvicorn

from dev.sandbox.app import build
from dev.sandbox.connection import Connection
from dev.sandbox.journal import Journal
from dev.sandbox.webhooks import Endpoint
from dev.sandbox.world import World

LIVE_KEYS = ("sk_live_", "rk_live_")


def main() -> None:
    """Serve until told to stop."""
    options = _options()
    _refuse_to_be_real(options.host)
    endpoints = []
    if options.webhook_url:
        endpoints.append(Endpoint(options.webhook_url, options.webhook_secret))
    journal = Journal(Path(options.data)) if options.data else None
    app = build(World(journal=journal, endpoints=endpoints))
    uvicorn.run(
        app,
        host=options.host,
        port=options.port,
        http=Connection,
        log_level="warning",
        access_log=False,
        timeout_graceful_shutdown=2,
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m dev.sandbox", description="A practice Stripe")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--data", help="folder to remember in; without it, memory alone")
    parser.add_argument("--webhook-url")
    parser.add_argument("--webhook-secret", default="")
    options = parser.parse_args()
    if options.webhook_url and not options.webhook_secret.startswith("whsec_"):
        parser.error("--webhook-url needs a --webhook-secret that begins with whsec_")
    return options


def _refuse_to_be_real(host: str) -> None:
    for name, value in os.environ.items():
        if any(mark in value for mark in LIVE_KEYS):
            sys.exit(f"The practice Stripe does not start: {name} holds a live Stripe key.")
    if os.environ.get("DEV_TOOLS", "").lower() not in ("1", "true", "yes", "on"):
        sys.exit("The practice Stripe does not start: DEV_TOOLS=true is not set.")
    if host != "localhost" and not ipaddress.ip_address(host).is_loopback:
        sys.exit(f"The practice Stripe does not start: {host} is not this machine alone.")


if __name__ == "__main__":
    main()
