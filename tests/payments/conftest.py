"""The practice Stripe that our settings point to, and a running site that its webhooks reach."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from dev.races.quiet import work_off
from dev.sandbox.control import Sandbox
from marketplace.models import Cart, CartItem, Checkout, Listing, Order
from payments.gateway.calling import breaker
from payments.models import Payment, SellerAccount
from tests import waiting
from tests.factories import make_address, make_listing

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def practice_stripe() -> Iterator[str]:
    """The sandbox process at STRIPE_API_BASE, for the whole run of this worker."""
    url = settings.STRIPE_API_BASE
    command = (sys.executable, "-m", "dev.sandbox", "--port", str(urlsplit(url).port))
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DEV_TOOLS": "true"})
    waiting.until(lambda: answers(url))
    yield url
    process.terminate()
    process.wait(15)


def answers(url: str) -> bool:
    try:
        httpx.get(url, trust_env=False, verify=False)
    except httpx.TransportError:
        return False
    return True


@pytest.fixture
def sandbox(practice_stripe: str, live_server: LiveServer) -> Iterator[Sandbox]:
    """Empty at the start, telling the live server what happens; its books balance at the end."""
    with Sandbox(practice_stripe) as sandbox:
        sandbox.reset()
        sandbox.clear_faults()
        breaker().reset()
        hook = f"{live_server.url}/webhooks/stripe/"
        secret = settings.STRIPE_WEBHOOK_SECRET
        sandbox.webhooks(paused=False, duplicate=1, delay=0, shuffle=False, drop=0)
        sandbox.send_webhooks_to({"url": hook, "secret": secret})
        yield sandbox
        sandbox.ledger()


@pytest.fixture
def work(sandbox: Sandbox) -> Callable[[], None]:
    """Let all webhooks arrive and all due jobs run, until nothing is left to do."""

    return partial(work_off, sandbox)


@pytest.fixture
def listing(sandbox: Sandbox, seller: User) -> Listing:
    return make_listing(seller)


@pytest.fixture
def ready_seller(sandbox: Sandbox, seller: User) -> SellerAccount:
    """The seller with an account that can be paid."""
    made = sandbox.onboarded_account(email=seller.email)
    return SellerAccount.objects.create(
        user=seller, account_id=made["id"], details_submitted=True, transfers_active=True
    )


@pytest.fixture
def order(
    sandbox: Sandbox,
    work: Callable[[], None],
    listing: Listing,
    buyer: User,
    ready_seller: SellerAccount,
) -> Order:
    """Paid: 40.00 + 4.50 shipping + 2.70 protection; the fee of 5% is 2.00."""
    _client, checkout = begin(buyer, listing)
    assert sandbox.pay(session_of(checkout)) == "paid"
    work()
    return checkout.orders.get()


def begin(buyer: User, *listings: Listing) -> tuple[Client, Checkout]:
    """Put the listings into the buyer's cart and press Pay; the browser and the checkout."""
    own, _ = Cart.objects.get_or_create(user=buyer)
    for listing in listings:
        CartItem.objects.get_or_create(
            cart=own, listing=listing, defaults={"seen_price_cents": listing.price_cents}
        )
    address = buyer.addresses.first() or make_address(buyer)
    client = Client()
    client.force_login(buyer)
    shown = client.get("/checkout/")
    form = {"address": address.pk, "total_cents": shown.context["total_cents"]}
    answer = client.post("/checkout/", form)
    assert answer.status_code == 302, answer.content.decode()
    return client, Checkout.objects.filter(buyer=buyer).latest("pk")


def session_of(checkout: Checkout) -> str:
    session_id = Payment.objects.get(checkout=checkout).session_id
    assert session_id
    return session_id
