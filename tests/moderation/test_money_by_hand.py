"""Staff refund and release by hand, and both sides read what became of the money."""

from django.contrib.auth.models import Group
from django.test import Client

from accounts.models import User
from marketplace import disputes
from marketplace.models import Dispute, Listing, Order
from moderation.models import Decision
from notifications.models import Notice
from outbox import queue
from outbox.models import Job
from payments.models import Transfer
from payments.views.payouts import sums
from tests.moderation.acts import by_hand, decide, page_at, page_for, refunded


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


def test_a_refund_by_hand_of_a_part_and_then_of_the_rest(staff: Client, paid: Order) -> None:
    assert by_hand(staff, paid, act="refund", amount="7.20").status_code == 302
    assert by_hand(staff, paid, act="refund", amount="").status_code == 302
    assert sorted(refunded()) == [720, 4000]
    paid.refresh_from_db()
    # Nothing was sent: the seller has the item back, and is told not to send it.
    assert paid.status == Order.Status.CANCELLED
    assert paid.lines.get().listing.status == Listing.Status.HIDDEN
    assert Notice.objects.get(kind="marketplace.sale_cancelled").person == paid.seller
    answer = by_hand(staff, paid, act="refund", amount="0.01")
    assert "Only €0.00 of this order are left." in answer.content.decode()


def test_all_of_what_was_sent_goes_back_without_ending_the_sale_of_the_item(
    staff: Client, paid: Order, seller: User
) -> None:
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    by_hand(staff, paid, act="refund", amount="")
    paid.refresh_from_db()
    assert (refunded(), paid.status) == ([4720], Order.Status.REFUNDED)
    assert paid.lines.get().listing.status == Listing.Status.SOLD


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


def test_both_sides_are_told_why_money_was_moved_by_hand(
    staff: Client, paid: Order, buyer: User, seller: User
) -> None:
    by_hand(staff, paid, act="refund", amount="7.20", reason="The carrier tore it.")
    told = Notice.objects.filter(kind="moderation.order_decided").order_by("person__username")
    assert [(one.person, one.ids["side"], one.ids["cents"]) for one in told] == [
        (buyer, "buyer", 720),
        (seller, "seller", 720),
    ]
    for one in told:
        queue.run_job(Job.objects.get(key=f"post:{one.pk}").pk)
        one.refresh_from_db()
        assert (one.title, one.body) == (
            "We refunded €7.20 to the buyer",
            "The carrier tore it.",
        )
        assert one.url == paid.get_absolute_url()


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
