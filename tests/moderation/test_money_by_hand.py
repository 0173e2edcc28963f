"""Staff decide about money: to the cent, with reasons, never alone about much, never as a side."""

import re

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.test import Client

from accounts.models import User
from marketplace import disputes
from marketplace.models import Dispute, Order
from moderation import money
from moderation.decisions import NotAllowed
from moderation.models import Approval, Decision
from outbox.models import Job
from payments.models import Refund, Transfer
from payments.views.payouts import sums
from tests.factories import make_user

WORDS = {"words_to_buyer": "A small hole.", "words_to_seller": "It had a hole before."}


@pytest.fixture
def dispute(paid: Order, buyer: User, seller: User) -> Dispute:
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    return disputes.open_dispute(order=paid, by=buyer, reason="damaged", text="It has a hole.")


@pytest.fixture
def second(db: None) -> User:
    return make_user("second", is_staff=True)


def decide(staff: Client, dispute: Dispute, **told: str) -> object:
    return staff.post(f"/admin/marketplace/dispute/{dispute.pk}/decision/", WORDS | told)


def refunded() -> list[int]:
    return list(Refund.objects.values_list("amount_cents", flat=True))


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


def test_much_money_waits_for_a_second_person(
    staff: Client, dispute: Dispute, moderator: User, second: User, settings: LazySettings
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 4000
    decide(staff, dispute, outcome="full_refund")
    approval = Approval.objects.get()
    assert (approval.amount_cents, approval.asked_by) == (4720, moderator)
    assert refunded() == []
    page = f"/admin/moderation/approval/{approval.pk}/answer/"
    refused = staff.post(page, {"answer": "agree"})
    assert refused.status_code == 422
    assert "somebody else has to agree" in refused.content.decode()
    assert refunded() == []
    other = Client()
    other.force_login(second)
    assert other.post(page, {"answer": "agree"}).status_code == 403
    second.groups.add(Group.objects.get(name="Moderators"))
    assert other.post(page, {"answer": "agree"}).status_code == 302
    assert refunded() == [4720]
    approval.refresh_from_db()
    assert (approval.status, approval.answered_by) == ("approved", second)
    with pytest.raises(NotAllowed, match="answered already"):
        money.approve(approval, by=second)
    assert refunded() == [4720]


def test_the_second_person_sees_the_case_and_what_is_asked_before_they_answer(
    staff: Client, dispute: Dispute, second: User, settings: LazySettings
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 1000
    told = {"outcome": "part_refund", "amount": "20.00", "words_to_seller": "A hole, half off."}
    decide(staff, dispute, **told)
    approval = Approval.objects.get()
    page = f"/admin/moderation/approval/{approval.pk}/answer/"
    case = f"/admin/marketplace/dispute/{dispute.pk}/decision/"
    for address in (case, f"/admin/marketplace/order/{dispute.order_id}/money/"):
        shown = staff.get(address).content.decode()
        assert "Waits for a second person" in shown
        assert f'href="{page}"' in shown
        assert "<textarea" not in shown
    own = staff.get(page).content.decode()
    assert 'value="agree"' not in own
    assert "You can take it back" in own
    second.groups.add(Group.objects.get(name="Moderators"))
    other = Client()
    other.force_login(second)
    assert f'href="{page}"' in other.get("/admin/moderation/approval/").content.decode()
    shown = other.get(page).content.decode().replace("\u2060", "")
    for words in ("Part refund", "€20.00", "A small hole.", "A hole, half off.", "Worn twice",
                  f'href="{case}"', 'value="agree"'):  # fmt: skip
        assert words in shown, words
    for nonsense in ({"answer": ""}, {"answer": "burn"}):
        assert other.post(page, nonsense).status_code == 422
    assert Approval.objects.get().status == "pending"
    other.post(page, {"answer": "decline"})
    assert Approval.objects.get().answered_by == second
    assert refunded() == []
    assert "<textarea" in staff.get(case).content.decode()
    again = other.post(page, {"answer": "agree"})
    assert "This was answered already." in again.content.decode()
    assert refunded() == []


def test_while_one_waits_nothing_else_is_decided_and_a_declined_one_moves_nothing(
    dispute: Dispute, moderator: User, second: User, settings: LazySettings
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 4000
    args = WORDS | {"outcome": "full_refund", "cents": 0}
    approval = money.decide_dispute(dispute, by=moderator, **args)
    with pytest.raises(NotAllowed, match="waits for a second person"):
        money.decide_dispute(dispute, by=second, **args | {"outcome": "release"})
    money.decline(approval, by=second)
    assert refunded() == []
    dispute.refresh_from_db()
    assert dispute.status == Dispute.Status.OPEN


def test_the_database_refuses_who_approves_their_own(
    dispute: Dispute, moderator: User, settings: LazySettings
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 0
    order = Order.objects.get(pk=dispute.order_id)
    approval = money.refund(order, by=moderator, cents=100, seen_cents=4720, reason="Goodwill.")
    with pytest.raises(IntegrityError, match="nobody_approves_their_own"), transaction.atomic():
        Approval.objects.filter(pk=approval.pk).update(status="approved", answered_by=moderator)


def test_an_approval_of_what_moved_on_meanwhile_changes_nothing(
    dispute: Dispute, moderator: User, second: User, seller: User, settings: LazySettings
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 4000
    args = WORDS | {"outcome": "full_refund", "cents": 0}
    approval = money.decide_dispute(dispute, by=moderator, **args)
    disputes.withdraw(dispute, by=dispute.order.buyer)
    with pytest.raises(NotAllowed, match="moved on"):
        money.approve(approval, by=second)
    approval.refresh_from_db()
    assert approval.status == "pending"
    assert refunded() == []


def by_hand(staff: Client, order: Order, **told: str) -> object:
    """As a browser sends it: with what the page said was left."""
    address = f"/admin/marketplace/order/{order.pk}/money/"
    shown = re.search(r'name="left" value="(\d+)"', staff.get(address).content.decode())
    left = {"left": shown[1]} if shown else {}
    return staff.post(address, {"reason": "Lost in the post."} | left | told)


def test_of_two_who_refund_the_same_at_once_one_does(
    staff: Client, paid: Order, second: User
) -> None:
    second.groups.add(Group.objects.get(name="Moderators"))
    other = Client()
    other.force_login(second)
    assert by_hand(staff, paid, act="refund", amount="10").status_code == 302
    late = by_hand(other, paid, act="refund", amount="10", left="4720")
    said = late.content.decode().replace("\u2060", "")
    assert "Money moved since you looked: €37.20 are left now. Nothing was changed." in said
    assert ('name="left" value="3720"' in said, "Lost in the post." in said) == (True, True)
    for nonsense in ("", "all", "-1"):
        assert by_hand(other, paid, act="refund", amount="", left=nonsense).status_code == 422
    assert refunded() == [1000]
    assert Decision.objects.count() == 1
    assert by_hand(other, paid, act="refund", amount="10", left="3720").status_code == 302
    assert refunded() == [1000, 1000]


def test_much_money_in_small_parts_waits_for_a_second_person_too(
    staff: Client, paid: Order, settings: LazySettings
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 2500
    for _ in range(2):
        by_hand(staff, paid, act="refund", amount="10")
    assert (refunded(), Approval.objects.count()) == ([1000, 1000], 0)
    by_hand(staff, paid, act="refund", amount="10")
    assert refunded() == [1000, 1000]
    assert Approval.objects.get().amount_cents == 1000


def test_much_money_for_what_is_to_come_back_waits_for_a_second_person(
    staff: Client, dispute: Dispute, settings: LazySettings
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 4000
    decide(staff, dispute, outcome="return")
    assert Approval.objects.get().amount_cents == 4720
    dispute.refresh_from_db()
    assert dispute.status == Dispute.Status.OPEN


def test_what_is_done_already_is_not_written_down_once_more(
    staff: Client, paid: Order, dispute: Dispute
) -> None:
    for _ in range(2):
        decide(staff, dispute, outcome="return")
    assert Decision.objects.count() == 1
    decide(staff, dispute, outcome="release")
    assert "Nothing was changed" in by_hand(staff, paid, act="release").content.decode()
    assert Decision.objects.count() == 2


def test_a_refund_by_hand_of_a_part_and_then_of_the_rest(staff: Client, paid: Order) -> None:
    assert by_hand(staff, paid, act="refund", amount="7.20").status_code == 302
    assert by_hand(staff, paid, act="refund", amount="").status_code == 302
    assert sorted(refunded()) == [720, 4000]
    paid.refresh_from_db()
    assert paid.status == Order.Status.REFUNDED
    answer = by_hand(staff, paid, act="refund", amount="0.01")
    assert "Only €0.00 of this order are left." in answer.content.decode()


def test_a_part_refund_by_hand_is_told_on_the_order_to_both(
    staff: Client, paid: Order, buyer: User, seller: User
) -> None:
    by_hand(staff, paid, act="refund", amount="7.20")
    bought, sold = page_for(buyer, paid), page_for(seller, paid)
    for words in ("€7.20 go back the way you paid", "−€7.20", "€40.00", f"{paid.ref}/money/"):
        assert words in bought
    assert "Refunded in part" in bought
    assert "Refunded in part" in sold
    # 7.20 less the fee on it: 37.30 of goods left, 32.80 of items, a fee of 1.64.
    assert "−€6.84" in sold
    assert "€35.66" in sold
    assert sums(seller)["held"] == 3566
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    by_hand(staff, paid, act="release")
    assert "€40.00 item + €4.50 shipping − €1.64 fee − €7.20 refund" in page_at("/payouts/", seller)
    assert "€35.66 are yours." in page_for(seller, paid)
    assert "The rest of the money is released to the seller." in page_for(buyer, paid)
    assert Transfer.objects.get().amount_cents == 3566


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


def test_the_money_page_tells_both_what_moves_the_money_on(
    staff: Client, paid: Order, buyer: User, seller: User
) -> None:
    address = f"/orders/{paid.ref}/money/"
    assert "You get it all back if it is not sent by" in page_at(address, buyer)
    assert "The buyer gets it all back if it is not sent by" in page_at(address, seller)
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    assert "released to the seller once you have the parcel" in page_at(address, buyer)
    opened = disputes.open_dispute(order=paid, by=buyer, reason="damaged", text="It has a hole.")
    assert "It stays here until the dispute is settled." in page_at(address, seller)
    decide(staff, opened, outcome="release")
    Transfer.objects.update(status="parked", problem="not_ready")
    told = "Stripe needs more from you before it can be sent."
    assert told in page_at(address, seller)
    assert told not in page_at(address, buyer)
    assert "as soon as the seller’s account at Stripe can take it" in page_at(address, buyer)


def test_a_case_tells_a_disputes_reason_in_words(staff: Client, dispute: Dispute) -> None:
    page = staff.get(f"/admin/marketplace/dispute/{dispute.pk}/decision/").content.decode()
    assert "<td>It arrived damaged</td>" in page
    assert "<td>damaged</td>" not in page


def page_for(person: User, order: Order) -> str:
    return page_at(order.get_absolute_url(), person)


def page_at(address: str, person: User) -> str:
    client = Client()
    client.force_login(person)
    return client.get(address).content.decode().replace("\u2060", "")


def test_a_release_by_hand_pays_the_seller(staff: Client, paid: Order, seller: User) -> None:
    answer = by_hand(staff, paid, act="release")
    assert "Nothing was changed" in answer.content.decode()
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    assert by_hand(staff, paid, act="release").status_code == 302
    assert Transfer.objects.get().amount_cents == 4250


def test_a_disputed_order_is_decided_as_a_dispute(staff: Client, dispute: Dispute) -> None:
    answer = by_hand(staff, dispute.order, act="refund", amount="10")
    assert answer.status_code == 422
    assert refunded() == []
