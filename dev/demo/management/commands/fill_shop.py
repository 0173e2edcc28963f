"""manage.py fill_shop: fill an empty shop with the demo's goods, people and history, once."""

from itertools import batched
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from dev.demo.filling.books import fill_books
from dev.demo.filling.follows import fill_follows
from dev.demo.filling.goods import fill_goods
from dev.demo.filling.history import fill_history
from dev.demo.filling.people import fill_people
from dev.demo.filling.reviews import fill_reviews
from dev.demo.filling.talks import fill_talks
from marketplace.models import Listing
from search import engine


class Command(BaseCommand):
    help = "Fill the shop with the demo's goods, people and history; a filled one stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.filter(username="seller").exists():
            self.stdout.write("the shop is filled already")
            return
        now = timezone.now()
        with transaction.atomic():
            people = fill_people(now=now)
            listings = fill_goods(people, now=now)
            orders = fill_history(listings, people, now=now)
            fill_books(orders)
            fill_reviews(orders)
            shown = Listing.objects.on_display().values_list("pk", flat=True)
            for ids in batched(shown, 500, strict=False):
                engine.index(ids)
            fill_follows(people, now=now)
            fill_talks(people, orders, now=now)
        self.stdout.write(
            f"{len(listings)} listings of {len(people)} people, {len(orders)} past sales"
        )
