"""manage.py bench_orders: buy in a running shop, as `make bench-orders` has it."""

import json
import statistics
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from dev import invariants
from dev.bench_orders import crowd
from dev.bench_orders.trade import Trade, paid_between
from dev.sandbox.control import Sandbox
from marketplace.models import Order
from outbox.models import Job

LEAST_PER_MINUTE = 400
MOST_LOSERS_MS = 300
SECONDS_TO_CLEAR = 120


class Command(BaseCommand):
    help = "Measure paid orders a minute, and how a crowd at one item is answered."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("site_url")
        parser.add_argument("--seconds", type=int, default=60)
        parser.add_argument("--shoppers", type=int, default=8)
        parser.add_argument("--at-once", type=int, default=24)
        parser.add_argument("--crowd-seconds", type=int, default=10)

    def handle(self, *args: Any, site_url: str, seconds: int, **options: Any) -> None:
        with Sandbox(settings.STRIPE_API_BASE) as sandbox:
            trade = trading(site_url, seconds, options["shoppers"], options["at_once"])
            trade["left_to_do_seconds"] = cleared(sandbox)
            rush = rushing(site_url, options["crowd_seconds"])
            cleared(sandbox)
            books = sandbox.ledger()
        wrong = invariants.violations(books)
        difference = invariants.ledger_difference_cents(books)
        figures = trade | rush | {"violations": len(wrong), "ledger_difference_cents": difference}
        for sentence in [*wrong, *over_budget(figures)]:
            self.stdout.write(sentence)
        self.stdout.write(json.dumps(figures))
        if wrong or over_budget(figures):
            sys.exit(1)


def trading(site_url: str, seconds: int, shoppers: int, at_once: int) -> dict[str, float]:
    """Warm the shop up, then count what is paid while the time runs."""
    for length in (5, seconds):
        trade = Trade.prepared(site_url, most=40 * length, shoppers=shoppers, at_once=at_once)
        began, ended = trade.run(length)
    return {
        "paid_orders_per_min": round(paid_between(began, ended) * 60 / seconds),
        "seconds": seconds,
        "settled_after_p50_s": round(statistics.median(trade.settled_after), 2),
        "settled_after_p95_s": round(percentile(trade.settled_after, 95), 2),
        "refusals": len(trade.refusals),
    }


def rushing(site_url: str, seconds: int) -> dict[str, float]:
    """Fifty a second at one item."""
    listing, everyone = crowd.prepared(site_url, buyers=crowd.A_SECOND * seconds)
    answers = crowd.rush(site_url, everyone)
    losers = [answer.seconds * 1000 for answer in answers if not answer.won]
    end = time.monotonic() + SECONDS_TO_CLEAR
    bought = Order.objects.filter(lines__listing=listing, status=Order.Status.PAID)
    while not bought.exists() and time.monotonic() < end:
        time.sleep(0.1)
    return {
        "losers": len(losers),
        "losers_p50_ms": round(statistics.median(losers), 1),
        "losers_p95_ms": round(percentile(losers, 95), 1),
        "winners": bought.count(),
    }


def cleared(sandbox: Sandbox) -> float:
    """Wait until no webhook and no job is left that is due; returns the seconds that it took."""
    began = time.monotonic()
    sandbox.wait_for_webhooks(SECONDS_TO_CLEAR)
    while time.monotonic() - began < SECONDS_TO_CLEAR:
        # Reminders and such wait for days.
        if not Job.objects.unfinished().filter(run_after__lte=timezone.now()).exists():
            break
        time.sleep(0.1)
    return round(time.monotonic() - began, 1)


def percentile(figures: list[float], part: int) -> float:
    return sorted(figures)[len(figures) * part // 100]


def over_budget(figures: dict[str, float]) -> list[str]:
    """A sentence for each figure that is not good enough."""
    said = []
    if figures["paid_orders_per_min"] < LEAST_PER_MINUTE:
        said.append(f"fewer than {LEAST_PER_MINUTE} paid orders a minute")
    if figures["losers_p95_ms"] > MOST_LOSERS_MS:
        said.append(f"losers waited more than {MOST_LOSERS_MS} ms")
    if figures["winners"] != 1:
        said.append(f"{figures['winners']} buyers won one item")
    return said
