"""The books themselves: each journal says what moved, and where."""

import pytest

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing
from payments import ledger
from payments.ledger import Move
from payments.models import Account, Entry, Journal, Refund, SellerAccount, Transfer
from tests.payments.purchases import Work, buy, charge_of, complete

pytestmark = pytest.mark.django_db(transaction=True)


def test_each_journal_that_moves_the_balance_names_what_moved_it_at_stripe(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, ready_seller: SellerAccount
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    complete(order, work)
    sandbox.open_dispute(charge_of(order))
    work()
    dispute = sandbox.ledger()["disputes"][0]["id"]
    named = dict(Journal.objects.exclude(stripe_id="").values_list("stripe_id", "cause"))
    transfer = Transfer.objects.get()
    assert set(named) == {charge_of(order), transfer.transfer_id, dispute}
    moved = Entry.objects.filter(account=Account.STRIPE_BALANCE)
    assert set(moved.values_list("journal__stripe_id", flat=True)) == set(named)


def test_a_refund_that_came_back_names_the_same_refund_twice(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    order.cancel(by=buyer, reason="")
    work()
    refund_id = Refund.objects.get().refund_id or ""
    sandbox.fail_refund(refund_id)
    work()
    causes = Journal.objects.filter(stripe_id=refund_id).values_list("cause", flat=True)
    assert sorted(causes) == [f"refund-failed:{refund_id}", f"refund:{refund_id}"]


def test_the_balance_does_not_move_without_saying_why(db: None) -> None:
    moves = [Move(Account.STRIPE_BALANCE, 5), Move(Account.REFUNDS, -5)]
    with pytest.raises(ValueError, match="does not say what moved the balance"):
        ledger.book("test:1", moves)
    assert not Journal.objects.exists()
