"""How Stripe is asked: with time-outs, not at all while it is away, and with our errors."""

from collections.abc import Callable
from functools import lru_cache

import stripe
from django.conf import settings
from django.db import connection

from payments.gateway.breaker import Breaker
from payments.gateway.errors import StripeAway, StripeFailed, StripeRefused

CONNECT_SECONDS = 2.0


def asked[Answer](call: Callable[[], Answer]) -> Answer:
    """What Stripe answers. Raises StripeAway, StripeFailed and StripeRefused."""
    own = breaker()
    if not own.lets_try():
        raise StripeAway("Stripe did not answer a moment ago and is not asked yet")
    if not connection.in_atomic_block:
        # Back to the pool: those who wait for Stripe would else keep pages from the database.
        connection.close()
    try:
        with own:
            return call()
    except (stripe.APIConnectionError, stripe.RateLimitError) as error:
        raise StripeAway(str(error)) from error
    except (stripe.InvalidRequestError, stripe.CardError, stripe.IdempotencyError) as error:
        if error.http_status == 409:
            raise StripeAway(str(error)) from error
        raise StripeRefused(error.code or "", str(error)) from error
    except (stripe.AuthenticationError, stripe.PermissionError) as error:
        # The SDK leaves the code of these in the body.
        told = error.error.code if error.error else None
        raise StripeRefused(told or "not_allowed", str(error)) from error
    except stripe.APIError as error:
        busy = error.http_status == 409
        raise (StripeAway if busy else StripeFailed)(str(error)) from error


def client() -> stripe.StripeClient:
    return _client_of(
        settings.STRIPE_SECRET_KEY, settings.STRIPE_API_BASE, settings.STRIPE_TIMEOUT_SECONDS
    )


@lru_cache(maxsize=4)
def _client_of(key: str, base: str, seconds: float) -> stripe.StripeClient:
    http = stripe.RequestsClient(timeout=(CONNECT_SECONDS, seconds))
    return stripe.StripeClient(
        key, base_addresses={"api": base}, max_network_retries=1, http_client=http
    )


def breaker() -> Breaker:
    """This process's own, of the Stripe that the settings name."""
    return _breaker_of(
        settings.STRIPE_API_BASE, settings.STRIPE_BREAKER_FAILURES, settings.STRIPE_BREAKER_SECONDS
    )


@lru_cache(maxsize=4)
def _breaker_of(base: str, failures: int, seconds: float) -> Breaker:
    return Breaker(failures=failures, seconds=seconds, counts=_is_away)


def _is_away(kind: type[BaseException], error: BaseException) -> bool:
    """No answer in time, or a failure of Stripe's own; a refusal is an answer."""
    if isinstance(error, stripe.APIError):
        return (error.http_status or 500) >= 500
    return isinstance(error, stripe.APIConnectionError)
