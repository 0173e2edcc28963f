"""Refusals in Stripe's own shape.

Source: https://docs.stripe.com/api/errors and https://docs.stripe.com/error-codes
"""

from typing import Any


class Refused(Exception):
    """A request that Stripe would answer with an error body.

    `started` tells whether the endpoint had begun its work: only then does Stripe keep the
    answer under the request's idempotency key.
    """

    def __init__(
        self,
        message: str,
        *,
        status: int = 400,
        kind: str = "invalid_request_error",
        code: str | None = None,
        param: str | None = None,
        started: bool = True,
        **more: Any,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.started = started
        self.error = {"type": kind, "message": message}
        if code:
            self.error["code"] = code
            self.error["doc_url"] = "https://stripe.com/docs/error-codes/" + code.replace("_", "-")
        if param:
            self.error["param"] = param
        self.error |= more

    @property
    def body(self) -> dict[str, Any]:
        return {"error": self.error}


def missing(noun: str, thing_id: str, *, param: str = "id") -> Refused:
    """An id that leads nowhere: 404 in the address, 400 in a parameter."""
    return Refused(
        f"No such {noun}: '{thing_id}'",
        status=404 if param == "id" else 400,
        code="resource_missing",
        param=param,
    )


def check_positive(amount: int) -> None:
    """Raises Refused unless there is something to move."""
    if amount < 1:
        raise Refused("Invalid positive integer", code="parameter_invalid_integer", param="amount")


def server_error() -> Refused:
    return Refused(
        "An unknown error occurred; if we can be of assistance, please contact us.",
        status=500,
        kind="api_error",
    )


def rate_limited() -> Refused:
    return Refused(
        "Request rate limit exceeded. Learn more about rate limits.",
        status=429,
        code="rate_limit",
        started=False,
    )


def key_in_use(key: str) -> Refused:
    return Refused(
        "There is currently another in-progress request using this Idempotent Key (that "
        "probably means you submitted twice, and the other request is still going through): "
        f"{key}. Please try again later.",
        status=409,
        kind="idempotency_error",
        code="idempotency_key_in_use",
        started=False,
    )


def key_reused(key: str, difference: str) -> Refused:
    return Refused(
        f"Keys for idempotent requests can only be used {difference}. Try using a key other "
        f"than '{key}' if you meant to execute a different request.",
        kind="idempotency_error",
        started=False,
    )


def no_access(account: str) -> Refused:
    return Refused(
        "The provided key does not have access to account "
        f"'{account}' (or that account does not exist). Application access may have been revoked.",
        status=403,
        code="account_invalid",
        started=False,
    )
