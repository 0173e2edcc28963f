"""Reading charges and payment intents, and cancelling an intent.

Source: https://docs.stripe.com/api/charges, https://docs.stripe.com/api/payment_intents
"""

from stripe.params._charge_list_params import ChargeListParams
from stripe.params._charge_retrieve_params import ChargeRetrieveParams
from stripe.params._payment_intent_cancel_params import PaymentIntentCancelParams
from stripe.params._payment_intent_list_params import PaymentIntentListParams
from stripe.params._payment_intent_retrieve_params import PaymentIntentRetrieveParams
from stripe.params.radar._early_fraud_warning_retrieve_params import EarlyFraudWarningRetrieveParams

from dev.sandbox.call import Call, endpoint
from dev.sandbox.errors import Refused
from dev.sandbox.listing import PAGE, listing, matches
from dev.sandbox.store import Thing


@endpoint("GET", "/v1/charges/{id}", ChargeRetrieveParams)
def retrieve_charge(call: Call) -> Thing:
    return call.find("charge", call.path["id"])


@endpoint("GET", "/v1/charges", ChargeListParams, f"{PAGE} created payment_intent transfer_group")
def list_charges(call: Call) -> Thing:
    return listing(call, "charge", "/v1/charges", matches(call, "payment_intent", "transfer_group"))


@endpoint("GET", "/v1/radar/early_fraud_warnings/{id}", EarlyFraudWarningRetrieveParams)
def retrieve_warning(call: Call) -> Thing:
    return call.find("radar.early_fraud_warning", call.path["id"])


@endpoint("GET", "/v1/payment_intents/{id}", PaymentIntentRetrieveParams)
def retrieve_intent(call: Call) -> Thing:
    return call.find("payment_intent", call.path["id"])


@endpoint("GET", "/v1/payment_intents", PaymentIntentListParams, f"{PAGE} created")
def list_intents(call: Call) -> Thing:
    return listing(call, "payment_intent", "/v1/payment_intents", matches(call))


@endpoint(
    "POST",
    "/v1/payment_intents/{id}/cancel",
    PaymentIntentCancelParams,
    "cancellation_reason",
)
def cancel_intent(call: Call) -> Thing:
    intent = call.find("payment_intent", call.path["id"])
    status = intent["status"]
    if status in ("succeeded", "canceled", "processing"):
        raise Refused(
            f"You cannot cancel this PaymentIntent because it has a status of {status}.",
            code="payment_intent_unexpected_state",
            payment_intent={"id": intent["id"], "object": "payment_intent", "status": status},
        )
    session = call.world.store.get("checkout.session", intent["_session"])
    if session and session["status"] == "open":
        raise Refused(
            "You cannot cancel a PaymentIntent created by an open Checkout Session. Expire the "
            "Checkout Session instead.",
            code="payment_intent_unexpected_state",
        )
    intent["status"] = "canceled"
    intent["canceled_at"] = call.world.clock.now()
    intent["cancellation_reason"] = call.params.get("cancellation_reason")
    call.world.store.changed(intent)
    call.world.events.emit("payment_intent.canceled", intent)
    return intent
