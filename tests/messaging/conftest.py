"""A conversation of a buyer and a seller about an item."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from marketplace.models import Listing
from messaging import talking
from messaging.models import Conversation, Message
from tests.factories import make_listing

type Say = Callable[..., Message]


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller)


@pytest.fixture
def talk(listing: Listing, buyer: User) -> Conversation:
    return talking.conversation_about(listing, buyer=buyer)


@pytest.fixture
def say(talk: Conversation) -> Say:
    """Say something in the conversation, with a key of its own unless one is given."""

    def said(by: User, text: str, **more: object) -> Message:
        return talking.say(talk, by=by, text=text, **{"key": uuid.uuid4(), **more})

    return said


@pytest.fixture
def at_buyer(buyer: User) -> Client:
    return signed_in(buyer)


@pytest.fixture
def at_seller(seller: User) -> Client:
    return signed_in(seller)


@pytest.fixture
def staff(moderator: User) -> Client:
    moderator.groups.add(Group.objects.get(name="Moderators"))
    return signed_in(moderator)


@pytest.fixture
def rude(say: Say, buyer: User, seller: User) -> Message:
    """A buyer asked, and the seller answered like this."""
    say(buyer, "Is it still there?")
    return say(seller, "Not for the likes of you.")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def post(client: Client, talk: Conversation, text: str, **more: object) -> Any:
    fields = {"text": text, "key": uuid.uuid4(), **more}
    return client.post(talk.get_absolute_url(), fields)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()
