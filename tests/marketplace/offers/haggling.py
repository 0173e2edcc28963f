"""An offer, and a checkout by it, as people make them."""

from accounts.models import User
from marketplace import cart, checkout, offers
from marketplace.models import Cart, Listing, Offer, Order
from notifications.models import Notice
from tests.factories import make_address


def make(buyer: User, *items: Listing, cents: int, by: User | None = None) -> Offer:
    return offers.make(buyer=buyer, listings=items, cents=cents, by=by or buyer)


def place(buyer: User, *items: Listing) -> Order:
    """As the checkout page does; the order that waits for its payment."""
    own, _ = Cart.objects.get_or_create(user=buyer)
    for item in items:
        cart.add(cart=own, listing=item)
    made = checkout.place_orders(buyer=buyer, items=cart.items_in(own), address=make_address(buyer))
    return made.orders.get()


def status(listing: Listing) -> str:
    listing.refresh_from_db()
    return listing.status


def told_of() -> list[str]:
    told = Notice.objects.order_by("pk").values_list("kind", flat=True)
    names = [kind.removeprefix("marketplace.") for kind in told]
    return [name for name in names if "offer" in name]
