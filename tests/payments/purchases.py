"""Orders brought to where a test of money begins, and what must be true at its end."""

from collections.abc import Callable

from accounts.models import User
from dev import invariants
from dev.sandbox.control import Sandbox
from marketplace.models import Listing, Order
from payments.models import Account, Entry, Payment
from tests.payments.conftest import begin, session_of

type Work = Callable[[], None]


def buy(sandbox: Sandbox, work: Work, buyer: User, *listings: Listing) -> list[Order]:
    """The paid orders of one checkout, oldest first."""
    _client, checkout = begin(buyer, *listings)
    assert sandbox.pay(session_of(checkout)) == "paid"
    work()
    return list(checkout.orders.order_by("pk"))


def ship(order: Order) -> None:
    order.ship(by=order.seller, carrier="DHL", tracking="JD0146000012")


def complete(order: Order, work: Work) -> None:
    """Ship it and have its buyer say that all is well."""
    ship(order)
    order.complete(by=order.buyer)
    work()


def transfers(sandbox: Sandbox) -> list[int]:
    """What the sandbox sent to sellers, in cents, in its order."""
    return [made["amount"] for made in sandbox.ledger()["transfers"]]


def charge_of(order: Order) -> str:
    return Payment.objects.get(checkout=order.checkout).charge_id


def balance(account: Account, **rows: object) -> int:
    return Entry.objects.filter(**rows).balance(account)


def assert_books_are_true(sandbox: Sandbox) -> None:
    """Nothing is lost, doubled or unbooked, and Stripe's books say the same."""
    assert invariants.violations(sandbox.ledger()) == []
