"""What staff read of a report, what they do about it, and who is told."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from messaging import reports, talking
from messaging.models import Conversation, Message, Report
from moderation.models import Decision
from notifications.models import Notice
from outbox.models import Job
from tests.messaging.conftest import Say, signed_in
from tests.messaging.reporting import INSULT, address

pytestmark = pytest.mark.django_db


def answer(staff: Client, report: Report, **told: str) -> Any:
    words = {"words": "Thank you for telling us.", "reason": "Be kind to who asks."}
    page = f"/admin/messaging/report/{report.pk}/answer/"
    return staff.post(page, words | told)


def test_what_was_taken_back_is_still_reported_and_staff_read_it(
    rude: Message, seller: User, at_buyer: Client, staff: Client
) -> None:
    talking.edit(rude, by=seller, text="Not for you, dear.")
    talking.delete(rude, by=seller)
    asked = at_buyer.get(address(rude)).content.decode()
    assert "It was deleted meanwhile. We still see it." in asked
    assert "dear" not in asked
    at_buyer.post(address(rude), INSULT)
    seen = staff.get(f"/admin/messaging/report/{Report.objects.get().pk}/answer/").content.decode()
    for words in (
        "He goes on and on.",
        "Is it still there?",
        "Not for you, dear.",
        "Not for the likes of you.",
        "deleted by its writer",
    ):
        assert words in seen, words


def test_the_queue_has_those_that_wait_first_and_the_oldest_before_the_others(
    talk: Conversation, rude: Message, buyer: User, seller: User, staff: Client, moderator: User
) -> None:
    answered, oldest, newest = (
        Report.objects.create(conversation=talk, reporter=person, reason=reason, status=status)
        if status == "open"
        else _answered(talk, person, reason, moderator)
        for person, reason, status in (
            (buyer, "spam", "dismissed"),
            (buyer, "hate", "open"),
            (seller, "scam", "open"),
        )
    )
    listed = staff.get("/admin/messaging/report/")
    assert list(listed.context["cl"].result_list) == [oldest, newest, answered]


def _answered(talk: Conversation, person: User, reason: str, by: User) -> Report:
    report = reports.report(talk, by=person, reason=reason, words="")
    reports.answer(report, "dismiss", by=by, words="All is well.")
    return report


def test_a_dismissed_report_changes_nothing_and_its_reporter_is_told(
    talk: Conversation, rude: Message, buyer: User, at_buyer: Client, staff: Client, moderator: User
) -> None:
    at_buyer.post(address(rude), INSULT)
    report = Report.objects.get()
    assert answer(staff, report, act="dismiss", reason="").status_code == 302
    report.refresh_from_db()
    assert (report.status, report.answered_by) == ("dismissed", moderator)
    rude.refresh_from_db()
    assert rude.deleted_at is None
    assert not Decision.objects.exists()
    notice = Notice.objects.get(kind="messaging.report_answered")
    assert (notice.person, notice.ids) == (buyer, {"report": report.pk})
    told = at_buyer.get(address(talk)).content.decode()
    assert "Nothing was changed." in told
    assert "Thank you for telling us." in told
    assert at_buyer.post(address(talk), {"reason": "spam"}).status_code == 302
    assert Report.objects.count() == 2


def test_a_removed_message_is_gone_for_both_and_its_writer_is_told_why(
    talk: Conversation, rude: Message, seller: User, at_buyer: Client, at_seller: Client,
    staff: Client,
) -> None:  # fmt: skip
    at_buyer.post(address(rude), INSULT)
    answer(staff, Report.objects.get(), act="remove")
    for client in (at_buyer, at_seller):
        shown = client.get(talk.get_absolute_url()).content.decode()
        assert "We removed this message: it was against our rules." in shown
        assert "the likes of you" not in shown
    decision = Decision.objects.get()
    assert (decision.act, decision.message, decision.reason) == (
        "remove_message",
        rude,
        "Be kind to who asks.",
    )
    mail = Job.objects.get(verb="accounts.send_mail").arguments
    assert (mail["name"], mail["user_id"]) == ("moderation.message_removed", seller.pk)
    assert Report.objects.get().status == "removed"


def test_who_is_reported_is_suspended_and_the_message_goes(
    rude: Message, seller: User, at_buyer: Client, staff: Client
) -> None:
    at_buyer.post(address(rude), INSULT)
    answer(staff, Report.objects.get(), act="suspend")
    seller.refresh_from_db()
    rude.refresh_from_db()
    assert seller.is_suspended
    assert rude.removed_at is not None
    acts = Decision.objects.order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["remove_message", "suspend"]
    assert Report.objects.get().status == "suspended"


def test_of_a_whole_conversation_all_that_one_wrote_goes_and_both_are_told(
    talk: Conversation, rude: Message, buyer: User, seller: User, at_buyer: Client,
    at_seller: Client, staff: Client, say: Say,
) -> None:  # fmt: skip
    taken_back = say(seller, "And your shoes, too.")
    talking.delete(taken_back, by=seller)
    last = say(seller, "Go away.")
    at_buyer.post(address(talk), INSULT)
    known = talk.messages.order_by("-change")[0].change
    assert answer(staff, Report.objects.get(), act="remove").status_code == 302
    for client in (at_buyer, at_seller):
        shown = client.get(talk.get_absolute_url()).content.decode()
        assert shown.count("We removed this message: it was against our rules.") == 2
        assert "Is it still there?" in shown
        assert "the likes of you" not in shown
        assert "Go away." not in shown
    changed = Message.objects.filter(change__gt=known).order_by("change")
    assert list(changed) == [rude, last]
    talk.refresh_from_db()
    assert talk.last_change == changed[1].change
    taken_back.refresh_from_db()
    assert taken_back.removed_at is None
    decision = Decision.objects.get()
    assert (decision.act, decision.reason) == ("remove_messages", "Be kind to who asks.")
    listed = staff.get("/admin/moderation/decision/").content.decode()
    for words in ("Messages of a conversation removed", f"{talk}", "Be kind to who asks."):
        assert words in listed, words
    assert list(Decision.objects.of_person(seller)) == [decision]
    assert not Decision.objects.of_person(buyer).exists()
    mail = Job.objects.get(verb="accounts.send_mail").arguments
    assert (mail["name"], mail["user_id"]) == ("moderation.messages_removed", seller.pk)
    assert Notice.objects.get(kind="messaging.report_answered").person == buyer
    told = at_buyer.get(address(talk)).content.decode()
    assert "What was reported was removed." in told
    kept = staff.get(f"/admin/messaging/report/{Report.objects.get().pk}/answer/")
    for words in ("Not for the likes of you.", "Go away.", "removed by staff"):
        assert words in kept.content.decode(), words


def test_who_wrote_nothing_more_there_is_told_of_no_removal(
    talk: Conversation, rude: Message, seller: User, at_buyer: Client, staff: Client
) -> None:
    talking.delete(rude, by=seller)
    at_buyer.post(address(talk), INSULT)
    answer(staff, Report.objects.get(), act="suspend")
    seller.refresh_from_db()
    assert seller.is_suspended
    assert list(Decision.objects.values_list("act", flat=True)) == ["suspend"]


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({}, "This is still missing."),
        ({"act": "burn"}, "Choose from the list."),
        ({"act": "suspend", "reason": " "}, "Say why: the person it concerns reads this."),
        ({"act": "remove", "reason": ""}, "Say why: the person it concerns reads this."),
    ],
)
def test_an_answer_that_lacks_something_changes_nothing(
    talk: Conversation, rude: Message, at_buyer: Client, staff: Client, told: dict[str, str],
    said: str,
) -> None:  # fmt: skip
    at_buyer.post(address(talk), INSULT)
    refused = answer(staff, Report.objects.get(), **told)
    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert Report.objects.get().is_open
    assert not Decision.objects.exists()
    assert not Notice.objects.filter(kind="messaging.report_answered").exists()


def test_a_report_is_answered_once(
    rude: Message, seller: User, at_buyer: Client, staff: Client
) -> None:
    at_buyer.post(address(rude), INSULT)
    report = Report.objects.get()
    answer(staff, report, act="dismiss")
    again = answer(staff, report, act="suspend")
    assert again.status_code == 422
    assert "Somebody answered it meanwhile. Nothing was changed." in again.content.decode()
    seller.refresh_from_db()
    assert not seller.is_suspended
    assert Notice.objects.filter(kind="messaging.report_answered").count() == 1


def test_staff_who_are_a_side_of_it_do_not_answer(
    talk: Conversation, rude: Message, at_buyer: Client, seller: User
) -> None:
    at_buyer.post(address(rude), INSULT)
    type(seller).objects.filter(pk=seller.pk).update(is_staff=True)
    seller.groups.add(Group.objects.get(name="Moderators"))
    refused = answer(signed_in(seller), Report.objects.get(), act="dismiss")
    assert "You are a side of this conversation" in refused.content.decode()
    assert Report.objects.get().is_open


def test_nobody_but_staff_answers(rude: Message, at_buyer: Client, at_seller: Client) -> None:
    at_buyer.post(address(rude), INSULT)
    for client in (at_buyer, at_seller, Client()):
        assert answer(client, Report.objects.get(), act="dismiss").status_code == 302
    assert Report.objects.get().is_open


def test_a_message_is_taken_down_from_the_list_as_well(
    rude: Message, staff: Client, talk: Conversation
) -> None:
    told = {"action": "remove_message", "_selected_action": [rude.pk], "reason": "An insult."}
    for said in ("done for 1", "is gone already"):
        page = staff.post("/admin/messaging/message/", told, follow=True).content.decode()
        assert said in page
    assert Decision.objects.get().message == rude
