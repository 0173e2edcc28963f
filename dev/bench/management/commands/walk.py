"""manage.py walk: the state machine of money in a shop of its own, as `make races` has it."""

import json
import logging
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from dev.races.walk import walk
from dev.sandbox.control import Sandbox


class Command(BaseCommand):
    help = "Walk through all that can happen to orders and money. EMPTIES THE DATABASE."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--steps", type=int, default=10_000)
        parser.add_argument("--figures", type=Path, required=True, help="where to write them")

    def handle(self, *args: Any, steps: int, figures: Path, **options: Any) -> None:
        # Jobs fail all the time here, and say so.
        logging.disable(logging.CRITICAL)
        with Sandbox(settings.STRIPE_API_BASE) as sandbox:
            taken = walk(sandbox, steps=steps)
        figures.write_text(json.dumps({"steps": taken}))
