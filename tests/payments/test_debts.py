"""What a seller owes is taken once: by a later sale, or from their account after another try."""

import pytest
from django.test import Client

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from payments import debts, stuck
from payments.models import Reversal, SellerAccount
from tests.factories import make_listing
from tests.payments.purchases import Work, assert_books_are_true, buy, complete

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def owing(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, ready_seller: SellerAccount
) -> Order:
    """Refunded after its 42.50 were sent, and the seller's account is empty."""
    [order] = buy(sandbox, work, buyer, listing)
    complete(order, work)
    sandbox.drain(ready_seller.account_id)
    sandbox.set_reversals("refuse")
    order.refund(by=None, reason="never arrived")
    work()
    assert debts.owed_cents(order.seller) == 4250
    return order


def sell(sandbox: Sandbox, work: Work, buyer: User, seller: User, cents: int) -> None:
    listing = make_listing(seller, price_cents=cents, shipping_cents=0)
    [order] = buy(sandbox, work, buyer, listing)
    complete(order, work)


def stuck_ones() -> list[Reversal]:
    return list(stuck.stuck(Reversal.objects.all()))


def test_what_a_seller_owes_is_told_to_them_and_to_no_buyer(
    sandbox: Sandbox, work: Work, owing: Order, buyer: User, seller: User
) -> None:
    [order] = buy(sandbox, work, buyer, make_listing(seller, price_cents=6000))
    complete(order, work)
    client = Client()
    client.force_login(seller)
    sold = client.get(f"/orders/{order.ref}/money/").content.decode()
    assert "Kept for what you owed from an earlier sale" in sold
    client.force_login(buyer)
    bought = client.get(f"/orders/{order.ref}/money/").content.decode()
    assert "earlier sale" not in bought
    # 60.00 + 4.50 less a fee of 3.00: in one sum, whatever became of it.
    told = bought.replace("\u2060", "").split('id="steps"')[0]
    assert "Paid to the seller" in told
    assert "€61.50" in told
    assert "€42.50" not in told


def test_another_try_takes_it_from_the_account_and_not_from_sales(
    sandbox: Sandbox, work: Work, owing: Order, buyer: User, seller: User, moderator: User
) -> None:
    [reversal] = stuck_ones()
    sandbox.set_reversals("negative")
    stuck.try_again(reversal, by=moderator)
    work()
    assert (debts.owed_cents(seller), stuck_ones()) == (0, [])
    sell(sandbox, work, buyer, seller, 6000)
    assert [made["amount"] for made in sandbox.ledger()["transfers"]] == [4250, 5700]
    assert_books_are_true(sandbox)


@pytest.mark.parametrize(("price", "owed"), [(6000, 0), (1000, 3300)])
def test_what_later_sales_paid_is_not_asked_of_the_account_as_well(
    sandbox: Sandbox,
    work: Work,
    owing: Order,
    buyer: User,
    seller: User,
    moderator: User,
    price: int,
    owed: int,
) -> None:
    sell(sandbox, work, buyer, seller, price)
    assert debts.owed_cents(seller) == owed
    assert len(stuck_ones()) == bool(owed)
    sandbox.set_reversals("negative")
    with pytest.raises(stuck.NotStuck):
        stuck.try_again(Reversal.objects.get(), by=moderator)
    work()
    assert Reversal.objects.get().status == Reversal.Status.FAILED
    assert debts.owed_cents(seller) == owed
    assert_books_are_true(sandbox)
