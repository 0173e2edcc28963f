"""A message, on pages: what people write, change and take back, and what is refused."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from messaging.models import Conversation, Message, MessagePhoto
from tests.marketplace.disputes.conftest import photo
from tests.messaging.conftest import Say, page, post

pytestmark = pytest.mark.django_db
EMPTY = "The message is empty, so nothing was sent."


def test_a_message_posted_twice_is_kept_once(talk: Conversation, at_buyer: Client) -> None:
    key = uuid.uuid4()
    for _ in range(2):
        post(at_buyer, talk, "Hello", key=key)
    assert Message.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", EMPTY),
        ("  \n ", EMPTY),
        # Nothing that anybody could see: two signs of no width, and one that only joins others.
        ("\u200b \ufeff\u200d", EMPTY),
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
    for nothing in (" ", "\u200b\u2060"):
        assert at_seller.post("/messages/replies/", {"text": nothing}).status_code == 422
