"""What a test may ask of the sandbox: everything under `/_sandbox/`, JSON in and out.

Each order is a function of the world and the request's JSON object; ids come in it as well.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from dev.sandbox import (
    accounts,
    captures,
    checkout,
    disputes,
    payments,
    payouts,
    ready_made,
    refunds,
)
from dev.sandbox.errors import Refused, missing
from dev.sandbox.ids import new_id
from dev.sandbox.store import Thing, public
from dev.sandbox.web_address import check_web_address
from dev.sandbox.webhooks import Endpoint
from dev.sandbox.world import World

Order = Callable[[World, dict[str, Any]], Any]
MOST_RECORDED = 1000
ORDERS: dict[tuple[str, str], Order] = {}


def order(path: str, method: str = "POST") -> Callable[[Order], Order]:
    """Register what answers `/_sandbox` + `path`."""

    def register(function: Order) -> Order:
        ORDERS[method, path] = function
        return function

    return register


@order("/faults")
def arm_fault(world: World, asked: dict[str, Any]) -> Any:
    """kind, and optionally method, path (with `*`), times, when, seconds, status, error."""
    return asdict(world.faults.arm(**asked))


@order("/faults/clear")
def clear_faults(world: World, asked: dict[str, Any]) -> Any:
    world.faults.clear()
    return {}


@order("/faults", "GET")
def armed_faults(world: World, asked: dict[str, Any]) -> Any:
    return {"armed": world.faults.armed()}


@order("/clock")
def move_clock(world: World, asked: dict[str, Any]) -> Any:
    """advance: seconds from where it stands; or offset: seconds ahead of real time."""
    world.move_clock(asked.get("offset", world.clock.offset) + asked.get("advance", 0))
    checkout.close_due(world)
    captures.enter_due(world)
    return {"now": world.clock.now(), "offset": world.clock.offset}


@order("/recording")
def record(world: World, asked: dict[str, Any]) -> Any:
    """on: keep what is asked and answered from now on, the latest thousand; or forget it."""
    world.recorded = deque(maxlen=MOST_RECORDED) if asked.get("on") else None
    return {}


@order("/recording", "GET")
def recorded(world: World, asked: dict[str, Any]) -> Any:
    """Each exchange as operation (method and path with names), asked and answer."""
    return {"exchanges": list(world.recorded or ())}


@order("/settings")
def set_world(world: World, asked: dict[str, Any]) -> Any:
    """reversals: refuse or negative."""
    if asked.get("reversals") not in ("refuse", "negative"):
        raise Refused("reversals is refuse or negative", param="reversals")
    world.reversals = asked["reversals"]
    return {"reversals": world.reversals}


@order("/reset")
def reset(world: World, asked: dict[str, Any]) -> Any:
    world.reset()
    return {}


@order("/webhooks", "GET")
def webhook_state(world: World, asked: dict[str, Any]) -> Any:
    hooks = world.webhooks
    return {
        "waiting": hooks.waiting,
        "taken": hooks.taken,
        "refused": hooks.refused,
        "endpoints": [endpoint.url for endpoint in hooks.endpoints],
        **asdict(hooks.manners),
    }


@order("/webhooks")
def webhook_manners(world: World, asked: dict[str, Any]) -> Any:
    """paused, duplicate (deliveries of each), delay (seconds), shuffle, drop (how many next),
    drop_types. What is not named stays."""
    return asdict(world.webhooks.behave(**asked))


@order("/webhooks/endpoints")
def webhook_endpoints(world: World, asked: dict[str, Any]) -> Any:
    """endpoints: a list of {url, secret, types, connect}, in place of the present ones."""
    endpoints = [Endpoint(**each) for each in asked["endpoints"]]
    for endpoint in endpoints:
        check_web_address(endpoint.url, "url")
    world.webhooks.endpoints[:] = endpoints
    return {"endpoints": [endpoint.url for endpoint in world.webhooks.endpoints]}


@order("/events/{id}/redelivery")
def redeliver(world: World, asked: dict[str, Any]) -> Any:
    """times: how often (1)."""
    event = _find(world, "event", asked["id"])
    for endpoint in world.webhooks.endpoints:
        for _ in range(asked.get("times", 1)):
            world.webhooks.queue(event, endpoint)
    return {}


@order("/sessions/{id}/pay")
def pay(world: World, asked: dict[str, Any]) -> Any:
    """card: a test card's number, or "delayed"; authenticate: approve or refuse 3-D Secure."""
    session = _find(world, "checkout.session", asked["id"])
    buyer = payments.Buyer(asked.get("email", "buyer@example.com"), asked.get("name", "B. Uyer"))
    outcome = payments.pay(world, session, asked.get("card", "4242424242424242"), buyer)
    if outcome == "authenticate" and "authenticate" in asked:
        outcome = payments.authenticate(world, session, approved=asked["authenticate"])
    return {"outcome": outcome, "session": public(session)}


@order("/sessions/{id}/authentication")
def authenticate(world: World, asked: dict[str, Any]) -> Any:
    """approved: what the buyer tells their bank."""
    session = _find(world, "checkout.session", asked["id"])
    outcome = payments.authenticate(world, session, approved=asked["approved"])
    return {"outcome": outcome, "session": public(session)}


@order("/sessions/{id}/settlement")
def settle(world: World, asked: dict[str, Any]) -> Any:
    """succeeded: whether a delayed payment arrives."""
    session = _find(world, "checkout.session", asked["id"])
    payments.settle_delayed(world, session, succeeded=asked["succeeded"])
    return public(session)


@order("/accounts")
def onboarded_account(world: World, asked: dict[str, Any]) -> Any:
    """An Express account that can be paid: id, email, country, name, metadata, all optional.

    The same id twice is one account.
    """
    return public(ready_made.ensure(world, asked))


@order("/accounts/{id}/onboarding")
def complete_onboarding(world: World, asked: dict[str, Any]) -> Any:
    """What the person would do on the onboarding page."""
    account = _find(world, "account", asked["id"])
    accounts.complete_onboarding(world, account, {"name": asked.get("name")})
    return public(account)


@order("/accounts/{id}/capability")
def set_capability(world: World, asked: dict[str, Any]) -> Any:
    """name (transfers) and status: active, inactive or pending."""
    account = _find(world, "account", asked["id"])
    accounts.set_capability(world, account, asked.get("name", "transfers"), asked["status"])
    return public(account)


@order("/accounts/{id}/deauthorization")
def deauthorize(world: World, asked: dict[str, Any]) -> Any:
    """The seller cuts the tie with the platform."""
    account = _find(world, "account", asked["id"])
    world.events.emit("account.application.deauthorized", accounts.application_of(account))
    world.store.remove(account)
    return {}


@order("/accounts/{id}/payout")
def pay_out(world: World, asked: dict[str, Any]) -> Any:
    """Drain the account, pending money too: amount (everything), outcome: paid or failed."""
    account = _find(world, "account", asked["id"])
    world.books.settle(account["id"])
    payout = payouts.pay_out(world, account, amount=asked.get("amount"))
    (payouts.arrive if asked.get("outcome", "paid") == "paid" else payouts.fail)(world, payout)
    return public(payout)


@order("/platform/payout")
def pay_out_platform(world: World, asked: dict[str, Any]) -> Any:
    """amount: cents that the operator takes to their own bank."""
    platform = payouts.platform(world)
    world.books.settle(platform["id"])
    payout = payouts.pay_out(world, platform, amount=asked["amount"])
    payouts.arrive(world, payout)
    return public(payout)


@order("/platform/bill")
def bill_platform(world: World, asked: dict[str, Any]) -> Any:
    """amount: cents that Stripe takes for what is no payment."""
    return public(payouts.bill(world, asked["amount"]))


@order("/charges/{id}/dispute")
def open_dispute(world: World, asked: dict[str, Any]) -> Any:
    """reason, amount and inquiry, all optional."""
    charge = _find(world, "charge", asked.pop("id"))
    return public(disputes.open_dispute(world, charge, **asked))


@order("/charges/{id}/warning")
def warn(world: World, asked: dict[str, Any]) -> Any:
    """The card network fears fraud."""
    charge = _find(world, "charge", asked["id"])
    warning = {
        "id": new_id("issfr"),
        "object": "radar.early_fraud_warning",
        "actionable": True,
        "charge": charge["id"],
        "created": world.clock.now(),
        "fraud_type": "unauthorized_use_of_card",
        "livemode": False,
        "payment_intent": charge["payment_intent"],
    }
    world.store.add(warning)
    world.events.emit("radar.early_fraud_warning.created", warning)
    return public(warning)


@order("/disputes/{id}/escalation")
def escalate_dispute(world: World, asked: dict[str, Any]) -> Any:
    dispute = _find(world, "dispute", asked["id"])
    disputes.escalate(world, dispute)
    return public(dispute)


@order("/disputes/{id}/decision")
def decide_dispute(world: World, asked: dict[str, Any]) -> Any:
    """won: for the platform."""
    dispute = _find(world, "dispute", asked["id"])
    disputes.decide(world, dispute, won=asked["won"])
    return public(dispute)


@order("/disputes/{id}/prevention")
def prevent_dispute(world: World, asked: dict[str, Any]) -> Any:
    """Settled before it became a chargeback."""
    dispute = _find(world, "dispute", asked["id"])
    disputes.prevent(world, dispute)
    return public(dispute)


@order("/charges/{id}/refund")
def refund_by_hand(world: World, asked: dict[str, Any]) -> Any:
    """What the operator does in Stripe's own dashboard: amount (all that is left)."""
    charge = _find(world, "charge", asked.pop("id"))
    return public(refunds.refund(world, charge, asked))


@order("/refunds/{id}/failure")
def fail_refund(world: World, asked: dict[str, Any]) -> Any:
    made = _find(world, "refund", asked["id"])
    refunds.fail(world, made, asked.get("reason", "expired_or_canceled_card"))
    return public(made)


def _find(world: World, kind: str, thing_id: str) -> Thing:
    thing = world.store.get(kind, thing_id)
    if thing is None:
        raise missing(kind, thing_id)
    return thing
