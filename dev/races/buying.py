"""The steps of a purchase that contenders take, by the shop's own verbs."""

from collections.abc import Callable, Sequence

from accounts.models import User
from dev.races.ground import Ground
from dev.sandbox.control import SUCCESS, Sandbox
from marketplace import checkout as checkouts
from marketplace.models import CartItem, Checkout, Listing, Order
from payments import paying
from payments.models import Payment, SellerAccount


def placing(buyer: User, *listings: Listing) -> Callable[[], Checkout]:
    """What pressing Pay does, with all that is read before it read already."""
    items = [CartItem(listing=one, seen_price_cents=one.price_cents or 0) for one in listings]
    address = buyer.addresses.get()
    return lambda: checkouts.place_orders(buyer=buyer, items=items, address=address)


def session_of(checkout: Checkout) -> str:
    """The Stripe session that the checkout is paid in, opened when it is not yet."""
    paying.open_session(checkout)
    return Payment.objects.values_list("session_id", flat=True).get(checkout=checkout) or ""


def pay(ground: Ground, checkout: Checkout, *, card: str = SUCCESS) -> str:
    return ground.sandbox.pay(session_of(checkout), card=card)


def buy(ground: Ground, buyer: User, *listings: Listing) -> list[Order]:
    """The orders of one checkout, paid, by seller."""
    checkout = placing(buyer, *listings)()
    pay(ground, checkout)
    ground.settle()
    return list(checkout.orders.order_by("pk"))


def make_ready(sandbox: Sandbox, sellers: Sequence[User]) -> None:
    """Give sellers accounts at Stripe that can be paid."""
    for seller in sellers:
        made = sandbox.onboarded_account(email=seller.email)
        SellerAccount.objects.create(
            user=seller, account_id=made["id"], details_submitted=True, transfers_active=True
        )
