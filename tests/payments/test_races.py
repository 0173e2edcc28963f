"""Buyers who are quick at once, and answers that get lost: one sale, one charge."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from dev.races.buying import placing
from dev.races.ground import at_once
from dev.sandbox.control import Sandbox
from marketplace.models import Checkout, Listing, Order, Reservation
from outbox.models import Job
from payments import paying
from payments.models import Account, Entry, Journal, Payment, StripeEvent
from tests.factories import make_address, make_listing
from tests.payments.conftest import begin, session_of

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_index_alone_refuses_a_second_reservation(seller: User) -> None:
    listing = make_listing(seller)
    Reservation.objects.create(listing=listing)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reservation.objects.create(listing=listing)


def test_two_tabs_and_a_double_click_make_one_checkout_and_one_charge(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    make_address(buyer)
    place = placing(buyer, listing)
    results = at_once([place] * 4)
    assert len({result.pk for result in results if isinstance(result, Checkout)}) == 1
    [checkout] = Checkout.objects.all()
    urls = at_once([lambda: paying.open_session(checkout)] * 4)
    assert len(set(urls)) == 1
    sandbox.pay(session_of(checkout))
    work()
    assert [charge["amount"] for charge in sandbox.ledger()["charges"]] == [4720]
    assert Order.objects.get().status == Order.Status.PAID


# Twice, since the client tries twice by itself, but for "too many requests".
@pytest.mark.parametrize(
    ("fault", "times"), [("lose_response", 2), ("500", 2), ("409", 2), ("429", 1)]
)
def test_a_lost_answer_is_said_and_the_next_try_makes_one_charge(
    sandbox: Sandbox,
    work: Callable[[], None],
    listing: Listing,
    buyer: User,
    fault: str,
    times: int,
) -> None:
    sandbox.arm_fault(fault, method="POST", path="/v1/checkout/sessions", times=times)
    client, checkout = begin(buyer, listing)
    page = client.get(f"/checkout/{checkout.ref}/").content.decode()
    assert "You were not charged, and your items stay reserved." in page
    answer = client.post(f"/checkout/{checkout.ref}/payment/")
    assert answer.status_code == 302
    assert answer.url == Payment.objects.get().session_url
    sandbox.pay(session_of(checkout))
    work()
    assert [charge["amount"] for charge in sandbox.ledger()["charges"]] == [4720]


def test_a_session_whose_answer_was_lost_ends_by_itself(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    sandbox.arm_fault("lose_response", method="POST", path="/v1/checkout/sessions", times=2)
    begin(buyer, listing)
    assert Payment.objects.get().session_id is None
    sandbox.move_clock(3600)
    work()
    [told] = StripeEvent.objects.filter(type="checkout.session.expired")
    assert told.processed_at is not None
    assert not Job.objects.filter(verb="payments.stripe_event", done_at=None).exists()


def test_a_refund_whose_answer_was_lost_is_made_once(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    work()
    sandbox.arm_fault("lose_response", method="POST", path="/v1/refunds", times=2)
    order = Order.objects.get()
    order.cancel(by=buyer, reason="no longer wanted")
    work()
    Job.objects.filter(done_at=None).update(run_after=order.cancelled_at, leased_until=None)
    work()
    assert [refund["amount"] for refund in sandbox.ledger()["refunds"]] == [4720]
    assert Entry.objects.balance(Account.BUYER_FUNDS) == 0


def test_an_unbalanced_journal_is_refused_at_commit(seller: User) -> None:
    with pytest.raises(IntegrityError, match="is out by 1"), transaction.atomic():
        journal = Journal.objects.create(cause="test:1")
        Entry.objects.create(journal=journal, account=Account.STRIPE_BALANCE, amount_cents=1)
    assert not Journal.objects.exists()


def test_the_ledger_refuses_update_and_delete(seller: User) -> None:
    with transaction.atomic():
        journal = Journal.objects.create(cause="test:1")
        for cents in (1, -1):
            Entry.objects.create(
                journal=journal, account=Account.STRIPE_BALANCE, amount_cents=cents
            )
    for change in (
        lambda: Entry.objects.update(amount_cents=5),
        lambda: Entry.objects.all().delete(),
        lambda: Journal.objects.filter(pk=journal.pk)._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            change()
    assert sorted(Entry.objects.values_list("amount_cents", flat=True)) == [-1, 1]


def test_a_strangers_checkout_is_not_to_be_found(
    sandbox: Sandbox, listing: Listing, buyer: User, stranger: User
) -> None:
    client, checkout = begin(buyer, listing)
    client.force_login(stranger)
    for noun in ("", "result/"):
        assert client.get(f"/checkout/{checkout.ref}/{noun}").status_code == 404
    for noun in ("payment/", "renewal/", "surrender/"):
        assert client.post(f"/checkout/{checkout.ref}/{noun}").status_code == 404
        assert client.get(f"/checkout/{checkout.ref}/{noun}").status_code == 405
    checkout.refresh_from_db()
    assert (checkout.status, checkout.renewed) == (Checkout.Status.OPEN, False)


def test_a_total_that_was_tampered_with_charges_nothing(
    sandbox: Sandbox, listing: Listing, buyer: User
) -> None:
    client, checkout = begin(buyer, listing)
    client.post(f"/checkout/{checkout.ref}/surrender/")
    form = {"address": buyer.addresses.get().pk, "total_cents": 1}
    words = client.post("/checkout/", form, follow=True).content.decode()
    assert "The total changed since you looked. You were not charged." in words
    assert not Checkout.objects.open().exists()
