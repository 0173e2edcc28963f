"""Providers of mail, and how each tells us of bounces and complaints: through anymail, which knows
their signatures and their words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.http import HttpRequest
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts import undeliverable
from accounts.models import Undeliverable

Cause = Undeliverable.Cause
# What anymail raises when a body is not what the provider sends.
MALFORMED = (ValueError, LookupError, TypeError, AttributeError)


class Malformed(Exception):
    """The proof is right or missing, and the body is no news that the provider writes."""


@dataclass(frozen=True, slots=True)
class Provider:
    # Below anymail.webhooks; imported when asked, as some bring along more than all of Django.
    view: str
    # Whether a bounce may heal: anymail tells most of these apart, and a few it does not.
    is_soft: Callable[[Any], bool] = lambda told: False


PROVIDERS = {
    "brevo": Provider(
        "brevo.BrevoTrackingWebhookView", lambda told: told["event"] == "soft_bounce"
    ),
    "mailersend": Provider(
        "mailersend.MailerSendTrackingWebhookView",
        lambda told: told["data"]["type"] == "soft_bounced",
    ),
    "mailgun": Provider("mailgun.MailgunTrackingWebhookView"),
    "mailjet": Provider(
        "mailjet.MailjetTrackingWebhookView", lambda told: not told.get("hard_bounce")
    ),
    "postmark": Provider(
        "postmark.PostmarkTrackingWebhookView",
        lambda told: told.get("Type") not in {"HardBounce", None},
    ),
    "resend": Provider(
        "resend.ResendTrackingWebhookView",
        lambda told: told["data"]["bounce"]["type"] != "Permanent",
    ),
}


def take_in(request: HttpRequest, *, provider: str) -> None:
    """Keep the bounces and complaints that a provider tells of; all else it tells is let pass.

    Raises SuspiciousOperation when the proof is missing or wrong, Malformed when the body is.
    """
    known = PROVIDERS[provider]
    view = import_string(f"anymail.webhooks.{known.view}")()
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
