"""What waits for staff stands above everything, and leads to exactly those rows."""

import pytest
from django.test import Client
from django.utils import timezone

import outbox.queue
from accounts.models import User
from marketplace import disputes
from marketplace.models import Order
from messaging import reports, talking
from moderation import waiting
from moderation.models import Approval
from outbox.models import Job
from payments.models import Chargeback, Difference, ReconciliationRun, SellerAccount, Transfer


@pytest.fixture
def busy(paid: Order, buyer: User, seller: User, moderator: User) -> Order:
    """One thing in each of nine queues, and beside it one that waits for nobody."""
    payment = paid.checkout.payment
    for status in ("open", "won"):
        Chargeback.objects.create(
            payment=payment,
            dispute_id=f"du_{status}",
            amount_cents=4720,
            reason="fraudulent",
            opened_at=timezone.now(),
            status=status,
        )
    paid.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    opened = disputes.open_dispute(order=paid, by=buyer, reason="damaged", text="A hole.")
    disputes.answer(opened, by=seller, text="It was whole.")
    talk = talking.conversation_of(paid)
    for reporter in (buyer, seller):
        report = reports.report(talk, by=reporter, reason="spam", words="")
    reports.answer(report, "dismiss", by=moderator, words="All is well.")
    for status in ("pending", "declined"):
        Approval.objects.create(
            order=paid,
            act="refund_order",
            amount_cents=60000,
            reason="Lost.",
            asked_by=moderator,
            status=status,
        )
    Transfer.objects.create(order=paid, amount_cents=4250, status="parked", problem="not_ready")
    SellerAccount.objects.create(user=seller, account_id="acct_1", payout_problem="No such bank")
    SellerAccount.objects.create(user=buyer, account_id="acct_2")
    run = ReconciliationRun.objects.create(since=timezone.now())
    for number, gone_at in enumerate((None, timezone.now())):
        Difference.objects.create(
            key=f"txn_{number}",
            kind="missing_here",
            what="charge",
            stripe_cents=5,
            currency="EUR",
            moved_at=timezone.now(),
            run=run,
            gone_at=gone_at,
        )
    outbox.queue.enqueue("tests.nothing")
    Job.objects.filter(verb="tests.nothing").update(dead_at=timezone.now())
    outbox.queue.enqueue("tests.other")
    Job.objects.filter(verb="tests.other").update(attempts=3, away=2)
    return paid


def test_each_queue_leads_to_the_rows_that_it_counts(
    staff: Client, busy: Order, moderator: User
) -> None:
    found = waiting.queues(moderator)
    assert [queue.words for queue in found] == [
        "Chargebacks that evidence can be sent for",
        "Disputes to decide",
        "Reports of messages",
        "Money that waits for a second person",
        "Transfers that wait",
        "Payouts that a bank refused",
        "Differences from Stripe’s books",
        "Jobs that gave up",
        "Jobs for a service that does not answer",
    ]
    for queue in found:
        answer = staff.get(queue.address)
        assert answer.status_code == 200, queue.address
        assert answer.context["cl"].result_count == queue.count == 1, queue.address
    page = staff.get("/admin/").content.decode()
    assert "What waits for you" in page
    assert all(queue.words in page for queue in found)


def test_staff_are_told_of_no_queue_that_they_may_not_see(
    client: Client, busy: Order, moderator: User
) -> None:
    client.force_login(moderator)
    page = client.get("/admin/").content.decode()
    assert "Disputes to decide" not in page
    assert "Nothing waits for you." in page


def test_amounts_of_a_row_are_shown_as_money(staff: Client, paid: Order) -> None:
    page = staff.get(f"/admin/marketplace/order/{paid.pk}/change/").content.decode()
    for amount in ("€40.00", "€4.50", "€2.70", "€2.00"):
        assert amount in page
    assert "4000" not in page
    assert 'name="_save"' not in page
    assert 'name="_continue"' not in page
