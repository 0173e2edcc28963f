"""Talking about a listing, on pages: who begins, what reaches whom, and who sees it."""

import json
from html import unescape
from typing import Any

import pytest
from django.test import Client

from accounts import blocks
from accounts.models import User
from marketplace.models import Listing
from messaging.models import Conversation, Message, Side
from tests.messaging.conftest import Say, page, post, signed_in

pytestmark = pytest.mark.django_db


def changes(client: Client, talk: Conversation, after: int) -> dict[str, Any]:
    return json.loads(client.get(f"{talk.get_absolute_url()}changes/?after={after}").content)


def test_a_buyer_begins_one_conversation_about_an_item(listing: Listing, at_buyer: Client) -> None:
    first = at_buyer.post(f"/messages/about/{listing.pk}/")
    second = at_buyer.post(f"/messages/about/{listing.pk}/")
    assert first.url == second.url == Conversation.objects.get().get_absolute_url()
    assert Side.objects.count() == 2


def test_the_seller_cannot_begin_one_with_themselves(listing: Listing, at_seller: Client) -> None:
    at_seller.post(f"/messages/about/{listing.pk}/")
    assert not Conversation.objects.exists()


def test_a_message_reaches_the_other_and_counts_as_unread(
    talk: Conversation, at_buyer: Client, at_seller: Client
) -> None:
    assert post(at_buyer, talk, "Is it still there?").status_code == 302
    assert json.loads(at_seller.get("/messages/unread/").content) == {"unread": 1}
    assert json.loads(at_buyer.get("/messages/unread/").content) == {"unread": 0}
    inbox = page(at_seller, "/messages/")
    assert "Is it still there?" in inbox
    assert "1 new" in inbox
    assert "Is it still there?" in page(at_seller, talk.get_absolute_url())
    assert json.loads(at_seller.get("/messages/unread/").content) == {"unread": 0}


def test_a_page_catches_up_from_the_last_change_that_it_knows(
    talk: Conversation, say: Say, buyer: User, at_seller: Client
) -> None:
    first, second, third = (say(buyer, text) for text in ("one", "two", "three"))
    news = changes(at_seller, talk, first.change)
    assert [message["id"] for message in news["messages"]] == [second.pk, third.pk]
    assert (news["change"], news["more"]) == (3, False)
    at_buyer = signed_in(buyer)
    edit = f"{talk.get_absolute_url()}{first.pk}/edit/"
    assert at_buyer.post(edit, {"text": "one, and a half"}).status_code == 302
    at_buyer.post(f"{talk.get_absolute_url()}{second.pk}/deletion/")
    news = changes(at_seller, talk, 3)
    assert [message["id"] for message in news["messages"]] == [first.pk, second.pk]
    assert "one, and a half" in news["messages"][0]["html"]
    assert "two" not in news["messages"][1]["html"]
    assert news["change"] == 5
    assert changes(at_seller, talk, 5)["messages"] == []


@pytest.mark.parametrize("after", ["x", "-1", "9" * 30, "²", "", "\0"])
def test_a_number_that_is_none_brings_everything(
    talk: Conversation, say: Say, buyer: User, at_seller: Client, after: str
) -> None:
    say(buyer, "one")
    answer = at_seller.get(f"{talk.get_absolute_url()}changes/", {"after": after})
    assert len(answer.json()["messages"]) == 1


def test_read_and_delivered_are_told_to_the_other_and_never_go_back(
    talk: Conversation, say: Say, buyer: User, at_seller: Client, at_buyer: Client
) -> None:
    first, second = say(buyer, "one"), say(buyer, "two")
    marks = f"{talk.get_absolute_url()}marks/"
    assert at_seller.post(marks, {"delivered": second.pk}).status_code == 204
    assert changes(at_buyer, talk, 0)["marks"] == {"read": 0, "delivered": second.pk}
    at_seller.post(marks, {"read": first.pk})
    assert changes(at_buyer, talk, 0)["marks"] == {"read": first.pk, "delivered": second.pk}
    at_seller.post(marks, {"read": second.pk + 999})
    at_seller.post(marks, {"read": "1", "delivered": "x"})
    assert changes(at_buyer, talk, 0)["marks"] == {"read": second.pk, "delivered": second.pk}


def test_a_conversation_is_archived_until_the_next_message(
    talk: Conversation, say: Say, buyer: User, seller: User, at_seller: Client
) -> None:
    say(buyer, "Hello")
    at_seller.post(f"{talk.get_absolute_url()}keeping/", {"do": "archive"})
    assert "Hello" not in page(at_seller, "/messages/")
    assert "Hello" in page(at_seller, "/messages/?archived")
    say(buyer, "Still there?")
    assert "Still there?" in page(at_seller, "/messages/")
    at_seller.post(f"{talk.get_absolute_url()}keeping/", {"do": "archive"})
    at_seller.post(f"{talk.get_absolute_url()}keeping/", {"do": "bring_back"})
    assert "Still there?" in page(at_seller, "/messages/")


def test_a_muted_conversation_counts_for_nothing(
    talk: Conversation, say: Say, buyer: User, at_seller: Client
) -> None:
    at_seller.post(f"{talk.get_absolute_url()}keeping/", {"do": "mute"})
    say(buyer, "Hello")
    assert at_seller.get("/messages/unread/").json() == {"unread": 0}
    at_seller.post(f"{talk.get_absolute_url()}keeping/", {"do": "unmute"})
    assert at_seller.get("/messages/unread/").json() == {"unread": 1}


def test_who_blocks_or_is_blocked_cannot_write(
    talk: Conversation, buyer: User, seller: User, at_buyer: Client, at_seller: Client
) -> None:
    blocks.block(blocker=seller, blocked=buyer)
    for client in (at_buyer, at_seller):
        answer = post(client, talk, "Hello")
        assert answer.status_code == 403
        assert "You two can't write to each other." in unescape(answer.content.decode())
    assert not Message.objects.exists()
    blocks.unblock(blocker=seller, blocked=buyer)
    assert post(at_buyer, talk, "Hello").status_code == 302


def test_search_finds_ones_own_words_and_nobody_elses(
    talk: Conversation, say: Say, buyer: User, seller: User, stranger: User
) -> None:
    say(buyer, "Does the LINEN jacket have pockets?")
    for person, found in ((buyer, True), (seller, True), (stranger, False)):
        shown = page(signed_in(person), "/messages/search/?q=linen jack")
        assert ("have pockets?" in shown) is found
    for odd in ("%", "_", "\0", "x" * 500, ""):
        assert "have pockets?" not in page(signed_in(stranger), f"/messages/search/?q={odd}")


def test_a_long_thread_is_shown_from_its_end_page_by_page(
    talk: Conversation, say: Say, buyer: User, at_seller: Client
) -> None:
    said = [say(buyer, f"number {number}.") for number in range(60)]
    shown = page(at_seller, talk.get_absolute_url())
    assert ("number 59." in shown, "number 30." in shown, "number 29." in shown) == (
        True,
        True,
        False,
    )
    earlier = page(at_seller, f"{talk.get_absolute_url()}?before={said[30].pk}")
    assert ("number 29." in earlier, "number 0." in earlier) == (True, True)
    assert "Back to the newest" in earlier


def test_a_stranger_finds_no_conversation(talk: Conversation, say: Say, stranger: User) -> None:
    message = say(talk.buyer, "Hello")
    client = signed_in(stranger)
    own = talk.get_absolute_url()
    for step in ("", "changes/", f"{message.pk}/edit/", f"{message.pk}/deletion/"):
        assert client.get(own + step).status_code == 404
    for step in ("", "marks/", "keeping/", f"{message.pk}/edit/", f"{message.pk}/deletion/"):
        assert client.post(own + step, {"text": "x", "read": 1, "do": "mute"}).status_code == 404
    assert client.put(own).status_code == 405
    assert Message.objects.count() == 1
