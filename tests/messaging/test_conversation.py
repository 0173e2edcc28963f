"""Talking about a listing, on pages: what is kept, what is refused, and who sees it."""

import json
import uuid
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts import blocks
from accounts.models import User
from marketplace.models import Listing
from messaging.models import Conversation, Message, MessagePhoto, Side
from tests.marketplace.disputes.conftest import photo
from tests.messaging.conftest import Say, signed_in

pytestmark = pytest.mark.django_db
EMPTY = "The message is empty, so nothing was sent."


def post(client: Client, talk: Conversation, text: str, **more: object) -> Any:
    fields = {"text": text, "key": uuid.uuid4(), **more}
    return client.post(talk.get_absolute_url(), fields)


def changes(client: Client, talk: Conversation, after: int) -> dict[str, Any]:
    return json.loads(client.get(f"{talk.get_absolute_url()}changes/?after={after}").content)


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


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


def test_a_message_posted_twice_is_kept_once(talk: Conversation, at_buyer: Client) -> None:
    key = uuid.uuid4()
    for _ in range(2):
        post(at_buyer, talk, "Hello", key=key)
    assert Message.objects.count() == 1


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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", EMPTY),
        ("  \n ", EMPTY),
        ("x" * 1001, "up to 1000 characters; this one has 1001 and was not sent."),
    ],
)
def test_a_message_empty_or_too_long_is_refused_with_a_sentence(
    talk: Conversation, at_buyer: Client, text: str, said: str
) -> None:
    answer = post(at_buyer, talk, text)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    fields = {"text": text, "key": uuid.uuid4()}
    headers = {"Accept": "application/json"}
    answer = at_buyer.post(talk.get_absolute_url(), fields, headers=headers)
    assert (answer.status_code, said in answer.json()["problem"]) == (422, True)
    assert not Message.objects.exists()


def test_the_end_of_a_line_counts_once_however_it_is_sent(
    talk: Conversation, at_buyer: Client
) -> None:
    assert post(at_buyer, talk, "x\r\n" * 499 + "xx").status_code == 302
    assert Message.objects.get().text == "x\n" * 499 + "xx"


@pytest.mark.parametrize(
    "text",
    [
        "🧵🪡👗👨‍👩‍👧‍👦",
        "שלום, האם זה עדיין זמין?",
        "x" * 1000,
        "a\u202eb",
        "https://a.example " * 50,
    ],
)
def test_whatever_people_write_arrives(talk: Conversation, at_buyer: Client, text: str) -> None:
    assert post(at_buyer, talk, text).status_code == 302
    assert Message.objects.get().text == text.strip()
    page(at_buyer, talk.get_absolute_url())


def test_script_in_a_message_is_text(talk: Conversation, at_buyer: Client) -> None:
    post(at_buyer, talk, "<script>alert(1)</script> https://x.example/?a=<b>")
    shown = page(at_buyer, talk.get_absolute_url())
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown
    assert 'rel="nofollow"' in shown


def test_a_message_is_edited_for_fifteen_minutes_and_staff_keep_what_it_said(
    talk: Conversation, say: Say, buyer: User, at_buyer: Client
) -> None:
    message = say(buyer, "Is it red?")
    address = f"{talk.get_absolute_url()}{message.pk}/edit/"
    at_buyer.post(address, {"text": "Is it blue?"})
    message.refresh_from_db()
    assert (message.text, [old.text for old in message.versions.all()]) == (
        "Is it blue?",
        ["Is it red?"],
    )
    assert "edited" in page(at_buyer, talk.get_absolute_url())
    assert at_buyer.post(address, {"text": " "}).status_code == 422
    assert at_buyer.post(address, {"text": "x" * 1001}).status_code == 422
    Message.objects.update(sent_at=timezone.now() - timedelta(minutes=15))
    answer = at_buyer.post(address, {"text": "Is it green?"}, follow=True)
    assert "A message can be changed for 15 minutes only." in answer.content.decode()
    message.refresh_from_db()
    assert message.text == "Is it blue?"


def test_a_deleted_message_is_gone_for_both_and_stays_for_staff(
    talk: Conversation, say: Say, buyer: User, at_buyer: Client, at_seller: Client
) -> None:
    message = say(buyer, "A secret")
    address = f"{talk.get_absolute_url()}{message.pk}/deletion/"
    assert "A secret" in page(at_buyer, address)
    at_buyer.post(address)
    for client in (at_buyer, at_seller):
        for place in (talk.get_absolute_url(), "/messages/"):
            shown = page(client, place)
            assert ("A secret" in shown, "This message was deleted." in shown) == (False, True)
        assert "Nothing in your messages" in page(client, "/messages/search/?q=secret")
    message.refresh_from_db()
    assert (message.text, message.deleted_at is not None) == ("A secret", True)
    assert at_buyer.post(address).status_code == 302
    assert at_buyer.post(f"{talk.get_absolute_url()}{message.pk}/edit/", {"text": "x"}, follow=True)
    message.refresh_from_db()
    assert message.text == "A secret"


def test_only_who_wrote_it_changes_a_message(
    talk: Conversation, say: Say, buyer: User, at_seller: Client
) -> None:
    message = say(buyer, "Mine")
    for step in ("edit", "deletion"):
        address = f"{talk.get_absolute_url()}{message.pk}/{step}/"
        assert at_seller.post(address, {"text": "Yours"}).status_code == 404
        assert at_seller.get(address).status_code == 404
    message.refresh_from_db()
    assert (message.text, message.deleted_at) == ("Mine", None)


def test_a_reply_names_what_it_answers(
    talk: Conversation, say: Say, buyer: User, at_seller: Client
) -> None:
    asked = say(buyer, "What is the waist?")
    assert "What is the waist?" in page(at_seller, f"{talk.get_absolute_url()}?reply={asked.pk}")
    post(at_seller, talk, "38 cm", reply_to=asked.pk)
    assert Message.objects.last().reply_to == asked
    post(at_seller, talk, "To nothing", reply_to=asked.pk + 99)
    assert Message.objects.last().reply_to is None


def test_photos_go_through_the_pipeline_of_listings(talk: Conversation, at_buyer: Client) -> None:
    assert post(at_buyer, talk, "", photos=[photo(), photo()]).status_code == 302
    assert MessagePhoto.objects.filter(status="waiting").count() == 2
    assert "Preparing the photo…" in page(at_buyer, talk.get_absolute_url())


def test_a_file_that_is_no_photo_is_refused_and_nothing_sent(
    talk: Conversation, at_buyer: Client
) -> None:
    bad = photo("bad.jpg")
    bad.file.seek(0)
    bad.file.write(b"<svg onload=alert(1)>")
    bad.file.truncate()
    bad.size = 21
    bad.file.seek(0)
    assert post(at_buyer, talk, "Look", photos=[bad]).status_code == 422
    assert not Message.objects.exists()


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


def test_quick_replies_are_ones_own_and_ten_at_most(
    talk: Conversation, at_seller: Client, at_buyer: Client
) -> None:
    for number in range(10):
        at_seller.post("/messages/replies/", {"text": f"It is size {number}."})
    answer = at_seller.post("/messages/replies/", {"text": "One more."})
    assert "Ten sentences are the most" in answer.content.decode()
    assert "It is size 3." in page(at_seller, talk.get_absolute_url())
    assert "It is size 3." not in page(at_buyer, talk.get_absolute_url())
    first = talk.seller.quick_replies.first()
    assert at_buyer.post(f"/messages/replies/{first.pk}/removal/").status_code == 404
    at_seller.post(f"/messages/replies/{first.pk}/removal/")
    assert talk.seller.quick_replies.count() == 9
    assert at_seller.post("/messages/replies/", {"text": " "}).status_code == 422
