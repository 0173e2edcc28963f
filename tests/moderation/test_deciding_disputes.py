"""Staff decide a dispute: to the cent, with reasons, once, never as a side of it."""

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from marketplace.models import Dispute, Order
from moderation import money
from moderation.decisions import NotAllowed
from moderation.models import Approval, Decision
from outbox.models import Job
from payments.models import Transfer
from tests.moderation.acts import WORDS, by_hand, decide, page_for, refunded


def test_staff_see_both_sides_the_talk_and_the_money(staff: Client, dispute: Dispute) -> None:
    page = staff.get(f"/admin/marketplace/dispute/{dispute.pk}/decision/").content.decode()
    for words in ("It has a hole.", "Worn twice, washed once", "Held by us", "€47.20", "JD0146"):
        assert words in page


def test_a_part_refund_is_decided_and_told_to_both(
    staff: Client, dispute: Dispute, moderator: User
) -> None:
    assert decide(staff, dispute, outcome="part_refund", amount="10,00").status_code == 302
    dispute.refresh_from_db()
    assert (dispute.status, dispute.outcome, dispute.refund_cents) == (
        "decided",
        "part_refund",
        1000,
    )
    assert dispute.order.status == Order.Status.COMPLETED
    assert refunded() == [1000]
    # 30.00 left of 40.00: the fee is 1.50.
    assert Transfer.objects.get().amount_cents == 3450 - 150
    decision = Decision.objects.get()
    assert (decision.act, decision.staff, decision.reason) == (
        "decide_dispute",
        moderator,
        "It had a hole before.",
    )
    told = Job.objects.filter(arguments__name="marketplace.dispute_decided")
    assert {job.arguments["ids"]["side"] for job in told} == {"buyer", "seller"}


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({}, "outcome"),
        ({"outcome": "part_refund"}, "amount"),
        ({"outcome": "part_refund", "amount": "nonsense"}, "amount"),
        ({"outcome": "part_refund", "amount": "44.51"}, "amount"),
        ({"outcome": "part_refund", "amount": "20000"}, "amount"),
        ({"outcome": "release", "words_to_buyer": ""}, "words_to_buyer"),
    ],
)
def test_an_incomplete_or_impossible_decision_changes_nothing(
    staff: Client, dispute: Dispute, told: dict[str, str], field: str
) -> None:
    answer = decide(staff, dispute, **told)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {field}
    dispute.refresh_from_db()
    assert dispute.status == Dispute.Status.OPEN
    assert (refunded(), Decision.objects.count()) == ([], 0)


@pytest.mark.parametrize("amount", ["44.51", "20000"])
def test_too_much_of_a_part_is_answered_with_what_was_paid_and_troubles_no_second_person(
    staff: Client, dispute: Dispute, moderator: User, settings: LazySettings, amount: str
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 100
    page = decide(staff, dispute, outcome="part_refund", amount=amount).content.decode()
    assert "The buyer paid €47.20; a part refund gives back €44.50 at most" in page
    args = WORDS | {"outcome": "part_refund", "cents": 4451}
    with pytest.raises(NotAllowed, match=r"a part refund gives back €44\.50 at most"):
        money.decide_dispute(dispute, by=moderator, **args)
    assert Approval.objects.count() == 0


def test_the_case_is_told_in_words(staff: Client, dispute: Dispute) -> None:
    line = dispute.order.lines.get()
    line.details |= {"colours": ["khaki", "light_blue"], "condition": "very_good", "size": ""}
    line.save()
    page = staff.get(f"/admin/marketplace/dispute/{dispute.pk}/decision/").content.decode()
    for words in ("Colours: Khaki, Light blue", "Condition: Very good", "<td>Shipped</td>"):
        assert words in page
    for raw in ("[&#x27;", "very_good", "Size:", "<td>ship</td>"):
        assert raw not in page


def test_it_is_decided_once(staff: Client, dispute: Dispute) -> None:
    decide(staff, dispute, outcome="release")
    decide(staff, dispute, outcome="full_refund")
    dispute.refresh_from_db()
    assert dispute.outcome == "release"
    assert refunded() == []
    assert Decision.objects.count() == 1


def test_staff_never_decide_their_own_case(dispute: Dispute, buyer: User, client: Client) -> None:
    User.objects.filter(pk=buyer.pk).update(is_staff=True)
    buyer.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(buyer)
    answer = decide(client, dispute, outcome="full_refund")
    assert "You are a side of this order" in answer.content.decode()
    assert refunded() == []


def test_who_is_not_staff_reaches_nothing(dispute: Dispute, client: Client, buyer: User) -> None:
    client.force_login(buyer)
    for path in (f"dispute/{dispute.pk}/decision", f"order/{dispute.order_id}/money"):
        assert client.post(f"/admin/marketplace/{path}/", follow=True).status_code == 403


def test_what_is_done_already_is_not_written_down_once_more(
    staff: Client, paid: Order, dispute: Dispute
) -> None:
    for _ in range(2):
        decide(staff, dispute, outcome="return")
    assert Decision.objects.count() == 1
    decide(staff, dispute, outcome="release")
    assert "Nothing was changed" in by_hand(staff, paid, act="release").content.decode()
    assert Decision.objects.count() == 2


def test_the_timeline_tells_of_a_dispute_that_is_over(
    staff: Client, dispute: Dispute, buyer: User
) -> None:
    decide(staff, dispute, outcome="part_refund", amount="10,00")
    page = page_for(buyer, dispute.order)
    story = page[page.index('id="story"') : page.index('id="items"')]
    told = ["Shipped", "Disputed", "Refunded in part", "€10.00 go back", "The rest of the money"]
    places = [story.index(words) for words in told]
    assert places == sorted(places)
    assert "The money is released to the seller." not in story


def test_a_case_tells_a_disputes_reason_in_words(staff: Client, dispute: Dispute) -> None:
    page = staff.get(f"/admin/marketplace/dispute/{dispute.pk}/decision/").content.decode()
    assert "<td>It arrived damaged</td>" in page
    assert "<td>damaged</td>" not in page
