"""Checkout Sessions. Source: https://docs.stripe.com/api/checkout/sessions"""

from heapq import heappop, heappush
from typing import Any

from stripe.params.checkout._session_create_params import SessionCreateParams
from stripe.params.checkout._session_expire_params import SessionExpireParams
from stripe.params.checkout._session_line_item_list_params import SessionLineItemListParams
from stripe.params.checkout._session_list_params import SessionListParams
from stripe.params.checkout._session_retrieve_params import SessionRetrieveParams

from dev.sandbox.call import Call, endpoint
from dev.sandbox.errors import Refused, missing
from dev.sandbox.ids import new_id
from dev.sandbox.listing import PAGE, as_list, listing, matches
from dev.sandbox.session_items import new_items
from dev.sandbox.store import Thing
from dev.sandbox.web_address import check_web_address
from dev.sandbox.world import World

SHORTEST, LONGEST = 30 * 60, 24 * 3600
INTENT_DATA = {"capture_method", "description", "metadata", "receipt_email", "transfer_group"}
INTENT_DATA |= {"statement_descriptor", "statement_descriptor_suffix"}


@endpoint(
    "POST",
    "/v1/checkout/sessions",
    SessionCreateParams,
    "cancel_url client_reference_id currency customer_email expires_at line_items locale metadata "
    "mode payment_intent_data payment_method_types submit_type success_url ui_mode",
)
def create(call: Call) -> Thing:
    params, now = call.params, call.world.clock.now()
    _check(params, now)
    items = new_items(params.get("line_items", []), now=now)
    session = _new_session(params, items, now)
    session["url"] = f"{call.base_url}/c/pay/{session['id']}"
    heappush(call.world.deadlines, (session["expires_at"], session["id"]))
    return call.world.store.add(session)


@endpoint("GET", "/v1/checkout/sessions/{id}", SessionRetrieveParams)
def retrieve(call: Call) -> Thing:
    return call.find("checkout.session", call.path["id"])


@endpoint(
    "GET",
    "/v1/checkout/sessions",
    SessionListParams,
    f"{PAGE} created payment_intent status",
)
def list_sessions(call: Call) -> Thing:
    wanted = matches(call, "payment_intent", "status")
    return listing(call, "checkout.session", "/v1/checkout/sessions", wanted)


@endpoint("GET", "/v1/checkout/sessions/{id}/line_items", SessionLineItemListParams, PAGE)
def list_line_items(call: Call) -> Thing:
    session = call.find("checkout.session", call.path["id"])
    items, limit = session["_items"], call.params.get("limit", 10)
    after = call.params.get("starting_after")
    places = {item["id"]: place for place, item in enumerate(items)}
    if after and after not in places:
        raise missing("line item", after, param="starting_after")
    start = places[after] + 1 if after else 0
    url = f"/v1/checkout/sessions/{session['id']}/line_items"
    return as_list(items[start : start + limit], url, has_more=len(items) > start + limit)


@endpoint("POST", "/v1/checkout/sessions/{id}/expire", SessionExpireParams)
def expire(call: Call) -> Thing:
    session = call.find("checkout.session", call.path["id"])
    if session["status"] != "open":
        raise Refused(
            'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout '
            f"Session has a status of `{session['status']}`.",
        )
    close(call.world, session)
    return session


def close(world: World, session: Thing) -> None:
    """Expire an open session, and cancel the payment that may have been begun."""
    session["status"] = "expired"
    session["url"] = None
    world.store.changed(session)
    intent_id = session["payment_intent"]
    intent = world.store.get("payment_intent", intent_id) if intent_id else None
    if intent and intent["status"] in ("requires_payment_method", "requires_action"):
        intent["status"] = "canceled"
        intent["canceled_at"] = world.clock.now()
        intent["cancellation_reason"] = "automatic"
        intent["next_action"] = None
        world.store.changed(intent)
        world.events.emit("payment_intent.canceled", intent)
    world.events.emit("checkout.session.expired", session)


def close_due(world: World) -> None:
    """Expire the open sessions whose time has come."""
    now = world.clock.now()
    while world.deadlines and world.deadlines[0][0] <= now:
        _, session_id = heappop(world.deadlines)
        session = world.store.get("checkout.session", session_id)
        if session and session["status"] == "open":
            close(world, session)


def success_url(session: Thing) -> str:
    """Where the buyer goes after paying."""
    return session["success_url"].replace("{CHECKOUT_SESSION_ID}", session["id"])


def _check(params: dict[str, Any], now: int) -> None:
    if params.get("mode") != "payment":
        raise Refused("The practice Stripe has `mode: payment` alone.", param="mode", started=False)
    if "success_url" not in params:
        message = "Missing required param: success_url."
        raise Refused(message, code="parameter_missing", param="success_url", started=False)
    for name in ("success_url", "cancel_url"):
        if name in params:
            check_web_address(params[name], name)
    email = params.get("customer_email", "a@b")
    if "@" not in email:
        message = f"Invalid email address: {email}"
        raise Refused(message, code="email_invalid", param="customer_email", started=False)
    expires_at = params.get("expires_at", now + LONGEST)
    if not now + SHORTEST <= expires_at <= now + LONGEST:
        bound = "at least 30 minutes" if expires_at < now + SHORTEST else "less than 24 hours"
        message = f"The `expires_at` timestamp must be {bound} from Checkout Session creation."
        raise Refused(message, param="expires_at", started=False)
    for name in params.get("payment_intent_data", {}):
        if name not in INTENT_DATA:
            message = f"The practice Stripe does not act on payment_intent_data[{name}]."
            param = f"payment_intent_data[{name}]"
            raise Refused(message, code="sandbox_unsupported", param=param, started=False)


def _new_session(params: dict[str, Any], items: list[Thing], now: int) -> Thing:
    total = sum(item["amount_total"] for item in items)
    return {
        "id": new_id("cs_test", 58),
        "object": "checkout.session",
        "adaptive_pricing": {"enabled": False},
        "after_expiration": None,
        "allow_promotion_codes": None,
        "amount_subtotal": total,
        "amount_total": total,
        "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
        "billing_address_collection": None,
        "cancel_url": params.get("cancel_url"),
        "client_reference_id": params.get("client_reference_id"),
        "client_secret": None,
        "collected_information": None,
        "consent": None,
        "consent_collection": None,
        "created": now,
        "currency": items[0]["currency"],
        "currency_conversion": None,
        "custom_fields": [],
        "custom_text": {
            "after_submit": None,
            "shipping_address": None,
            "submit": None,
            "terms_of_service_acceptance": None,
        },
        "customer": None,
        "customer_account": None,
        "customer_creation": "if_required",
        "customer_details": None,
        "customer_email": params.get("customer_email"),
        "discounts": [],
        "expires_at": params.get("expires_at", now + LONGEST),
        "invoice": None,
        "invoice_creation": None,
        "livemode": False,
        "locale": params.get("locale"),
        "metadata": params.get("metadata") or {},
        "mode": "payment",
        "origin_context": None,
        "payment_intent": None,
        "payment_link": None,
        "payment_method_collection": "if_required",
        "payment_method_configuration_details": None,
        "payment_method_options": {},
        "payment_method_types": params.get("payment_method_types", ["card"]),
        "payment_status": "unpaid",
        "permissions": None,
        "phone_number_collection": {"enabled": False},
        "recovered_from": None,
        "saved_payment_method_options": None,
        "setup_intent": None,
        "shipping_address_collection": None,
        "shipping_cost": None,
        "shipping_options": [],
        "status": "open",
        "submit_type": params.get("submit_type"),
        "subscription": None,
        "success_url": params["success_url"],
        "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
        "ui_mode": params.get("ui_mode", "hosted_page"),
        "wallet_options": None,
        "_items": items,
        "_intent_data": params.get("payment_intent_data", {}),
    }
