"""More time for the seller, and cancelling by request, on the pages of both sides."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from marketplace.models import Order
from outbox.models import Job

pytestmark = pytest.mark.django_db
STEPS = ("extension", "cancellation/request", "cancellation/refusal")


@pytest.fixture
def at_buyer(buyer: User) -> Client:
    client = Client()
    client.force_login(buyer)
    return client


@pytest.fixture
def at_seller(seller: User) -> Client:
    client = Client()
    client.force_login(seller)
    return client


@pytest.fixture
def settled(paid: Order) -> Order:
    """Paid more than three hours ago: the buyer may no longer cancel by themselves."""
    Order.objects.filter(pk=paid.pk).update(paid_at=timezone.now() - timedelta(hours=3))
    paid.refresh_from_db()
    return paid


def post(client: Client, order: Order, step: str, **fields: object) -> str:
    return client.post(f"/orders/{order.ref}/{step}/", fields, follow=True).content.decode()


def mails() -> list[str]:
    sent = Job.objects.filter(verb="accounts.send_mail").order_by("pk")
    return [job.arguments["name"].removeprefix("marketplace.") for job in sent]


def ask(client: Client, order: Order) -> str:
    return post(client, order, "cancellation/request", reason="I ordered the wrong size.")


def test_a_buyer_gives_the_seller_more_days_up_to_the_limit(
    at_buyer: Client, at_seller: Client, paid: Order
) -> None:
    ends = paid.ship_by
    assert "The seller has more time now, and was told." in post(
        at_buyer, paid, "extension", days="10"
    )
    assert "You can give the seller up to 4 days more." in post(
        at_buyer, paid, "extension", days="5"
    )
    post(at_buyer, paid, "extension", days="4")
    paid.refresh_from_db()
    local = [timezone.localtime(moment) for moment in (ends, paid.ship_by)]
    assert (local[1].date() - local[0].date(), paid.extended_days) == (timedelta(days=14), 14)
    assert "Give the seller more time" not in at_buyer.get(paid.get_absolute_url()).content.decode()
    assert mails()[-2:] == ["time_extended", "time_extended"]
    assert list(paid.events.filter(verb="extend").values_list("reason", flat=True)) == [
        "10 days",
        "4 days",
    ]


@pytest.mark.parametrize("days", ["0", "-1", "15", "x", "", "1" * 400, "²", "\x00"])
def test_days_that_are_none_are_refused(at_buyer: Client, paid: Order, days: str) -> None:
    ends = paid.ship_by
    said = post(at_buyer, paid, "extension", days=days)
    assert "You can give the seller up to 14 days more. Nothing was changed." in said
    paid.refresh_from_db()
    assert (paid.ship_by, paid.extended_days) == (ends, 0)


def test_within_three_hours_a_buyer_cancels_without_asking(at_buyer: Client, paid: Order) -> None:
    page = at_buyer.get(paid.get_absolute_url()).content.decode()
    assert ("Cancel this order" in page, "Ask to cancel" in page) == (True, False)
    assert "That is not possible" in ask(at_buyer, paid)
    paid.refresh_from_db()
    assert paid.cancel_asked_at is None


def test_later_a_buyer_asks_and_the_seller_cancels(
    at_buyer: Client, at_seller: Client, settled: Order
) -> None:
    page = at_buyer.get(settled.get_absolute_url()).content.decode()
    assert ("Cancel this order" in page, "Ask to cancel" in page) == (False, True)
    leads = at_buyer.get(f"/orders/{settled.ref}/cancellation/")
    assert leads["Location"] == f"/orders/{settled.ref}/cancellation/request/"
    assert "The seller was asked." in ask(at_buyer, settled)
    assert mails()[-1] == "cancellation_asked"
    page = at_seller.get(settled.get_absolute_url()).content.decode()
    assert "ben asks you to cancel this order." in page
    assert "I ordered the wrong size." in page
    post(at_seller, settled, "cancellation")
    settled.refresh_from_db()
    listing = settled.lines.get().listing
    assert (settled.status, listing.status) == ("cancelled", "active")


def test_a_seller_may_rather_send_it(at_buyer: Client, at_seller: Client, settled: Order) -> None:
    ask(at_buyer, settled)
    assert "The buyer was told that you send it." in post(
        at_seller, settled, "cancellation/refusal"
    )
    assert mails()[-1] == "cancellation_refused"
    page = at_buyer.get(settled.get_absolute_url()).content.decode()
    assert "You asked to cancel; selma would rather send it." in page
    assert "Ask to cancel" not in page
    assert "The seller was asked already. Nothing was changed." in ask(at_buyer, settled)


def test_a_request_without_words_is_refused_beside_its_field(
    at_buyer: Client, settled: Order
) -> None:
    answer = at_buyer.post(f"/orders/{settled.ref}/cancellation/request/", {"reason": " "})
    assert answer.status_code == 422
    assert "Tell the seller why, in a few words." in answer.content.decode()
    settled.refresh_from_db()
    assert settled.cancel_asked_at is None


def test_nobody_refuses_what_nobody_asked(at_seller: Client, settled: Order) -> None:
    assert "That is not possible" in post(at_seller, settled, "cancellation/refusal")
    settled.refresh_from_db()
    assert settled.cancel_refused_at is None


def test_after_shipping_nothing_of_it_is_possible(
    at_buyer: Client, at_seller: Client, shipped: Order
) -> None:
    for client, step in zip((at_buyer, at_buyer, at_seller), STEPS, strict=True):
        said = post(client, shipped, step, days="3", reason="Too late.")
        assert "this order is shipped. Nothing was changed." in said


@pytest.mark.parametrize("step", [*STEPS, "packing-slip"])
def test_a_stranger_sees_none_of_it(client: Client, stranger: User, paid: Order, step: str) -> None:
    client.force_login(stranger)
    page = f"/orders/{paid.ref}/{step}/"
    assert client.post(page).status_code in {404, 405}
    assert client.get(page).status_code in {404, 405}


def test_each_side_has_its_own_steps_alone(
    at_buyer: Client, at_seller: Client, paid: Order
) -> None:
    assert at_seller.post(f"/orders/{paid.ref}/extension/", {"days": 3}).status_code == 404
    assert at_seller.post(f"/orders/{paid.ref}/cancellation/request/").status_code == 404
    assert at_buyer.post(f"/orders/{paid.ref}/cancellation/refusal/").status_code == 404
    assert at_buyer.get(f"/orders/{paid.ref}/packing-slip/").status_code == 404


def test_a_packing_slip_has_address_and_items_and_no_price(at_seller: Client, paid: Order) -> None:
    page = at_seller.get(f"/orders/{paid.ref}/packing-slip/").content.decode()
    for word in (paid.ref, paid.checkout.address["line1"], "Linen dress"):
        assert word in page
    assert "40.00" not in page


def test_no_slip_tells_the_address_of_who_was_never_sent_anything(
    at_seller: Client, paid: Order, buyer: User
) -> None:
    street = paid.checkout.address["line1"]
    paid.cancel(by=buyer, reason="changed my mind")
    answer = at_seller.get(f"/orders/{paid.ref}/packing-slip/", follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain == [(f"/orders/{paid.ref}/", 302)]
    assert "There is nothing to send: this order is cancelled." in page
    assert street not in page
