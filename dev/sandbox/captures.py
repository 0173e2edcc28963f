"""When a charge's money, and Stripe's fee for it, stand on the balance.

At once; or later, and told of by `charge.updated`, when it is captured asynchronously, as it is
unless asked otherwise: https://docs.stripe.com/payments/payment-intents/asynchronous-capture
"""

from heapq import heappop, heappush

from dev.sandbox.books import CARDS, SETTLES_AFTER, STRIPE, processing_fee
from dev.sandbox.cards import Card
from dev.sandbox.store import PLATFORM, Thing
from dev.sandbox.world import World

# The longest that Stripe says it takes.
LATER = 3600


def capture(world: World, intent: Thing, charge: Thing, card: Card) -> None:
    """Put a charge on the balance now, or have it put there in an hour."""
    now = world.clock.now()
    charge["_settles_at"] = now if card.instant else now + SETTLES_AFTER
    if intent["capture_method"] == "automatic_async" and not card.delayed:
        charge["_captured_at"] = now + LATER
        heappush(world.captures, (charge["_captured_at"], charge["id"]))
    else:
        _enter(world, charge)


def enter_due(world: World) -> None:
    """Put the charges on the balance whose time has come."""
    while world.captures and world.captures[0][0] <= world.clock.now():
        _, charge_id = heappop(world.captures)
        charge = world.store.get("charge", charge_id)
        if charge and charge.pop("_captured_at", None):
            _enter(world, charge)
            world.store.changed(charge)
            world.events.emit("charge.updated", charge, {"balance_transaction": None})


def _enter(world: World, charge: Thing) -> None:
    amount, currency = charge["amount"], charge["currency"]
    fee = processing_fee(amount)
    lines = {CARDS: -amount, PLATFORM: amount - fee, STRIPE: fee}
    world.books.post("charge", charge["id"], lines, currency)
    txn = world.books.transaction(
        PLATFORM,
        "charge",
        amount=amount,
        fee=fee,
        source=charge["id"],
        currency=currency,
        available_on=charge["_settles_at"],
        description=charge["description"],
    )
    charge["balance_transaction"] = txn["id"]
