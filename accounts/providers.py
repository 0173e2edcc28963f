"""Providers of mail, and how each tells us of bounces and complaints: through anymail, which knows
their signatures and their words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from anymail.webhooks.base import AnymailBaseWebhookView
from anymail.webhooks.brevo import BrevoTrackingWebhookView
from anymail.webhooks.mailersend import MailerSendTrackingWebhookView
from anymail.webhooks.mailgun import MailgunTrackingWebhookView
from anymail.webhooks.mailjet import MailjetTrackingWebhookView
from anymail.webhooks.postmark import PostmarkTrackingWebhookView
from anymail.webhooks.resend import ResendTrackingWebhookView
from django.http import HttpRequest
from django.utils import timezone

from accounts import undeliverable
from accounts.models import Undeliverable

Cause = Undeliverable.Cause
# What anymail raises when a body is not what the provider sends.
MALFORMED = (ValueError, LookupError, TypeError, AttributeError)


class Malformed(Exception):
    """The proof is right or missing, and the body is no news that the provider writes."""


@dataclass(frozen=True, slots=True)
class Provider:
    view: type[AnymailBaseWebhookView]
    # Whether a bounce may heal: anymail tells most of these apart, and a few it does not.
    is_soft: Callable[[Any], bool] = lambda told: False


PROVIDERS = {
    "brevo": Provider(BrevoTrackingWebhookView, lambda told: told["event"] == "soft_bounce"),
    "mailersend": Provider(
        MailerSendTrackingWebhookView, lambda told: told["data"]["type"] == "soft_bounced"
    ),
    "mailgun": Provider(MailgunTrackingWebhookView),
    "mailjet": Provider(MailjetTrackingWebhookView, lambda told: not told.get("hard_bounce")),
    "postmark": Provider(
        PostmarkTrackingWebhookView, lambda told: told.get("Type") not in {"HardBounce", None}
    ),
    "resend": Provider(
        ResendTrackingWebhookView, lambda told: told["data"]["bounce"]["type"] != "Permanent"
    ),
}


def take_in(request: HttpRequest, *, provider: str) -> None:
    """Keep the bounces and complaints that a provider tells of; all else it tells is let pass.

    Raises SuspiciousOperation when the proof is missing or wrong, Malformed when the body is.
    """
    known = PROVIDERS[provider]
    view = known.view()
    try:
        view.run_validators(request)
        found = [(event, _cause(event, known)) for event in view.parse_events(request)]
    except MALFORMED as error:
        raise Malformed from error
    for event, cause in found:
        if cause and event.recipient:
            said = event.mta_response or event.description or event.reject_reason or ""
            at = event.timestamp or timezone.now()
            undeliverable.note(event.recipient, cause, at=at, said=str(said))


def _cause(event: AnymailTrackingEvent, provider: Provider) -> Undeliverable.Cause | None:
    if event.event_type == EventType.COMPLAINED or event.reject_reason == RejectReason.SPAM:
        return Cause.COMPLAINED
    if event.event_type == EventType.BOUNCED:
        return None if provider.is_soft(event.esp_event) else Cause.BOUNCED
    # The provider did not even try: it knows the address from an earlier bounce.
    refused = event.event_type == EventType.REJECTED
    known_dead = event.reject_reason in {RejectReason.BOUNCED, RejectReason.INVALID}
    return Cause.BOUNCED if refused and known_dead else None
