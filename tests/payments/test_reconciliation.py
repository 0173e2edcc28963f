"""Our books against Stripe's: equal after everything, and each difference named."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from dev.sandbox.control import DISPUTED, Sandbox
from marketplace.models import Listing
from payments import ledger, reconciliation, refunds
from payments.gateway.refunds import make_refund
from payments.ledger import Move
from payments.models import (
    Account,
    Difference,
    Entry,
    Journal,
    Payment,
    ReconciliationRun,
    Refund,
    SellerAccount,
    Transfer,
)
from payments.tasks import reconcile
from tests.factories import make_listing
from tests.payments.conftest import begin, session_of
from tests.payments.purchases import Work, buy, charge_of, complete, ship

pytestmark = pytest.mark.django_db(transaction=True)
K = Difference.Kind


def told() -> tuple[int, list[str]]:
    """What `manage.py reconcile` exits with, and the lines that it prints."""
    out = StringIO()
    try:
        call_command("reconcile", stdout=out)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue().splitlines()
    return 0, out.getvalue().splitlines()


def test_after_all_that_can_happen_to_money_the_books_are_equal(
    sandbox: Sandbox, work: Work, buyer: User, seller: User, ready_seller: SellerAccount
) -> None:
    cancelled, reduced, taken, kept = [
        buy(sandbox, work, buyer, make_listing(seller))[0] for _ in range(4)
    ]
    cancelled.cancel(by=buyer, reason="")
    work()
    sandbox.fail_refund(Refund.objects.get().refund_id or "")
    work()
    complete(reduced, work)
    refunds.owe(reduced, cents=1000, cause="part:1")
    work()
    sandbox.refund_by_hand(charge_of(reduced), amount=500)
    work()
    ship(taken)
    dispute = sandbox.open_dispute(charge_of(taken))
    sandbox.open_dispute(charge_of(kept))
    work()
    sandbox.decide_dispute(dispute["id"], won=True)
    work()
    code, lines = told()
    # 4 payments, 3 refunds and one back, 1 transfer and its 2 reversals, 2 disputes and one back.
    assert [code, *map(json.loads, lines)] == [
        0,
        {"journals": 14, "stripe": 14, "differences": 0, "ledger_difference_cents": 0},
    ]
    made = ReconciliationRun.objects.get()
    assert made.ours_cents == made.stripe_cents == sandbox.ledger()["balances"]["platform"]
    assert made.ours_cents == Entry.objects.balance(Account.STRIPE_BALANCE)
    assert made.finished_at


def test_a_charge_made_behind_our_back_is_named_with_its_checkout(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    sandbox.webhooks(paused=True)
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    charge = sandbox.ledger()["charges"][0]["id"]
    code, lines = told()
    payment = Payment.objects.get()
    assert (code, lines[0]) == (
        1,
        f"{charge}: Stripe moved €47.20 that our books do not have ({payment})",
    )
    assert json.loads(lines[1]) == {
        "journals": 0,
        "stripe": 1,
        "differences": 1,
        "ledger_difference_cents": 4720 + 167,
    }
    found = Difference.objects.get()
    assert (found.kind, found.payment, found.stripe_fee_cents) == (K.MISSING_HERE, payment, 167)

    sandbox.webhooks(paused=False)
    work()
    assert told()[0] == 0
    found.refresh_from_db()
    assert found.gone_at


def test_a_refund_that_names_a_row_which_is_not_here_is_named_with_its_payment(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    made = make_refund(
        charge_id=charge_of(order), cents=700, refund_id=999, order=order.ref, key="of a lost row"
    )
    work()
    assert reconciliation.run().differences == 1
    found = Difference.objects.get()
    assert str(found) == f"{made.id}: Stripe moved −€7.00 that our books do not have"
    assert (found.order, found.payment) == (order, Payment.objects.get())


def test_a_journal_that_stripe_knows_nothing_of_is_named(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    moves = [
        Move(Account.BUYER_FUNDS, 900, order=order),
        Move(Account.STRIPE_BALANCE, -900, order=order),
    ]
    ledger.book("refund:re_nowhere", moves, stripe_id="re_nowhere")
    made = reconciliation.run()
    assert (made.differences, made.difference_cents) == (1, 900)
    assert made.ours_cents == made.stripe_cents - 900
    found = Difference.objects.get()
    assert str(found) == "re_nowhere: our books moved −€9.00 that Stripe does not have"
    assert (found.kind, found.order, found.stripe_cents) == (K.MISSING_AT_STRIPE, order, None)


def booked_otherwise(sandbox: Sandbox, buyer: User, listing: Listing, **wrong: int) -> str:
    """A charge whose journal says something else than Stripe; returns its id."""
    _client, checkout = begin(buyer, listing)
    sandbox.webhooks(paused=True)
    sandbox.pay(session_of(checkout))
    charge = sandbox.ledger()["charges"][0]["id"]
    payment = Payment.objects.get()
    figures = {"charge_id": charge, "stripe_fee_cents": 167, "amount_cents": 4720} | wrong
    for name, value in figures.items():
        setattr(payment, name, value)
    moved = payment.amount_cents - payment.stripe_fee_cents
    ledger.book(
        f"payment:{payment.pk}",
        [
            Move(Account.STRIPE_BALANCE, moved),
            Move(Account.STRIPE_FEE, payment.stripe_fee_cents),
            Move(Account.BUYER_FUNDS, -payment.amount_cents, order=checkout.orders.get()),
        ],
        stripe_id=charge,
    )
    return str(charge)


def test_another_amount_is_named_with_both(sandbox: Sandbox, buyer: User, listing: Listing) -> None:
    charge = booked_otherwise(sandbox, buyer, listing, amount_cents=4700)
    assert reconciliation.run().difference_cents == 20
    found = Difference.objects.get()
    assert str(found) == f"{charge}: our books say €47.00, Stripe says €47.20"
    assert found.kind == K.OTHER_AMOUNT


def test_another_fee_is_named_with_both(sandbox: Sandbox, buyer: User, listing: Listing) -> None:
    charge = booked_otherwise(sandbox, buyer, listing, stripe_fee_cents=160)
    assert reconciliation.run().difference_cents == 7
    found = Difference.objects.get()
    assert str(found) == f"{charge}: our books say €1.60 of fee, Stripe says €1.67"
    assert found.kind == K.OTHER_FEE


def test_what_the_operator_takes_out_and_what_stripe_bills_are_booked_once(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    buy(sandbox, work, buyer, listing)
    payout = sandbox.take_out(1500)
    sandbox.bill(200)
    work()
    assert [reconciliation.run().differences for _ in range(2)] == [0, 0]
    assert Journal.objects.get(stripe_id=payout["id"]).cause.startswith("operator:txn_")
    assert Entry.objects.balance(Account.OPERATOR) == 1500
    assert Entry.objects.balance(Account.STRIPE_FEE) == 167 + 200
    held = sandbox.ledger()["balances"]["platform"]
    assert Entry.objects.balance(Account.STRIPE_BALANCE) == held == 4720 - 167 - 1700


def test_an_imported_past_is_left_out(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    past = Journal.objects.create(cause="payment:0", stripe_id="ch_demo1", is_imported=True)
    Entry.objects.bulk_create(
        Entry(journal=past, account=account, amount_cents=cents, order=order)
        for account, cents in ((Account.STRIPE_BALANCE, 500), (Account.BUYER_FUNDS, -500))
    )
    made = reconciliation.run()
    assert (made.journals, made.transactions, made.differences) == (1, 1, 0)


def test_a_sellers_own_payout_is_not_of_our_balance(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing, ready_seller: SellerAccount
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    complete(order, work)
    sandbox.drain(ready_seller.account_id or "")
    work()
    made = reconciliation.run()
    assert (made.journals, made.transactions, made.differences) == (2, 2, 0)
    assert Transfer.objects.get().status == Transfer.Status.PAID


def test_more_than_a_page_of_stripes_list_is_read(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    buy(sandbox, work, buyer, listing)
    for _ in range(101):
        sandbox.bill(1)
    made = reconciliation.run()
    assert (made.journals, made.transactions, made.differences) == (102, 102, 0)


def test_at_night_what_moved_just_now_is_given_an_hour(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    sandbox.webhooks(paused=True)
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    reconcile()
    assert ReconciliationRun.objects.get().differences == 0
    assert reconciliation.run().differences == 1
    # The next night neither names it again nor takes it for gone.
    reconcile()
    assert Difference.objects.get().gone_at is None


def test_an_open_difference_is_looked_at_however_old_it_is(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    sandbox.webhooks(paused=True)
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    reconciliation.run()
    later = timezone.now() + timedelta(days=1)
    assert reconciliation.run(since=later).differences == 1
    sandbox.webhooks(paused=False)
    work()
    assert reconciliation.run(since=later).differences == 0


def test_a_resolved_difference_is_not_counted_until_its_figures_change(
    sandbox: Sandbox, buyer: User, listing: Listing, moderator: User
) -> None:
    booked_otherwise(sandbox, buyer, listing, stripe_fee_cents=160)
    reconciliation.run()
    found = Difference.objects.get()
    assert found.resolve(by=moderator, note="Stripe's invoice says so too.")
    assert not found.resolve(by=moderator, note="Again.")
    assert reconciliation.run().differences == 0
    Difference.objects.filter(pk=found.pk).update(stripe_fee_cents=1)
    assert reconciliation.run().differences == 1
    found.refresh_from_db()
    assert (found.resolved_at, found.note) == (None, "Stripe's invoice says so too.")


def test_while_stripe_is_away_nothing_is_compared_and_the_run_says_why(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    buy(sandbox, work, buyer, listing)
    sandbox.go_down()
    assert told() == (2, [])
    sandbox.clear_faults()
    made = ReconciliationRun.objects.get()
    assert made.problem
    assert made.finished_at is None


def test_a_dispute_that_the_bank_opens_with_the_payment_is_compared_as_well(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing
) -> None:
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout), card=DISPUTED)
    work()
    made = reconciliation.run()
    assert (made.journals, made.transactions, made.differences) == (2, 2, 0)
