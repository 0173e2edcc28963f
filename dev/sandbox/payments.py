"""A buyer pays: what a card brings about, told as Stripe tells it.

Source: https://docs.stripe.com/payments/paymentintents/lifecycle
"""

from dataclasses import dataclass

from dev.sandbox import captures, disputes
from dev.sandbox.cards import Card, card_for
from dev.sandbox.errors import Refused
from dev.sandbox.payment_shape import declined_error, new_charge, new_intent
from dev.sandbox.store import Thing
from dev.sandbox.world import World


@dataclass(frozen=True)
class Buyer:
    """Who pays, as typed on the Checkout page."""

    email: str | None = None
    name: str | None = None


def pay(world: World, session: Thing, number: str, buyer: Buyer) -> str:
    """Try a card on an open session: returns paid, authenticate, processing or declined.

    Raises Refused when the session is no longer open or the card is not a test card.
    """
    _check_open(session)
    card = card_for(number)
    intent = _intent_of(world, session)
    session["_buyer"] = vars(buyer)
    if card.asks:
        return _ask(world, intent, card)
    if card.decline:
        _decline(world, session, intent, card, *card.decline, card.message)
        return "declined"
    if card.delayed:
        return _wait(world, session, intent)
    _succeed(world, session, intent, card)
    return "paid"


def authenticate(world: World, session: Thing, *, approved: bool) -> str:
    """Answer 3-D Secure: returns paid or declined.

    Raises Refused when nothing waits for an answer.
    """
    _check_open(session)
    intent = _intent_of(world, session)
    if intent["status"] != "requires_action":
        raise Refused("This payment does not wait for your bank.")
    card = card_for(intent.pop("_card"))
    intent["next_action"] = None
    if approved:
        _succeed(world, session, intent, card)
        return "paid"
    code = "payment_intent_authentication_failure"
    message = "The provided payment method has failed authentication."
    _decline(world, session, intent, card, code, None, message)
    return "declined"


def settle_delayed(world: World, session: Thing, *, succeeded: bool) -> None:
    """A delayed payment arrives or fails, days after the session completed."""
    intent = world.store.get("payment_intent", session["payment_intent"] or "")
    if intent is None or intent["status"] != "processing":
        raise Refused("This session has no delayed payment under way.")
    card = card_for("delayed")
    if succeeded:
        _collect(world, session, intent, card)
        session["payment_status"] = "paid"
        world.store.changed(session)
        world.events.emit("checkout.session.async_payment_succeeded", session)
    else:
        _decline(world, session, intent, card, "payment_failed", None, "The bank debit failed.")
        world.events.emit("checkout.session.async_payment_failed", session)


def _check_open(session: Thing) -> None:
    if session["status"] != "open":
        raise Refused(f"This Checkout Session is {session['status']}.", code="session_closed")


def _intent_of(world: World, session: Thing) -> Thing:
    if session["payment_intent"]:
        intent = world.store.get("payment_intent", session["payment_intent"])
        if intent is None:
            raise KeyError(session["payment_intent"])
        return intent
    intent = world.store.add(new_intent(session, now=world.clock.now()))
    session["payment_intent"] = intent["id"]
    world.store.changed(session)
    world.events.emit("payment_intent.created", intent)
    return intent


def _ask(world: World, intent: Thing, card: Card) -> str:
    intent["status"] = "requires_action"
    intent["next_action"] = {"type": "use_stripe_sdk", "use_stripe_sdk": {}}
    intent["_card"] = card.number
    world.store.changed(intent)
    world.events.emit("payment_intent.requires_action", intent)
    return "authenticate"


def _decline(
    world: World,
    session: Thing,
    intent: Thing,
    card: Card,
    code: str,
    decline_code: str | None,
    message: str,
) -> None:
    charge = new_charge(session, intent, card, now=world.clock.now())
    charge |= {
        "status": "failed",
        "paid": False,
        "captured": False,
        "amount_captured": 0,
        "failure_code": code,
        "failure_message": message,
    }
    charge["outcome"] |= {"network_status": "declined_by_network", "type": "issuer_declined"}
    charge["outcome"] |= {"reason": decline_code, "seller_message": "The bank declined."}
    world.store.add(charge)
    intent["status"] = "requires_payment_method"
    intent["latest_charge"] = charge["id"]
    intent["last_payment_error"] = declined_error(charge, code, decline_code, message)
    world.store.changed(intent)
    world.events.emit("charge.failed", charge)
    world.events.emit("payment_intent.payment_failed", intent)


def _wait(world: World, session: Thing, intent: Thing) -> str:
    intent["status"] = "processing"
    world.store.changed(intent)
    world.events.emit("payment_intent.processing", intent)
    _complete(world, session)
    return "processing"


def _succeed(world: World, session: Thing, intent: Thing, card: Card) -> None:
    charge = _collect(world, session, intent, card)
    session["payment_status"] = "paid"
    _complete(world, session)
    if card.disputed:
        disputes.open_dispute(world, charge)


def _collect(world: World, session: Thing, intent: Thing, card: Card) -> Thing:
    """Take the money: the charge, its fee, and the intent's success."""
    charge = new_charge(session, intent, card, now=world.clock.now())
    captures.capture(world, intent, charge, card)
    world.store.add(charge)
    intent["status"] = "succeeded"
    intent["amount_received"] = charge["amount"]
    intent["latest_charge"] = charge["id"]
    intent["payment_method"] = charge["payment_method"]
    intent["last_payment_error"] = None
    world.store.changed(intent)
    world.events.emit("charge.succeeded", charge)
    world.events.emit("payment_intent.succeeded", intent)
    return charge


def _complete(world: World, session: Thing) -> None:
    buyer = session["_buyer"]
    session["status"] = "complete"
    session["url"] = None
    session["customer_details"] = {
        "address": None,
        "business_name": None,
        "email": session["customer_email"] or buyer["email"],
        "individual_name": None,
        "name": buyer["name"],
        "phone": None,
        "tax_exempt": "none",
        "tax_ids": [],
    }
    world.store.changed(session)
    world.events.emit("checkout.session.completed", session)
