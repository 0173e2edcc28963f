"""Talking about a listing."""

import uuid

import pytest
from django.test import Client

from accounts.models import User
from marketplace.models import Listing
from messaging.models import Conversation, Message
from tests.factories import make_listing


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def listing(seller: User) -> Listing:
    return make_listing(seller)


@pytest.fixture
def talk(listing: Listing, buyer: User, seller: User) -> Conversation:
    return Conversation.objects.create(listing=listing, buyer=buyer, seller=seller)


def say(client: Client, talk: Conversation, text: str, key: uuid.UUID | None = None) -> object:
    return client.post(talk.get_absolute_url(), {"text": text, "key": key or uuid.uuid4()})


def test_a_buyer_begins_one_conversation_about_an_item(listing: Listing, buyer: User) -> None:
    client = signed_in(buyer)
    first = client.post(f"/messages/about/{listing.pk}/")
    second = client.post(f"/messages/about/{listing.pk}/")
    assert first.url == second.url == Conversation.objects.get().get_absolute_url()


def test_the_seller_cannot_begin_one_with_themselves(listing: Listing, seller: User) -> None:
    signed_in(seller).post(f"/messages/about/{listing.pk}/")
    assert not Conversation.objects.exists()


def test_a_message_reaches_the_other_and_counts_as_unread(
    talk: Conversation, buyer: User, seller: User
) -> None:
    assert say(signed_in(buyer), talk, "Is it still there?").status_code == 302
    assert list(Conversation.objects.unread_by(seller)) == [talk]
    assert not Conversation.objects.unread_by(buyer).exists()
    assert "Is it still there?" in signed_in(seller).get("/messages/").content.decode()
    assert "Is it still there?" in signed_in(seller).get(talk.get_absolute_url()).content.decode()
    assert not Conversation.objects.unread_by(seller).exists()


def test_a_message_posted_twice_is_kept_once(talk: Conversation, buyer: User) -> None:
    key = uuid.uuid4()
    for _ in range(2):
        say(signed_in(buyer), talk, "Hello", key)
    assert Message.objects.count() == 1


def test_a_page_catches_up_from_the_last_id_that_it_saw(talk: Conversation, buyer: User) -> None:
    first, second = (talk.say(by=buyer, text=text, key=uuid.uuid4()) for text in ("one", "two"))
    client = signed_in(buyer)
    newer = client.get(talk.get_absolute_url(), {"after": first.pk}).content.decode()
    assert f'data-id="{second.pk}"' in newer
    assert f'data-id="{first.pk}"' not in newer
    assert "<html" not in newer
    assert client.get(talk.get_absolute_url(), {"after": second.pk}).content.strip() == b""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "The message is empty, so nothing was sent."),
        ("  \n ", "The message is empty, so nothing was sent."),
        ("x" * 1001, "up to 1000 characters; this one has 1001 and was not sent."),
    ],
)
def test_a_message_empty_or_too_long_is_refused_with_a_sentence(
    talk: Conversation, buyer: User, text: str, said: str
) -> None:
    answer = say(signed_in(buyer), talk, text)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Message.objects.exists()


def test_script_in_a_message_is_text(talk: Conversation, buyer: User) -> None:
    client = signed_in(buyer)
    say(client, talk, "<script>alert(1)</script>")
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt;"
        in client.get(talk.get_absolute_url()).content.decode()
    )


def test_a_stranger_finds_no_conversation(talk: Conversation, stranger: User) -> None:
    client = signed_in(stranger)
    assert client.get(talk.get_absolute_url()).status_code == 404
    assert say(client, talk, "Let me in").status_code == 404
    assert client.put(talk.get_absolute_url()).status_code == 405
    assert not Message.objects.exists()
