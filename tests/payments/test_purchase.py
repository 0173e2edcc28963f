"""A purchase from the cart to the seller's account, and the ways in which it ends early."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

import outbox.queue
from accounts.models import User
from dev.sandbox.control import DECLINED, Sandbox
from marketplace.models import CartItem, Checkout, Listing, Order
from marketplace.tasks import release_expired_checkouts
from outbox.models import Job
from payments.models import Account, Entry, Payment, Refund, SellerAccount, Transfer
from tests.factories import make_address, make_listing, make_user
from tests.payments.conftest import begin, session_of

pytestmark = pytest.mark.django_db(transaction=True)


def balance(account: Account) -> int:
    return Entry.objects.balance(account)


def test_a_purchase_pays_the_seller_items_and_shipping_less_five_percent(
    sandbox: Sandbox,
    work: Callable[[], None],
    listing: Listing,
    buyer: User,
    ready_seller: SellerAccount,
) -> None:
    client, checkout = begin(buyer, listing)
    assert sandbox.pay(session_of(checkout)) == "paid"
    work()
    order = Order.objects.get()
    assert order.status == Order.Status.PAID
    # 40.00 + 4.50 + 2.70; Stripe keeps 2.9% + 0.30
    assert balance(Account.BUYER_FUNDS) == -4720
    assert (balance(Account.STRIPE_BALANCE), balance(Account.STRIPE_FEE)) == (4553, 167)
    assert "Paid. It is yours" in client.get(f"/checkout/{checkout.ref}/result/").content.decode()
    assert buyer.cart.items.count() == 0
    order.ship(by=order.seller, carrier="DHL", tracking="JD0146000012")
    order.complete(by=buyer)
    work()
    transfer = Transfer.objects.get()
    assert (transfer.status, transfer.amount_cents) == (Transfer.Status.PAID, 4250)
    books = sandbox.ledger()
    assert [(t["amount"], t["destination"]) for t in books["transfers"]] == [
        (4250, ready_seller.account_id)
    ]
    assert [charge["amount"] for charge in books["charges"]] == [4720]
    assert balance(Account.BUYER_FUNDS) == balance(Account.SELLER_PAYABLE) == 0
    assert (balance(Account.PLATFORM_FEE), balance(Account.PROTECTION_FEE)) == (-200, -270)
    assert balance(Account.STRIPE_BALANCE) == 4553 - 4250


def test_of_three_sellers_those_who_cannot_be_paid_are_named_before_the_charge(
    sandbox: Sandbox, listing: Listing, buyer: User, ready_seller: SellerAccount
) -> None:
    zoe, yves = make_user("zoe"), make_user("yves")
    SellerAccount.objects.create(user=zoe, account_id="acct_zoe", details_submitted=True)
    client, checkout = begin(buyer, listing, make_listing(zoe), make_listing(yves))
    page = client.get("/checkout/").content.decode()
    for name, is_named in (("zoe", True), ("yves", True), ("selma", False)):
        assert (f"{name} has not set up payouts yet." in page) is is_named
    assert "What you pay is held for you as always" in page
    assert checkout.orders.count() == 3
    assert sandbox.ledger()["charges"] == []


def test_another_address_chosen_before_paying_is_where_the_parcel_goes(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    client, checkout = begin(buyer, listing)
    there = make_address(buyer, line1="Rosenweg 9")
    total = client.get("/checkout/").context["total_cents"]
    client.post("/checkout/", {"address": there.pk, "total_cents": total})
    assert sandbox.pay(session_of(checkout)) == "paid"
    work()
    assert Order.objects.get().checkout.address["line1"] == "Rosenweg 9"


def test_a_declined_card_charges_nothing_and_may_be_tried_again(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    _client, checkout = begin(buyer, listing)
    assert sandbox.pay(session_of(checkout), card=DECLINED) == "declined"
    work()
    checkout.refresh_from_db()
    assert checkout.status == Checkout.Status.OPEN
    assert Entry.objects.count() == 0
    assert sandbox.pay(session_of(checkout)) == "paid"
    work()
    assert Order.objects.get().status == Order.Status.PAID
    charges = [(charge["status"], charge["amount"]) for charge in sandbox.ledger()["charges"]]
    assert sorted(charges) == [("failed", 4720), ("succeeded", 4720)]


def test_an_abandoned_checkout_frees_the_item_and_ends_the_session(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    _client, checkout = begin(buyer, listing)
    Checkout.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    release_expired_checkouts()
    work()
    listing.refresh_from_db()
    assert listing.status == Listing.Status.ACTIVE
    assert Order.objects.get().status == Order.Status.CANCELLED
    assert Payment.objects.get().status == Payment.Status.EXPIRED
    stranger = make_user("late")
    _client, second = begin(stranger, listing)
    assert second.pk != checkout.pk


def test_a_payment_after_the_reservation_is_honoured_while_the_item_is_free(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    _client, checkout = begin(buyer, listing)
    sandbox.webhooks(paused=True)
    assert sandbox.pay(session_of(checkout)) == "paid"
    Checkout.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    release_expired_checkouts()
    sandbox.webhooks(paused=False)
    work()
    listing.refresh_from_db()
    assert listing.status == Listing.Status.SOLD
    assert Order.objects.get().status == Order.Status.PAID
    assert not Refund.objects.exists()


def test_a_payment_after_the_item_went_to_another_is_refunded_in_full(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User, stranger: User
) -> None:
    _client, first = begin(buyer, listing)
    sandbox.webhooks(paused=True)
    assert sandbox.pay(session_of(first)) == "paid"
    Checkout.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    release_expired_checkouts()
    _client, second = begin(stranger, listing)
    assert sandbox.pay(session_of(second)) == "paid"
    payment = Payment.objects.get(checkout=second)
    Job.objects.create(verb="payments.refresh", arguments={"payment_id": payment.pk})
    for job in Job.objects.filter(verb="payments.refresh"):
        outbox.queue.run_job(job.pk)
    sandbox.webhooks(paused=False)
    work()
    assert Order.objects.get(buyer=stranger).status == Order.Status.PAID
    assert Order.objects.get(buyer=buyer).status == Order.Status.CANCELLED
    assert [refund["amount"] for refund in sandbox.ledger()["refunds"]] == [4720]
    assert Refund.objects.get().status == Refund.Status.SUCCEEDED
    assert balance(Account.BUYER_FUNDS) == -4720


@pytest.mark.parametrize("side", ["buyer", "seller"])
def test_a_cancelled_order_is_refunded_in_full(
    sandbox: Sandbox,
    work: Callable[[], None],
    listing: Listing,
    buyer: User,
    seller: User,
    side: str,
) -> None:
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    work()
    order = Order.objects.get()
    order.cancel(by={"buyer": buyer, "seller": seller}[side], reason="no longer wanted")
    work()
    assert [refund["amount"] for refund in sandbox.ledger()["refunds"]] == [4720]
    assert balance(Account.BUYER_FUNDS) == 0
    assert Job.objects.filter(arguments__name="payments.refunded").count() == 1


def test_a_share_waits_for_the_sellers_account_and_goes_when_it_is_ready(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User, seller: User
) -> None:
    _client, checkout = begin(buyer, listing)
    sandbox.pay(session_of(checkout))
    work()
    order = Order.objects.get()
    order.ship(by=seller, carrier="DHL", tracking="JD0146000012")
    order.complete(by=buyer)
    work()
    transfer = Transfer.objects.get()
    assert (transfer.status, transfer.problem) == ("parked", "no_account")
    made = sandbox.onboarded_account(email=seller.email)
    SellerAccount.objects.create(user=seller, account_id=made["id"])
    sandbox.set_capability(made["id"], status="inactive")
    sandbox.set_capability(made["id"], status="active")
    work()
    transfer.refresh_from_db()
    assert transfer.status == Transfer.Status.PAID
    assert [t["amount"] for t in sandbox.ledger()["transfers"]] == [4250]


def test_three_sellers_are_paid_by_one_charge(
    sandbox: Sandbox, work: Callable[[], None], listing: Listing, buyer: User
) -> None:
    others = [
        make_listing(make_user(name), price_cents=cents)
        for name, cents in (("otto", 1999), ("petra", 100))
    ]
    _client, checkout = begin(buyer, listing, *others)
    sandbox.pay(session_of(checkout))
    work()
    assert Order.objects.filter(status="paid").count() == 3
    # each: price + 4.50 + 0.70 + 5%, rounded half up
    totals = sorted(order.total_cents for order in Order.objects.all())
    assert totals == [100 + 450 + 75, 1999 + 450 + 170, 4720]
    assert [charge["amount"] for charge in sandbox.ledger()["charges"]] == [sum(totals)]


def test_one_item_is_bought_alone_and_the_cart_stays(
    sandbox: Sandbox, listing: Listing, seller: User, buyer: User
) -> None:
    client = Client()
    client.force_login(buyer)
    others = [make_listing(seller), make_listing(make_user())]
    for other in others:
        client.post("/cart/items/", {"listing": other.pk})
    now = client.post("/cart/items/", {"listing": listing.pk, "then": "checkout"})
    assert now["Location"] == f"/checkout/?item={listing.pk}"
    page = client.get(now["Location"]).content.decode()
    assert (listing.title in page, others[0].title in page) == (True, False)
    total = client.get(now["Location"]).context["total_cents"]
    form = {"address": make_address(buyer).pk, "total_cents": total}
    client.post(now["Location"], form)
    assert [order.lines.get().listing for order in Order.objects.all()] == [listing]
    assert {item.listing_id for item in CartItem.objects.all()} == {
        listing.pk,
        *(other.pk for other in others),
    }


def test_what_was_given_up_is_not_said_to_have_run_out(
    sandbox: Sandbox, listing: Listing, buyer: User
) -> None:
    client, checkout = begin(buyer, listing)
    client.post(f"/checkout/{checkout.ref}/surrender/")
    page = client.get(f"/checkout/{checkout.ref}/").content.decode()
    assert "You gave these items up, and you were not charged." in page


def test_a_page_opened_after_the_time_says_that_it_is_over(
    sandbox: Sandbox, listing: Listing, buyer: User
) -> None:
    client, checkout = begin(buyer, listing)
    Checkout.objects.filter(pk=checkout.pk).update(expires_at=timezone.now())
    page = client.get(f"/checkout/{checkout.ref}/").content.decode()
    assert ("No longer reserved" in page, "Almost yours" in page) == (True, False)
    listing.refresh_from_db()
    assert listing.status == "active"
