"""manage.py chat_people: pairs of signed-in people with a conversation, for `make bench-chat`."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from dev import cast
from messaging.models import Conversation, Side


class Command(BaseCommand):
    help = "Make pairs of people who talk, and write down how to be them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pairs", type=int)
        parser.add_argument("path", type=Path)

    def handle(self, *args: Any, pairs: int, path: Path, **options: Any) -> None:
        sellers, buyers = (cast.people(pairs, name=name) for name in ("seller", "buyer"))
        listings = cast.goods(pairs, sellers=sellers)
        talks = Conversation.objects.bulk_create(
            Conversation(listing=listing, buyer=buyer, seller=listing.seller)
            for listing, buyer in zip(listings, buyers, strict=True)
        )
        Side.objects.bulk_create(
            Side(conversation=talk, user=person)
            for talk in talks
            for person in (talk.buyer, talk.seller)
        )
        made = [
            [
                [person.pk, cast.sign_in(person).session, talk.pk]
                for person in (talk.buyer, talk.seller)
            ]
            for talk in talks
        ]
        path.write_text(json.dumps(made))
