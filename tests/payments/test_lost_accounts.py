"""A seller's account that is gone, or of which the news came in a wrong order, loses no money."""

import pytest
from django.test import Client

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Order
from notifications.models import Notice
from payments import tasks
from payments.models import SellerAccount, Transfer
from tests.payments.purchases import Work, assert_books_are_true, complete, ship

pytestmark = pytest.mark.django_db(transaction=True)
S = Transfer.Status


@pytest.mark.parametrize("is_told", [True, False])
def test_the_money_of_who_closed_their_account_waits_and_goes_to_a_new_one(
    sandbox: Sandbox,
    work: Work,
    order: Order,
    seller: User,
    ready_seller: SellerAccount,
    is_told: bool,
) -> None:
    ship(order)
    sandbox.webhooks(paused=not is_told)
    sandbox.deauthorize(ready_seller.account_id)
    if is_told:
        work()
    order.complete(by=order.buyer)
    sandbox.webhooks(paused=False)
    work()
    parked = Transfer.objects.get()
    assert (parked.status, parked.problem) == (S.PARKED, "not_ready")
    assert Notice.objects.filter(person=seller, kind="payments.payout_parked").count() == 1
    at_seller = Client()
    at_seller.force_login(seller)
    link = at_seller.post("/payouts/onboarding/").headers["Location"]
    account = SellerAccount.objects.get()
    assert f"/setup/e/{account.account_id}/" in link
    assert account.account_id not in (None, ready_seller.account_id)
    sandbox.complete_onboarding(account.account_id)
    work()
    [sent] = sandbox.ledger()["transfers"]
    assert (sent["destination"], sent["amount"]) == (account.account_id, 4250)
    assert Transfer.objects.get().status == S.PAID
    assert_books_are_true(sandbox)


def test_what_waits_for_an_account_that_can_be_paid_after_all_goes_within_the_hour(
    sandbox: Sandbox, work: Work, order: Order, ready_seller: SellerAccount
) -> None:
    sandbox.set_capability(ready_seller.account_id, status="inactive")
    work()
    complete(order, work)
    # The news that it can be paid is read, and what was read before it is written after it.
    sandbox.webhooks(drop=100)
    sandbox.set_capability(ready_seller.account_id, status="active")
    work()
    assert Transfer.objects.get().status == S.PARKED
    sandbox.webhooks(drop=0)
    tasks.payouts.look_again()
    work()
    assert Transfer.objects.get().status == S.PAID
    assert_books_are_true(sandbox)
