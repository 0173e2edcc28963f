"""manage.py index_listings: write the whole search index anew."""

from itertools import batched
from typing import Any

from django.core.management.base import BaseCommand

from marketplace.models import Listing
from search import engine
from search.models import Document

BATCH = 500


class Command(BaseCommand):
    help = "Write the search index anew, for every listing on display."

    def handle(self, *args: Any, **options: Any) -> None:
        shown = Listing.objects.on_display().order_by("pk").values_list("pk", flat=True)
        for ids in batched(shown.iterator(chunk_size=BATCH), BATCH, strict=False):
            engine.index(ids)
        gone = Document.objects.exclude(listing__status__in=Listing.ON_DISPLAY).delete()[0]
        self.stdout.write(f"{Document.objects.count()} listings indexed, {gone} taken out")
