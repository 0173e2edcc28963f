"""Staff end an order only where it is legal, and then the buyer gets all back."""

from django.test import Client

from accounts.models import User
from marketplace.models import Listing, Order
from moderation.models import Decision
from payments.models import Refund
from tests.moderation.acts import act

REASON = "The seller asked us to."


def test_it_is_asked_once_more_first(staff: Client, paid: Order) -> None:
    page = act(staff, "marketplace/order", "cancel_order", paid)
    assert "their buyers get all back" in page
    assert paid.ref in page
    paid.refresh_from_db()
    assert paid.status == Order.Status.PAID
    assert not Refund.objects.exists()


def test_a_paid_order_is_cancelled_and_its_total_goes_back(
    staff: Client, paid: Order, moderator: User
) -> None:
    act(staff, "marketplace/order", "cancel_order", paid, reason=REASON)
    paid.refresh_from_db()
    assert paid.status == Order.Status.CANCELLED
    assert list(Refund.objects.values_list("order", "amount_cents", "status")) == [
        (paid.pk, 4720, "pending")
    ]
    decision = Decision.objects.get()
    assert (decision.act, decision.order, decision.staff) == ("cancel_order", paid, moderator)
    assert paid.events.last().reason == REASON
    assert paid.lines.get().listing.status == Listing.Status.HIDDEN


def test_a_shipped_one_is_left_alone(staff: Client, paid: Order, seller: User) -> None:
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    words = act(staff, "marketplace/order", "cancel_order", paid, reason=REASON)
    assert f"{paid.ref} was left alone: it is shipped." in words
    assert not Refund.objects.exists()
    assert not Decision.objects.exists()


def test_an_unpaid_one_is_left_alone(staff: Client, awaiting: Order) -> None:
    words = act(staff, "marketplace/order", "cancel_order", awaiting, reason=REASON)
    assert "was left alone" in words
    assert not Refund.objects.exists()
    assert not Decision.objects.exists()


def test_cancelling_twice_refunds_once(staff: Client, paid: Order) -> None:
    for _ in range(2):
        act(staff, "marketplace/order", "cancel_order", paid, reason=REASON)
    assert Refund.objects.count() == 1
    assert Decision.objects.count() == 1


def money_in_the_list(staff: Client, order: Order) -> bool:
    words = staff.get("/admin/marketplace/order/").content.decode()
    return f"/admin/marketplace/order/{order.pk}/money/" in words


def test_the_list_leads_to_the_money_of_a_paid_one(staff: Client, paid: Order) -> None:
    assert money_in_the_list(staff, paid)


def test_an_unpaid_one_leads_to_no_money(staff: Client, awaiting: Order) -> None:
    assert not money_in_the_list(staff, awaiting)


def test_nobody_of_staff_cancels_what_they_sell_or_bought_themselves(
    staff: Client, paid: Order, moderator: User
) -> None:
    Order.objects.update(seller=moderator)
    said = act(staff, "marketplace/order", "cancel_order", paid, reason=REASON)
    assert "You are a side of" in said
    paid.refresh_from_db()
    assert paid.status == Order.Status.PAID
    assert not Decision.objects.exists()
