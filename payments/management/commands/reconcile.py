"""`manage.py reconcile`: compare our books with Stripe's and name each difference."""

import json
import sys
from argparse import ArgumentParser
from datetime import datetime, time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.dateparse import parse_date

from payments import reconciliation
from payments.gateway.errors import StripeAway, StripeRefused
from payments.models import Difference

DIFFERENT, NO_ANSWER = 1, 2


class Command(BaseCommand):
    help = (
        "Compare our books with Stripe's balance transactions. Exits with 0 when they agree, 1 "
        "when they differ, and 2 when Stripe could not be asked; the last line is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--since", type=day, metavar="YYYY-MM-DD", help="from this day on")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            made = reconciliation.run(since=options["since"])
        except (StripeAway, StripeRefused) as error:
            self.stderr.write(f"Stripe could not be asked, and nothing was compared: {error}")
            sys.exit(NO_ANSWER)
        for difference in Difference.objects.open().select_related("order", "payment__checkout"):
            about = difference.order or difference.payment or ""
            self.stdout.write(f"{difference}{f' ({about})' if about else ''}")
        figures = {
            "journals": made.journals,
            "stripe": made.transactions,
            "differences": made.differences,
            "ledger_difference_cents": made.difference_cents,
        }
        self.stdout.write(json.dumps(figures))
        if made.differences:
            sys.exit(DIFFERENT)


def day(text: str) -> datetime:
    """The beginning of a day in the deployment's time zone. Raises ValueError."""
    found = parse_date(text)
    if found is None:
        raise ValueError(text)
    return timezone.make_aware(datetime.combine(found, time.min))
