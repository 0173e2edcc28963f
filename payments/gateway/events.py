"""Stripe's events: the one that a webhook brings, proven to be Stripe's, and the list of all."""

import json
import time
from collections.abc import Iterator
from typing import Any

import stripe
from django.conf import settings

from payments.event_types import ASKED_FOR
from payments.gateway.calling import client
from payments.gateway.lists import paged

# How far a webhook's time may lie from ours, either way:
# https://docs.stripe.com/webhooks#verify-webhook-signatures-with-official-libraries
TOLERANCE_SECONDS = 300

type Event = stripe.Event


class BadWebhook(Exception):
    """Not from Stripe, too old, or not meant for us; nothing was stored."""


def verified_event(body: bytes, signature: str) -> Event:
    """The event of a webhook. Raises BadWebhook for whatever Stripe did not just send us.

    The SDK's check takes times from the future and stumbles over bodies that are not UTF-8, so
    both are looked at here.
    """
    try:
        text = body.decode()
        stripe.WebhookSignature.verify_header(
            text, signature, settings.STRIPE_WEBHOOK_SECRET, tolerance=TOLERANCE_SECONDS
        )
        sent_at = int(dict(part.split("=", 1) for part in signature.split(","))["t"])
        event = _event(json.loads(text))
    except (ValueError, KeyError, stripe.SignatureVerificationError) as error:
        raise BadWebhook(str(error)) from error
    if sent_at > time.time() + TOLERANCE_SECONDS:
        raise BadWebhook("the signature's time lies in the future")
    if event.livemode != settings.STRIPE_LIVEMODE:
        raise BadWebhook("livemode is not that of our key")
    return event


def _event(told: object) -> Event:
    """Raises ValueError unless it has what every event has."""
    if not isinstance(told, dict) or not told.keys() >= {"id", "type", "created", "livemode"}:
        raise ValueError("not an event")
    if not isinstance(told.get("data"), dict) or not isinstance(told["data"].get("object"), dict):
        raise ValueError("an event without its object")
    return stripe.Event.construct_from(told, settings.STRIPE_SECRET_KEY)


def events_since(moment: int, *, account_id: str | None = None) -> Iterator[Event]:
    """What we ask for of events since a Unix time, newest first, of ours or a seller's account.

    Stripe keeps 30 days, and lists of no more than twenty types. Raises StripeAway and
    StripeRefused, also in the middle.
    """
    of: Any = {"stripe_account": account_id} if account_id else {}
    params: Any = {"created": {"gte": moment}}
    for told in paged(lambda page: client().v1.events.list(params | page, of)):
        if told.type in ASKED_FOR:
            yield told
