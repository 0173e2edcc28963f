"""manage.py races: run the races against a running shop, as `make races` has it."""

import json
from argparse import ArgumentParser
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from dev.races import programme, quiet
from dev.races.ground import Ground
from dev.sandbox.control import Sandbox


class Command(BaseCommand):
    help = "Run every race, then check the whole database and the practice Stripe's books."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("site_url")
        parser.add_argument("--scale", type=float, default=1.0, help="of the full numbers")
        parser.add_argument("--figures", type=Path, required=True, help="where to write them")

    def handle(
        self, *args: Any, site_url: str, scale: float, figures: Path, **options: Any
    ) -> None:
        with Sandbox(settings.STRIPE_API_BASE) as sandbox:
            sandbox.webhooks(duplicate=2, shuffle=True)
            ground = Ground(sandbox, site_url, partial(quiet.wait_for_worker, sandbox))
            measured = programme.run(ground, scale=scale, say=self.say)
        figures.write_text(json.dumps(measured))

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
