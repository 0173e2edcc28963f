"""Much money waits for a second person, who sees the case before they answer."""

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
from moderation.models import Approval
from payments.models import Transfer
from tests.moderation.acts import WORDS, act, by_hand, decide, refunded


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


def test_a_cent_back_to_the_buyer_is_no_way_to_release_much_alone(
    staff: Client, dispute: Dispute, second: User, settings: LazySettings
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 4000
    decide(staff, dispute, outcome="release")
    asked = Approval.objects.get()
    money.decline(asked, by=second)
    decide(staff, dispute, outcome="part_refund", amount="0.01")
    waits = Approval.objects.exclude(pk=asked.pk).get()
    # 0.01 to the buyer, and 42.49 to the seller: 44.49 of goods less a fee of 2.00.
    assert (waits.status, waits.amount_cents) == ("pending", 4250)
    assert refunded() == []
    assert not Transfer.objects.exists()
    shown = staff.get(f"/admin/moderation/approval/{waits.pk}/answer/").content.decode()
    for words in ("Back to the buyer", "€0.01", "Moved in all", "€42.50"):
        assert words in shown.replace("\u2060", ""), words


def test_to_cancel_much_by_hand_waits_for_a_second_person_too(
    staff: Client, paid: Order, second: User, settings: LazySettings
) -> None:
    settings.STAFF_MONEY_LIMIT_CENTS = 4000
    said = act(staff, "marketplace/order", "cancel_order", paid, reason="The seller is ill.")
    assert "go back only when a second person agrees" in said
    by_hand(staff, paid, act="refund", amount="")
    paid.refresh_from_db()
    assert (paid.status, refunded()) == (Order.Status.PAID, [])
    money.approve(Approval.objects.get(), by=second)
    paid.refresh_from_db()
    assert (paid.status, refunded()) == (Order.Status.CANCELLED, [4720])
