"""What no webhook told is found in Stripe's lists, those of sellers' accounts too."""

import pytest

from accounts.models import User
from dev.sandbox.control import Sandbox
from marketplace.models import Listing
from payments import missed, payouts
from payments.event_types import ASKED_FOR
from payments.gateway.errors import StripeAway
from payments.models import SellerAccount, StripeEvent
from payments.tasks import repair_missed_events
from tests.factories import make_user
from tests.payments.purchases import Work, buy, complete

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_payout_that_a_sellers_bank_refused_is_heard_of_without_its_webhook(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing, ready_seller: SellerAccount
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    complete(order, work)
    sandbox.webhooks(drop=100)
    sandbox.drain(ready_seller.account_id or "", outcome="failed")
    work()
    assert not StripeEvent.objects.filter(type="payout.failed").exists()
    repair_missed_events()
    work()
    event = StripeEvent.objects.get(type="payout.failed")
    assert event.account == ready_seller.account_id
    ready_seller.refresh_from_db()
    assert ready_seller.payout_problem == "The bank account has been closed."


def test_an_account_made_ready_is_heard_of_without_its_webhook(
    sandbox: Sandbox, work: Work, seller: User
) -> None:
    payouts.onboarding_url(seller)
    work()
    account = SellerAccount.objects.get()
    sandbox.webhooks(drop=100)
    sandbox.complete_onboarding(account.account_id or "")
    work()
    repair_missed_events()
    work()
    account.refresh_from_db()
    assert account.transfers_active


def test_what_was_told_is_not_taken_in_again(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing, ready_seller: SellerAccount
) -> None:
    [order] = buy(sandbox, work, buyer, listing)
    complete(order, work)
    assert (missed.of_ours(), missed.of_accounts()) == (0, 0)


def test_only_what_we_ask_for_is_taken_in(
    sandbox: Sandbox, work: Work, buyer: User, listing: Listing, ready_seller: SellerAccount
) -> None:
    sandbox.webhooks(drop=100)
    buy(sandbox, work, buyer, listing)
    repair_missed_events()
    taken = set(StripeEvent.objects.filter(account="").values_list("type", flat=True))
    assert {"checkout.session.completed", "payment_intent.succeeded"} <= taken
    assert taken <= set(ASKED_FOR)


def test_an_account_that_cut_us_off_is_marked_and_the_others_are_still_asked(
    sandbox: Sandbox, work: Work, ready_seller: SellerAccount
) -> None:
    sandbox.webhooks(drop=100)
    sandbox.deauthorize(ready_seller.account_id or "")
    other = make_user()
    made = sandbox.onboarded_account(email=other.email)
    SellerAccount.objects.create(user=other, account_id=made["id"])
    repair_missed_events()
    work()
    active = SellerAccount.objects.order_by("pk").values_list("transfers_active", flat=True)
    assert list(active) == [False, True]
    assert not SellerAccount.objects.filter(swept_at=None).exists()


def test_while_stripe_is_away_no_account_counts_as_looked_at(
    sandbox: Sandbox, ready_seller: SellerAccount
) -> None:
    sandbox.go_down()
    with pytest.raises(StripeAway):
        missed.of_accounts()
    sandbox.clear_faults()
    ready_seller.refresh_from_db()
    assert ready_seller.swept_at is None
