"""Staff see why money waits, and have it tried again; the rest is left alone."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from moderation import moderators
from outbox.models import Job
from payments import reconciliation
from payments.models import Difference, MoneyEvent, Refund, SellerAccount, Transfer
from tests.payments.conftest import begin, session_of
from tests.payments.purchases import Work, assert_books_are_true, buy, complete

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def staff(moderator: User) -> Client:
    for config in apps.get_app_configs():
        moderators.grant(config)
    moderator.groups.add(Group.objects.get(name="Moderators"))
    client = Client()
    client.force_login(moderator)
    return client


def listed(staff: Client, noun: str) -> str:
    return staff.get(f"/admin/payments/{noun}/?stuck=yes").content.decode()


def try_again(staff: Client, noun: str, *rows: int) -> str:
    asked = {"action": "try_again", "_selected_action": rows}
    return staff.post(f"/admin/payments/{noun}/", asked, follow=True).content.decode()


def test_a_parked_transfer_is_shown_with_its_reason_and_sent_once_it_can_be(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, staff: Client, moderator: User
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    complete(order, work)
    transfer = Transfer.objects.get()
    page = listed(staff, "transfer")
    assert order.ref in page
    assert "Set up payouts to receive it." in page
    assert "Trying 1 again." in try_again(staff, "transfer", transfer.pk)
    work()
    transfer.refresh_from_db()
    assert transfer.status == Transfer.Status.PARKED

    made = sandbox.onboarded_account(email=order.seller.email)
    SellerAccount.objects.create(user=order.seller, account_id=made["id"])
    try_again(staff, "transfer", transfer.pk)
    work()
    transfer.refresh_from_db()
    assert transfer.status == Transfer.Status.PAID
    assert "was left alone: it is not stuck." in try_again(staff, "transfer", transfer.pk)
    assert MoneyEvent.objects.filter(verb="unpark", actor=moderator).count() == 2
    assert_books_are_true(sandbox)


def cancelled(sandbox: Sandbox, work: Work, buyer: User, listing: Listing) -> Order:
    [order] = buy(sandbox, work, buyer, listing)
    order.cancel(by=buyer, reason="")
    return order


def test_a_refund_that_the_bank_sent_back_is_sent_again(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, staff: Client
) -> None:
    order = cancelled(sandbox, work, buyer, listing)
    work()
    refund = Refund.objects.get()
    assert order.ref not in listed(staff, "refund")
    sandbox.fail_refund(refund.refund_id or "")
    work()
    assert "the buyer&#x27;s bank sent it back" in listed(staff, "refund")
    assert "Trying 1 again." in try_again(staff, "refund", refund.pk)
    work()
    refund.refresh_from_db()
    assert refund.status == Refund.Status.SUCCEEDED
    assert_books_are_true(sandbox)


def test_a_refund_whose_job_gave_up_is_shown_with_the_error_and_tried_again(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, staff: Client
) -> None:
    sandbox.webhooks(paused=True)
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    sandbox.webhooks(paused=False)
    work()
    order = checkout.orders.get()
    order.cancel(by=buyer, reason="")
    job = Job.objects.unfinished().get(verb="payments.refund")
    Job.objects.filter(pk=job.pk).update(
        dead_at=timezone.now(), attempts=12, error="StripeAway: no answer"
    )
    page = listed(staff, "refund")
    assert order.ref in page
    assert "StripeAway: no answer" in page
    refund = Refund.objects.get()
    assert "StripeAway" in staff.get("/admin/outbox/job/?state=dead").content.decode()
    assert "Trying 1 again." in try_again(staff, "refund", refund.pk)
    work()
    refund.refresh_from_db()
    assert refund.status == Refund.Status.SUCCEEDED
    assert order.ref not in listed(staff, "refund")
    assert_books_are_true(sandbox)


def test_a_difference_is_resolved_with_a_note_once(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, staff: Client, moderator: User
) -> None:
    sandbox.webhooks(paused=True)
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    reconciliation.run()
    found = Difference.objects.get()
    page = staff.get("/admin/payments/difference/?state=open").content.decode()
    assert "Stripe moved €47.20 that our books do not have" in page
    assert (
        "1 open, €48.87 in all" in staff.get("/admin/payments/reconciliationrun/").content.decode()
    )
    asked = {"action": "resolve", "_selected_action": [found.pk]}
    assert "Staff read this" in staff.post("/admin/payments/difference/", asked).content.decode()
    noted = asked | {"reason": "The webhook was off."}
    assert (
        "done for 1"
        in staff.post("/admin/payments/difference/", noted, follow=True).content.decode()
    )
    found.refresh_from_db()
    assert (found.note, found.resolved_by) == ("The webhook was off.", moderator)
    again = staff.post("/admin/payments/difference/", noted, follow=True).content.decode()
    assert "it is settled" in again
    assert reconciliation.run().differences == 0


def test_others_do_not_reach_any_of_it(
    sandbox: Sandbox, work: Work, listing: Listing, buyer: User, stranger: User
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    complete(order, work)
    client = Client()
    client.force_login(stranger)
    transfer = Transfer.objects.get()
    for noun in ("transfer", "refund", "reversal", "difference", "reconciliationrun"):
        assert client.get(f"/admin/payments/{noun}/", follow=True).status_code == 403
    try_again(client, "transfer", transfer.pk)
    assert not MoneyEvent.objects.filter(verb="unpark").exists()
