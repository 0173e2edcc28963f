"""Reporting what the other wrote: what is kept, and what is refused."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from messaging.models import Conversation, Message, Report
from tests.messaging.conftest import signed_in
from tests.messaging.reporting import INSULT, address

pytestmark = pytest.mark.django_db


def test_a_message_of_the_other_is_reported(
    talk: Conversation, rude: Message, buyer: User, at_buyer: Client
) -> None:
    thread = at_buyer.get(talk.get_absolute_url()).content.decode()
    assert thread.count(f'href="{rude.pk}/report/"') == 1
    assert thread.count(address(talk)) == 1
    asked = at_buyer.get(address(rude)).content.decode()
    assert "Not for the likes of you." in asked
    sent = at_buyer.post(address(rude), INSULT, follow=True)
    assert "Thank you. We look at it and tell you what came of it." in sent.content.decode()
    report = Report.objects.get()
    assert (report.conversation, report.message, report.reporter) == (talk, rude, buyer)
    assert (report.reason, report.words) == ("insult", "He goes on and on.")
    assert report.is_open


def test_a_whole_conversation_is_reported_without_words(
    talk: Conversation, rude: Message, at_buyer: Client
) -> None:
    assert at_buyer.post(address(talk), {"reason": "spam"}).status_code == 302
    report = Report.objects.get()
    assert (report.message, report.reason, report.words) == (None, "spam", "")


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "Choose what comes nearest."),
        ({"reason": "nonsense"}, "Choose from the list."),
        (
            {"reason": "scam", "words": "x" * 1001},
            "Keep it within 1000 characters; it has 1001 now.",
        ),
    ],
)
def test_a_report_that_says_nothing_or_too_much_is_refused_and_loses_no_word(
    rude: Message, at_buyer: Client, told: dict[str, str], said: str
) -> None:
    refused = at_buyer.post(address(rude), {"words": "He goes on."} | told)
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert told.get("words", "He goes on.") in refused.content.decode()
    assert not Report.objects.exists()


def test_one_report_at_a_time(talk: Conversation, rude: Message, at_buyer: Client) -> None:
    at_buyer.post(address(rude), INSULT)
    again = at_buyer.post(address(talk), {"reason": "spam"}, follow=True)
    assert "You have reported this conversation already. Nothing was added." in (
        again.content.decode()
    )
    assert Report.objects.get().reason == "insult"
    asked = at_buyer.get(address(talk)).content.decode()
    assert "You have reported it: Insults or threats." in asked
    assert "Send report" not in asked


def test_the_database_holds_one_open_report_too(
    talk: Conversation, rude: Message, buyer: User, seller: User
) -> None:
    made = {"conversation": talk, "reporter": buyer, "reason": "spam"}
    Report.objects.create(**made)
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(**made)
    Report.objects.create(**made | {"reporter": seller})


def test_strangers_one_s_own_words_and_cards_are_not_there(
    talk: Conversation, rude: Message, stranger: User, at_buyer: Client, at_seller: Client
) -> None:
    for about in (talk, rude):
        for method in ("get", "post"):
            assert getattr(signed_in(stranger), method)(address(about), INSULT).status_code == 404
            assert getattr(Client(), method)(address(about), INSULT).status_code == 302
        assert at_buyer.put(address(about)).status_code == 405
    assert at_seller.post(address(rude), INSULT).status_code == 404
    assert at_buyer.post(f"/messages/{talk.pk}/999999/report/", INSULT).status_code == 404
    assert not Report.objects.exists()


def test_an_empty_conversation_has_nothing_to_report(talk: Conversation, at_buyer: Client) -> None:
    assert at_buyer.post(address(talk), INSULT).status_code == 404
    assert address(talk) not in at_buyer.get(talk.get_absolute_url()).content.decode()


def test_reports_are_rate_limited(talk: Conversation, rude: Message, at_buyer: Client) -> None:
    answers = [at_buyer.post(address(talk), {"reason": ""}).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]
