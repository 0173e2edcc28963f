"""A conversation of a buyer and a seller about an item."""

import uuid
from collections.abc import Callable

import pytest
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


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client
