"""`python -m dev.sandbox --port P --data DIR --webhook-url URL --webhook-secret whsec_…`"""

import argparse
import os
import sys
from pathlib import Path

import uvicorn

from dev.sandbox.app import build
from dev.sandbox.connection import Connection
from dev.sandbox.guard import reason_not_to_start
from dev.sandbox.journal import Journal
from dev.sandbox.ready_made import ensure_those_of
from dev.sandbox.webhooks import Endpoint
from dev.sandbox.world import World


def main() -> None:
    """Serve until told to stop."""
    options = _options()
    reason = reason_not_to_start(host=options.host, environment=os.environ)
    if reason:
        sys.exit(reason)
    endpoints = []
    if options.webhook_url:
        types = options.webhook_types.split(",") if options.webhook_types else None
        endpoints.append(Endpoint(options.webhook_url, options.webhook_secret, types))
    journal = Journal(Path(options.data)) if options.data else None
    world = World(journal=journal, endpoints=endpoints)
    if options.accounts and Path(options.accounts).exists():
        ensure_those_of(world, Path(options.accounts))
    uvicorn.run(
        build(world),
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
    parser.add_argument("--accounts", help="JSON file of sellers to have ready: id, email, name")
    parser.add_argument("--webhook-url")
    parser.add_argument("--webhook-secret", default="")
    parser.add_argument("--webhook-types", help="event types, with commas between; without it, all")
    options = parser.parse_args()
    if options.webhook_url and not options.webhook_secret.startswith("whsec_"):
        parser.error("--webhook-url needs a --webhook-secret that begins with whsec_")
    return options


if __name__ == "__main__":
    main()
