"""Buyers who are quick at once, and answers that get lost: one sale, one charge."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import psycopg
import pytest
from django.db import IntegrityError, connection, connections, transaction

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace import cart
from marketplace import checkout as checkouts
from marketplace.models import Cart, Checkout, Listing, Order, Reservation
from outbox.models import Job
from payments import paying
from payments.models import Account, Entry, Journal, Payment
from tests.factories import make_address, make_listing, make_user
from tests.payments.conftest import begin, session_of

pytestmark = pytest.mark.django_db(transaction=True)

BUYERS = 8
ROUNDS = 5


def at_once(tasks: list[Callable[[], object]]) -> list[object]:
    """Run the tasks in threads that all start together; their results, or what they raised."""
    barrier = Barrier(len(tasks))

    def run(task: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return task()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(run, tasks))


def placing(buyer: User, *listings: Listing) -> Callable[[], Checkout]:
    own, _ = Cart.objects.get_or_create(user=buyer)
    for listing in listings:
        cart.add(cart=own, listing=listing)
    items, address = cart.items_in(own), make_address(buyer)
    return lambda: checkouts.place_orders(buyer=buyer, items=items, address=address)


def test_of_many_buyers_at_once_one_reserves_and_the_others_are_told(seller: User) -> None:
    for _ in range(ROUNDS):
        listing = make_listing(seller)
        results = at_once([placing(make_user(), listing) for _ in range(BUYERS)])
        winners = [r for r in results if isinstance(r, Checkout)]
        losers = [r for r in results if isinstance(r, checkouts.CheckoutRefused)]
        assert (len(winners), len(losers)) == (1, BUYERS - 1)
        assert losers[0].unavailable == [listing]
        assert Reservation.objects.filter(listing=listing, released_at=None).count() == 1


def test_without_lock_and_index_the_same_contest_oversells(seller: User) -> None:
    """The negative control: what the lock and the index prevent does happen without them."""
    listing = make_listing(seller)
    together = Barrier(2)

    def reserve_carelessly() -> None:
        with psycopg.connect(**_address()) as own:
            free = own.execute(
                "SELECT status = 'active' FROM marketplace_listing WHERE id = %s", [listing.pk]
            ).fetchone()
            together.wait()
            if free and free[0]:
                own.execute(
                    "INSERT INTO marketplace_reservation (listing_id, created_at) "
                    "VALUES (%s, now())",
                    [listing.pk],
                )

    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_live_reservation_per_listing")
    try:
        at_once([reserve_carelessly] * 2)
        assert Reservation.objects.filter(listing=listing, released_at=None).count() == 2
    finally:
        Reservation.objects.all().delete()
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE UNIQUE INDEX one_live_reservation_per_listing "
                "ON marketplace_reservation (listing_id) WHERE released_at IS NULL"
            )


def _address() -> dict[str, object]:
    wanted = ("dbname", "user", "password", "host", "port")
    return {k: v for k, v in connection.get_connection_params().items() if k in wanted}


def test_the_index_alone_refuses_a_second_reservation(seller: User) -> None:
    listing = make_listing(seller)
    Reservation.objects.create(listing=listing)
    with pytest.raises(IntegrityError), transaction.atomic():
        Reservation.objects.create(listing=listing)


def test_carts_with_the_same_items_in_opposite_order_never_deadlock(seller: User) -> None:
    for _ in range(ROUNDS):
        one, two = make_listing(seller), make_listing(seller)
        results = at_once([placing(make_user(), one, two), placing(make_user(), two, one)])
        kinds = sorted(type(result).__name__ for result in results)
        assert kinds == ["Checkout", "CheckoutRefused"]


def test_two_tabs_and_a_double_click_make_one_checkout_and_one_charge(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
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
